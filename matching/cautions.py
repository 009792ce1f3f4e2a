"""What a coordinator should see before a listing goes on: money asked for, a job, a minor, bare contacts."""

import re

from matching.hours import read_hours
from matching.numerals import read_number
from matching.phrases import flat, folded
from matching.spelling import any_phrase, whole_phrases

_WANTS = any_phrase("""
    cherch\\w+ | besoins? | voul\\w+ | veu\\w* | voudr\\w+ | demand\\w+ | souhait\\w+ | sollicit\\w+ | faut
    faudrait | manqu\\w+ | offr\\w+ | donn\\w+ | bgh(?:ina|it|aw) | kha?s+\\w* | na7ta\\w+ | n?tal?bou?
    3aw[ei]?n\\w* | aide[rz]? | soute\\w+ | sa?3d\\w* | بغي(?:نا|ت) | خاص(?:نا|ني) | خصنا | [ني]حتاج\\w*
    محتاجين | في حاجه الي | نطلب\\w* | المرجو | عاون\\w* | ساعد\\w* | نبحث عن
""")
_MONEY = any_phrase("""
    argent | fonds | financements? | l?flous+ | sponsors? | sponsoring | subventions? | lmal
    d[ae]?3m ma+d+i | zakat | sada[9q]a | tab[ae]?ro?u?3a?t?
    dons?(?! (?:de |d )?(?:mon |notre |son )?(?:temps|soi|competences?|sang)) | donateurs? | cagnotte
    (?:aide|soutien|appui)s? (?:financi\\w+|materiel\\w*) | vetements? | couvertures? | cartables?
    fournitures? scolaires? | paniers? alimentaires? | nourriture | vivres | jouets | 7wayej | makla
    9o?f+a | (?:ال)?فلوس | (?:ال)?ا?موال | (?:ال)?مالا? | (?:ال)?تمويلا? | (?:ال)?تبرعات? | صدقه | زكاه
    (?:ال)?دعما? (?:ال)?ما(?:دي|لي)ا? | مساعدات? ما(?:لي|دي)ه | مساهمات? ماليه | ملابس | اغطيه | محافظ | قفف?ه?
""")
# A sum stands by the wish itself: what somebody would pay or has to manage is no sum that they ask for.
_SUM = r"\d[\d .]{2,}(?: ?(?:mille|alf|الف))? ?(?:dhs?|mad|dirhams?|drahe?m|ryal|درهما?|دراهم|euros?)"
# A person or a task between the wish and the money makes it a skill: "quelqu'un pour trouver des fonds".
_A_TASK = any_phrase("""
    quelqu\\w* | personne\\w* | expert\\w* | benevole\\w* | form\\w+ | conseil\\w* | dossiers? | monter
    rediger | trouver | chercher | lever | collecte\\w* | levee | recherche | gestion | gerer | compta\\w*
    aider | apprendre | convaincre | contacter | photographe | graphiste | pour | bach | wa7e?d | واحد | شخص
    خبير | متطوع | مختص | كيف\\w* | kif\\w* | ملف | جمع | تدبير | كتابه | البحث | pas | plus | ni | machi
    ماشي | لا | bla
""")
_SOME = "(?:(?:a|d|de|des|du|l|un|une|les|chi|b|شي|ب) )"
_ASKS_MONEY = whole_phrases(
    rf"(?<!pas )(?<!jamais ){_WANTS}(?: (?!{_A_TASK}(?!\w))\w+){{0,2}} {_SOME}{{0,2}}(?:{_MONEY}|{_SUM})"
)
_NOT = any_phrase("""
    pas | ni | jamais | sans | rien | aucun\\w* | machi | mashi | bla | ma\\w+(?:ch|sh|x) | ماشي | ليس | لا
    بدون | بلا | ما\\w+ش
""")
_NO_MONEY = whole_phrases(rf"""
    {_NOT}(?: (?:{_WANTS}|le|la|3la|علي|نريد|عن)){{0,2}} {_SOME}{{0,2}}{_MONEY}
""")
_GIFT = whole_phrases("""
    dons? (?:financi\\w+|materiel\\w*|en (?:argent|nature|especes)|d argent)
    (?:aide|soutien|appui)s? (?:financi\\w+|materiel\\w*) | (?:faire|fais|faites) un don | virement bancaire
    notre (?:rib|iban) | aide[rz]? financierement | parrainage financier | d[ae]?3m (?:ma+d+i|mali)
    (?:ال)?دعم (?:ال)?ما(?:دي|لي) | مساعده ما(?:دي|لي)ه | (?<!جمع )[لبو]?(?:ال)?تبرعات
""")

_WORK = "(?:khe?dma|5e?dma|taf|emploi|travail|boulot|job|stage|poste)"
_POST = any_phrase("""
    secretaire | assistante?s? | comptable | caissiere? | chauffeur | gardien\\w* | employee?s?
    femme de menage | cuisiniere? | animat\\w+
""")
_JOB = whole_phrases(rf"""
    (?:a )?(?:temps plein|plein temps|temps complet) | full ?time | (?:en|poste|offre) cdi
    (?<!contrat d)un cdi | en cdd | cdi a pourvoir
    (?:avec|quel|sans|bon|un|b|bla|ch7al f) l?(?:salaires?|salair|manda) | poste a pourvoir | offre d emploi
    (?:nous|on) recrut(?:ons|e)(?! mal) | (?:je |j )?(?:re)?cherche (?:un |du )?{_WORK}
    besoin d ?(?:un )?{_WORK} | kan9[ae]l+[ei]?b 3la (?:chi )?{_WORK} | b(?:ghit|aghi) (?:chi )?{_WORK}
    khe?dma da?[yi]ma
    {_POST}(?: \w+){{0,3}}? (?:pendant|pour|durant) (?:un an|une annee|toute l annee|\d+ mois|1 an)
    l?3am ka?mel | (?:دوام|وقت) كامل | راتب شهري | (?:ب|بدون )راتب | ابحث عن (?:عمل|وظيفه|شغل)
    ك?نقلب علي (?:شي )?خدم[ها] | بدوام كامل | بغيت (?:شي )?خدمه | عقد شغل | طيله السنه | خدمه دايمه
    منصب شغل
""")
# Hours from which a week, a day or a month of help is a job.
_FULL_TIME = {"week": 30, "day": 7, "month": 120}

_I_AM = any_phrase("""
    j ?ai(?: que| seulement| juste)? | 3a?ndi(?: ghir)? | 3o?mri | عندي(?: غير)? | عمري | i am | i m
""")
_MY_AGE = re.compile(rf"(?<!\w){_I_AM} (?P<age>\w[\w ]{{0,60}})")
_YEARS = re.compile(r"(?:l|d )?3am|ans?|sana|sna|years?(?: old)?|عاما?|سنه|سنوات")
_PRACTICE = any_phrase("""
    d exp | d anciennete | de (?:exp|metier|pratique|terrain|travail) | dans | dyal | d\\b | f\\b | fi\\b
    fel | ف | ديال | من ال?خبره | خبره | تجربه | tajriba | khi?bra | l?exp
""")
_OF_PRACTICE = re.compile(rf" ?{_PRACTICE}")
_MINOR = whole_phrases(
    "je suis (?:encore )?mineure? | ana (?:mazal )?(?:9as[ie]?r|mineure?|9asira) | انا (?:مازال )?قاصره?"
)
_ADULT, _YOUNGEST = 18, 8

_CONTACT = any_phrase("""
    tel(?:ephone)? | gsm | num(?:ero)? | e?-?mail | whats?app | n[ei]mrti | nimirou? | رقمي | رقم الهاتف
    هاتفي | الهاتف | ايميل
""")
_LABEL = rf"(?:(?:mon |mn )?{_CONTACT}[ :]*){{0,2}}"
_PHONE = re.compile(
    rf"{_LABEL}(?:(?:\+|00)?212[5-8]\d{{8}}|0[5-8]\d{{8}}|[67]\d{{8}}|\+\d{{9,14}}|00\d{{9,12}})"
)
_MAIL = re.compile(rf"{_LABEL}[\w.+-]{{1,64}}@[\w-]{{1,63}}(?:\.[\w-]{{1,63}}){{1,4}}")
_BETWEEN_DIGITS = re.compile(r"(?<=[\d+)])[\s().\-/]+(?=[\d(])|[()]")
_LONGEST_CONTACT = 120


def read_cautions(text: str) -> frozenset[str]:
    """Some of `money`, `job`, `minor` (the author), `phone` (nothing but a phone number or an address)."""
    plain = flat(text)
    found = {
        "money": _asks_for_money(plain),
        "job": _JOB.search(plain) is not None or _fills_the_week(text),
        "minor": _MINOR.search(plain) is not None or any(map(_is_young, _MY_AGE.finditer(plain))),
        "phone": _is_contact(text),
    }
    return frozenset(name for name, there in found.items() if there)


def _asks_for_money(plain: str) -> bool:
    wanted = _NO_MONEY.sub(" ", plain)
    return _ASKS_MONEY.search(wanted) is not None or _GIFT.search(wanted) is not None


def _fills_the_week(text: str) -> bool:
    hours = read_hours(text)
    return hours is not None and hours.value >= _FULL_TIME.get(hours.per, float("inf"))


def _is_young(found: re.Match[str]) -> bool:
    """Whether an age under eighteen stands there, and not years of practice."""
    words = found["age"].split()
    age, after = read_number(words, 0) or (0, 0)
    if not _YOUNGEST <= age < _ADULT:
        return False
    rest = " ".join(words[after:])
    years = _YEARS.match(rest)
    return years is not None and not _OF_PRACTICE.match(rest, years.end())


def _is_contact(text: str) -> bool:
    plain = folded(text)
    if len(plain) > _LONGEST_CONTACT:
        return False
    return _PHONE.fullmatch(_BETWEEN_DIGITS.sub("", plain)) is not None or _MAIL.fullmatch(plain) is not None
