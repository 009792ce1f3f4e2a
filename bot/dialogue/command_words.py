"""The words that Jisr teaches for its commands, in every writing: heard, never said, so they are data.

Where a question is answered in a person's own words these alone are commands: "help" may stand in a name. Of the
ordinary words among them not even these.
"""

from matching.text import fold, words

_TAUGHT = {
    "menu": "menu | main menu | القائمة | المينو | مينو | lmenu",
    "back": "retour | back | go back | رجوع | رجع | رجع اللور | rje3 | rje3 lor",
    "cancel": "annuler | annule | cancel | إلغاء | لغي | lghi",
    "undo": "défaire | undo | تراجع | رجع لي درت | حيد لي درت | rje3 li dert | 7iyed li dert",
    "help": "aide | help | مساعدة | المساعدة | عاونوني | 3awnouni",
    "human": "humain | human | إنسان | بنادم | insan | bnadem",
    "language": "langue | language | لغة | اللغة | بدل اللغة | logha | beddel logha",
    "stop": "stop | arrêter | unsubscribe | توقف | ستوب | حبس | 7bess",
    "my_data": "mes données | my data | بياناتي | معطياتي | المعلومات ديالي | المعطيات ديالي "
    "| lma3loumat dyali | lm3lomat dyali",
    "dictionary": "dictionnaire | lexique | dictionary | القاموس | قاموس | المعجم | 9amous | l9amous | kamous",
    "desk": "desk | à voir | ما ينتظرني | اللي خاصو يتشاف | لي خاصو يتشاف | li khasso ytchaf",
    "forget": "oubliez moi | oublie moi | tout effacer | effacez tout | forget me | delete my data | delete everything "
    "| انسوني | نساوني | nsawni | msa7 kolchi | mse7 kolchi | ms7o kolchi | msa7 lma3loumat dyali | مسح كلشي "
    "| مسحو كلشي | امسحوا كل شيء",
    "join": "relier | relier telegram | relier whatsapp | relier un téléphone | lier telegram | lier whatsapp | link "
    "| link telegram | link whatsapp | link phones | ربط | اربط | ربط تيليغرام | ربط تلغرام | ربط واتساب | ربط الهاتف "
    "| ربط التيليفون | ربط تيليكرام | rbet | rbet telegram | rbet whatsapp | rbet telifoun | rbet ttelifoun",
    "separate": "séparer | separate | unlink | فصل | افصل | فرق | fre9 | fsel | ferre9",
    "doors": "mes canaux | my channels | قنواتي | القنوات ديالي | l9anawat dyali | 9anawat dyali | les canaux dyali",
    "status": "statut | status | any news | حالة طلبي | شنو الجديد | chnou jdid",
}
# They name other things as well: a link, a class or a season (فصل), a team or a difference (فرق).
_ORDINARY = frozenset(fold(word).strip() for word in "link ربط rbet فصل فرق fre9 fsel ferre9".split())
_NAMED = {fold(taught).strip(): name for name, several in _TAUGHT.items() for taught in several.split("|")}


def taught_command(text: str) -> str | None:
    """The command that a whole message names in the words that were taught, or None.

    >>> taught_command("Mes données !")
    'my_data'
    """
    return _NAMED.get(" ".join(words(text[:40])))


def is_ordinary(text: str) -> bool:
    """Whether a command is named by a word that may just as well be an answer: what is needed, a name, a reason.

    >>> is_ordinary("فصل"), is_ordinary("link whatsapp"), is_ordinary("séparer")
    (True, False, False)
    """
    return " ".join(words(text[:40])) in _ORDINARY
