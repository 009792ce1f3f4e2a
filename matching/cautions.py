"""What a coordinator should see before a listing goes further: money asked for, a job, a minor, contacts given away."""

import re

from matching.hours import read_hours
from matching.numerals import read_number
from matching.phrases import folded

_SEEKS = (
    r"(?:cherch\w+|besoins?|voul\w+|veu\w*|voudr\w+|demand\w+|souhait\w+|sollicit\w+|il (?:nous |me )?faut|manqu\w+|offr\w+|donn\w+|bgh(?:ina|it|aw)|khass?\w*|kh?as+na|na7ta\w+|n?tal?boul?"
    r"|3aw[ei]?n\w*|aide[rz]?|soute\w+|s3do\w*|sa3d\w*|بغي(?:نا|ت)|خاص(?:نا|ني)|خصنا|[ني]حتاج\w*|محتاجين|في حاجه الي|نطلب\w*|المرجو|عاون\w*|ساعد\w*|نبحث عن|تبرع)"
)
_MONEY = (
    r"(?:argent|fonds|financements?|flous|lflous|sponsors?|sponsoring|subventions?|(?:l|d|chi )?flouss?|lmal|d[ae]3m ma+d+i|zakat|sada[9q]a|tab[ae]?ro?u?3a?t?"
    r"|dons?(?! (?:de |d')(?:mon |notre |son )?(?:temps|soi|competences?|sang))|donateurs?|mecenes?|cagnotte|aides? (?:financieres?|materielles?|sociales?)|soutiens? (?:financiers?|materiels?)"
    r"|v[eê]tements?|couvertures?|cartables?|fournitures? scolaires?|paniers? alimentaires?|nourriture|vivres|jouets|7wayej|makla|9o?f+a"
    r"|(?:ال)?فلوس|(?:ال)?مال|(?:ال)?اموال|(?:ال)?تمويل|(?:ال)?تبرعات?|صدقه|زكاه|(?:ال)?دعم (?:ال)?ما(?:دي|لي)|مساعدات? ماليه|مساعدات? ماديه|مساهمات? ماليه|ملابس|اغطيه|محافظ|قفف?ه?)"
)
# A person or a task between the wish and the money makes it a skill: "quelqu'un pour trouver des fonds".
_A_SKILL = (
    r"(?:quelqu\w*|personne\w*|expert\w*|benevole\w*|formateur\w*|formation\w*|conseil\w*|dossiers?|monter|rediger|trouver|chercher|lever|collecte\w*|levee|recherche|gestion|gerer|compta\w*|aider"
    r"|apprendre|convaincre|contacter|photographe|graphiste|pour|chi|wa7e?d|شي|واحد|شخص|خبير|متطوع|مختص|كيف\w*|kif\w*|ملف|جمع|تدبير|كتابه|البحث|pas|plus|ni|machi|ماشي|لا|bla)"
)
_ASKS_MONEY = re.compile(rf"(?<!\w)(?<!pas )(?<!jamais ){_SEEKS}(?: (?:a |d'|de |des |du |l')?(?!{_A_SKILL}(?!\w))[\w'-]+){{0,2}} (?:chi |شي )?(?:(?:d'|de |des |du |l'|un |une |les )?){{0,2}}{_MONEY}(?!\w)")
_NO_MONEY = re.compile(
    rf"(?<!\w)(?:pas|ni|jamais|sans|rien|aucun\w*|machi|mashi|ماشي|ليس|لا|بدون|بلا|bla|ma\w+(?:ch|sh|x)|ما\w+ش)(?:\s(?:un|une|de|d'|du|le|la|les|l'|l|kan9elbo|kanbghiw|3la|على|علي|نريد|نطلب|نحتاج|نبحث|عن|demander)){{0,4}}[\s']?(?:d'|de |des )?{_MONEY}(?!\w)"
)
_GIFT = re.compile(
    r"\b(?:dons? (?:financiers?|materiels?|en (?:argent|nature|especes)|d'argent)|(?:aide|soutien|appui)s? (?:financi\w+|materiel\w*)|faire un don|fa(?:is|ites) un don|virement bancaire|notre rib|notre iban"
    r"|aide[rz]? financierement|parrainage financier|d[ae]3m (?:ma+d+i|mali))\b|(?:ال)?دعم (?:ال)?ما(?:دي|لي)|مساعده (?:ماديه|ماليه)|(?<!جمع )(?<!جمع ال)(?<!\w)(?:ل|ب|و)?(?:ال)?تبرعات(?!\w)"
)

_JOB = re.compile(
    r"\b(?:(?:a )?(?:temps plein|plein[- ]temps|temps complet)|full[- ]?time|(?<!contrats )(?<!contrat )(?<!et )(?:en |un |poste |offre )cdi|en cdd|cdi a pourvoir"
    r"|(?:avec|quel|sans|bon|un|b|bla|ch7al f|ch7al) (?:l)?(?:salaires?|salair|mo?u?nada?)|(?:nous|on) recrut(?:ons|e)\b(?! (?:mal|peu))|poste a pourvoir|offre d'emploi"
    r"|(?:je |j')?(?:cherche|recherche|veux|ai besoin d'?)e? ?(?:un |d'un |du )?(?:emploi|travail|taf|boulot|job|stage remunere|poste)"
    r"|kan9[ae]l+[ei]?b 3la (?:chi )?(?:khe?dma|5edma|5dma|taf)|b(?:ghit|aghi|4it) (?:chi )?(?:khe?dma|5edma|5dma|nkhdem b)|khe?dma da?[yi]ma|nhar kaml? kol nhar"
    r"|(?:secretaire|assistante?s?|comptable|caissiere?|chauffeur|gardien\w*|employee?s?|femme de menage|cuisiniere?|animat\w+) (?:\w+ ){0,3}?(?:pendant|pour|durant) (?:un an|une annee|toute l'annee|\d+ mois|1 an)"
    r"|(?:l3am|3am) ka?mel)\b"
    r"|دوام كامل|وقت كامل|بدوام|راتب شهري|(?:ب|بدون )راتب|ابحث عن (?:عمل|وظيفه|شغل)|(?:كنقلب|نقلب) علي (?:شي )?(?:خدمه|خدما)|بغيت (?:شي )?خدمه|عقد شغل|طيله السنه|خدمه دايمه|منصب شغل"
)
_FULL_WEEK, _FULL_DAY, _FULL_MONTH = 30, 6, 120

_AGE = re.compile(
    r"(?<!\w)(?:j'?ai(?: que| seulement| juste)?|3ndi(?: ghir)?|3andi(?: ghir)?|3omri|3mri|عندي(?: غير)?|عمري|i am|i'm)\s(?P<age>[\w ]{1,24})"
)
_YEARS = re.compile(r"(?:(?:l|d |dyal )?3am(?!\w)|ans?\b|sana\b|sna\b|years?\b|عام|عاما|سنه|سنوات)")
_ELSEWHERE = re.compile(r"\s?(?:d'?\s?(?:exp\w*|anciennete|pratique|metier)|de (?:exp\w*|metier|pratique|terrain)|dyal|d |f |fi |fel|فال?|في|ديال|من ال?خبره|خبره|تجربه|tajriba|khibra|khbra|l?experience|exp\b|dans)")
_MINOR = re.compile(r"\b(?:je suis (?:encore )?mineure?|ana (?:mazal )?(?:9as[ie]?r|mineure?|9asira))\b|انا (?:مازال )?قاصره?")
_ADULT, _YOUNGEST = 18, 8

_LABEL = r"(?:(?:mon |mn )?(?:tel(?:ephone)?|gsm|num(?:ero)?|e?-?mail|whats?app|nmrti|nemrti|nimirou?|رقمي|رقم الهاتف|هاتفي|الهاتف|ايميل)[ :]*(?:c'est )?){0,2}"
_PHONE = re.compile(rf"{_LABEL}(?:(?:\+|00)?212[5-8]\d{{8}}|0[5-8]\d{{8}}|[67]\d{{8}}|\+\d{{9,14}}|00\d{{9,12}})")
_MAIL = re.compile(rf"{_LABEL}[\w.+-]{{1,64}}@[\w-]{{1,63}}(?:\.[\w-]{{1,63}}){{1,4}}")
_SEPARATORS = re.compile(r"(?<=[\d+)])[\s().\-/]+(?=[\d(])|[()]")
# No contact is longer.
_LONGEST_CONTACT = 120


def read_cautions(text: str) -> frozenset[str]:
    """Some of `money`, `job`, `minor` (the author), `phone` (nothing but a phone number or an address)."""
    plain = folded(text)
    found = {
        "money": _asks_for_money(plain),
        "job": _JOB.search(plain) is not None or _fills_a_week(text),
        "minor": _is_minor(plain),
        "phone": _is_contact(plain),
    }
    return frozenset(name for name, there in found.items() if there)


def _asks_for_money(plain: str) -> bool:
    wanted = _NO_MONEY.sub(" ", plain)
    return _ASKS_MONEY.search(wanted) is not None or _GIFT.search(wanted) is not None


def _fills_a_week(text: str) -> bool:
    hours = read_hours(text)
    full = {"week": _FULL_WEEK, "day": _FULL_DAY, "month": _FULL_MONTH}
    return hours is not None and hours.value >= full.get(hours.per, float("inf"))


def _is_minor(plain: str) -> bool:
    return _MINOR.search(plain) is not None or any(_young(found) for found in _AGE.finditer(plain))


def _young(found: re.Match[str]) -> bool:
    """Whether an age under eighteen stands there, and not years of practice."""
    words = found["age"].split()
    number = read_number(words, 0)
    if number is None or not _YOUNGEST <= number[0] < _ADULT:
        return False
    rest = found.string[found.start("age") :].split(None, number[1])[number[1] :]
    years = _YEARS.match(rest[0]) if rest else None
    return bool(rest and years and not _ELSEWHERE.match(rest[0], years.end()))


def _is_contact(plain: str) -> bool:
    if len(plain) > _LONGEST_CONTACT:
        return False
    return _PHONE.fullmatch(_SEPARATORS.sub("", plain)) is not None or _MAIL.fullmatch(plain) is not None
