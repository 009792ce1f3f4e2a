"""What a coordinator types: "ok 1", "next 2", "refuse 1 too far", "compare 3", in any writing."""

import re
from dataclasses import dataclass

from matching.text import clean, fold

# A WhatsApp list holds ten rows; a longer queue shows its best, says how many more there are, and leads on to them.
MOST_CHOICES = 10
MOST_ROWS = MOST_CHOICES - 1
# Words that coordinators type, folded. They are heard, never said, so they are data of the dialogue.
VERBS = {
    "ok": "ok oki okay confirme confirmer confirm valide valider wakha mwaf9 mwaf9a "
    "واخا وخا موافق موافقه اوكي اكد تاكيد",
    "next": "next suivant suivante li_mora lakhor التالي لي_مورا الاخر",
    "refuse": "refuse refuser refus reject rfed refd مرفوض رفض ارفض رفضت",
    "compare": "compare comparer 9aren qaren قارن مقارنه",
    "card": "voir montre show chouf wrini شوف وريني عرض",
    "hand_over": "passe passer transmets transfer handover dowez دوز حول",
}
_VERB_OF = {word.replace("_", " "): verb for verb, words in VERBS.items() for word in words.split()}
_COMMAND = re.compile(
    rf"(?P<verb>{'|'.join(sorted(_VERB_OF, key=len, reverse=True))})"
    r"(?!\w*[^\W\d])\s*#?(?P<number>\d{1,3})?(?:[\s,;:]+(?P<rest>.+))?",
    re.DOTALL,
)
# What decides at once stands alone: "ok 2 jours suffisent" confirms nothing.
_AT_ONCE = ("ok", "next")
_POLITE = frozenset("merci beaucoup svp stp please thanks chokran bzaf 3afak شكرا بزاف عافاك".split())


@dataclass(frozen=True)
class DeskCommand:
    """A verb, the number of the queue it speaks of (None: the card on the screen), and what followed."""

    verb: str
    number: int | None
    rest: str


def read_desk_command(text: str) -> DeskCommand | None:
    """The command in a coordinator's text, or None.

    >>> read_desk_command("refuse 1 trop loin")
    DeskCommand(verb='refuse', number=1, rest='trop loin')
    """
    found = _COMMAND.fullmatch(fold(clean(text[:300])).strip(" .!?"))
    if found is None:
        return None
    verb, rest = _VERB_OF[found["verb"]], found["rest"] or ""
    if verb in _AT_ONCE and not _POLITE.issuperset(rest.split()):
        return None
    return DeskCommand(verb, int(found["number"]) if found["number"] else None, rest)
