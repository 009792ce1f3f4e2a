"""What readings build when they first need it, built before anybody waits for one."""

from datetime import date

from matching.lexicon import Lexicon
from matching.reading import read

# Everything that a reader looks for stands in one of them: both sides, each writing, a place, hours, a date, people,
# a way of meeting, a language, talk, and a word that nobody knows.
SENTENCES = (
    "Bonjour, nous cherchons un comptable à Fès, 2 heures par semaine avant le 15 décembre, pour 30 jeunes",
    "Je suis graphiste et je peux donner trois heures par mois, à distance, je parle français et arabe",
    "salam, bghina chi wa7d y3awenna f la compta f Agadir, 2 sway3 f simana",
    "ana designer f casa, n9der n3awen nhar sebt",
    "السلام عليكم، نحتاج إلى محام في الرباط قبل رمضان لمدة ساعتين في الأسبوع",
    "أنا أستاذ متقاعد، يمكنني أن أعطي ساعة كل أسبوع عن بعد",
    "بغينا شي واحد يعلم الدراري الانجليزية ف تيزنيت غدا",
    "أنا محاسب ف طنجة نقدر نعاون ب 3 سوايع ف الشهر",
    "we need a web developer in Marrakech next week",
    "oui mais pas avant le 5",
    "machi daba, mn be3d l3id",
    "xyzzy plugh",
)
# Any day serves; Ramadan and the school year are looked up from it.
_DAY = date(2026, 1, 5)


def warm_up(lexicon: Lexicon) -> None:
    """Let the first reading of a process take no longer than any other."""
    for sentence in SENTENCES:
        read(sentence, today=_DAY, lexicon=lexicon)
