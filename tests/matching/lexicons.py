"""Small lexicons for the tests of what reads a lexicon."""

from collections.abc import Mapping
from functools import lru_cache

from matching.lexicon import Lexicon
from matching.training import compile_lexicon

FAMILY = """
[family]
id = "trades"
fr = "Métiers"
ar = "المهن"
ary-Arab = "الحرف"
ary-Latn = "l7iraf"
en = "Trades"
"""

SKILLS = """
[[skill]]
id = "accounting"
broader = "trades"
related = { budgeting = 0.6 }
tools = ["Sage 100"]
[skill.fr]
name = "comptabilité"
aliases = ["comptable", "tenue des comptes"]
asks = ["on n'arrive plus à suivre nos dépenses"]
[skill.ar]
name = "محاسبة"
aliases = ["محاسب"]
asks = ["تراكمت لدينا الوصولات"]
[skill.ary-Arab]
name = "الحسابات"
aliases = ["كونطابل"]
asks = ["عندنا وصولات بزاف"]
[skill.ary-Latn]
name = "l7sabat"
aliases = ["mou7asib"]
asks = ["lwsolat mkhebl9in"]
[skill.en]
name = "accounting"

[[skill]]
id = "budgeting"
broader = "accounting"
related = { photography = 0.5 }
[skill.fr]
name = "budget"
[skill.ar]
name = "ميزانية"
[skill.ary-Arab]
name = "بيدجي"
[skill.ary-Latn]
name = "lmizaniya"
[skill.en]
name = "budget plan"

[[skill]]
id = "photography"
broader = "trades"
[skill.fr]
name = "photographie"
aliases = ["photographe", "photo de groupe"]
asks = ["immortaliser la fête de fin d'année"]
[skill.ar]
name = "تصوير"
[skill.ary-Arab]
name = "تصاور"
[skill.ary-Latn]
name = "tsawer"
aliases = ["moul tsawer"]
[skill.en]
name = "photography"
"""


NO_FRAMES = ""


@lru_cache(maxsize=1)
def small() -> Lexicon:
    """Accounting, its own budgeting, and photography."""
    return lexicon_of({"trades.toml": FAMILY + SKILLS})


def lexicon_of(files: Mapping[str, str]) -> Lexicon:
    """A lexicon learnt from TOML texts by file name."""
    return compile_lexicon(files, NO_FRAMES)
