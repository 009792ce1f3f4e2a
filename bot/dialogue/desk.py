"""What a coordinator types: "ok 1", "next 2", "refuse 1 too far", "compare 3", in any writing."""

import re
from dataclasses import dataclass

from matching.text import clean, fold

# Words that coordinators type, folded. They are heard, never said, so they are data of the dialogue.
VERBS = {
    "ok": "ok oki okay confirme confirmer confirm wakha mwaf9 mwaf9a valide valider موافق موافقه اوكي وخا اكد تاكيد",
    "next": "next suivant suivante li mora lakhor التالي لي مورا الاخر",
    "refuse": "refuse refuser refus reject rfed refd مرفوض رفض ارفض رفضت",
    "compare": "compare comparer 9aren qaren قارن مقارنه",
    "card": "voir montre show chouf wrini شوف وريني عرض",
    "hand_over": "passe passer transmets transfer handover dowez دوز حول",
}
_VERB_OF = {word: verb for verb, words in VERBS.items() for word in words.split() if len(word) > 1}
_COMMAND = re.compile(r"(?P<verb>\d?[^\W\d_]\w*)\s*#?(?P<number>\d{1,3})?(?:\s+(?P<rest>.+))?", re.DOTALL)

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
    found = _COMMAND.fullmatch(fold(clean(text[:300])))
    verb = _VERB_OF.get(found["verb"]) if found else None
    if not found or not verb:
        return None
    return DeskCommand(verb, int(found["number"]) if found["number"] else None, found["rest"] or "")

