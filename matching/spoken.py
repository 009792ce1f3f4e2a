"""Languages that the people of a mission are to speak, and what they need in order to take part."""

import re

from matching.mode import ONLINE, STAYS
from matching.phrases import folded

_NAMES = {
    "ary": r"(?:arabe (?:dialectal|marocain)|d[ae]r+[ei]?j[ae]h?|marocain|(?:ال)?دارجه(?: المغربيه)?|(?:ال)?عاميه)",
    "fr": r"(?:fr|francaise?|francai|fran[sc]awi(?:ya)?|l?f[ae]?ransi?[ay]*|fronc[ei]s?|french|(?:ال)?فرنسيه|(?:ال)?فرونسي)",
    "en": r"(?:anglaise?|anglai|english|l?i?n[ei]?gli[zs]i?y?[ae]?|(?:ال)?ا?ن[جكغ]ليزيه|لونكلي)",
    "es": r"(?:espagnole?|spanish|castillan|l?[ei]?s[bp]a[nñ]i?y?[ou]*l?i?y[ae]|(?:ال)?اسبانيه|سبليونيه)",
    "shi": r"(?:tac?h?[ei]?l+[h7]?i?te?|tachel[h7]ite?|tachl[h7]ite?|c?h[ei]?l[h7]a|so?ussi?ya|tasoussite?|ت[اش]*شلحيت|تشلحيت|(?:ال)?شلحه|(?:ال)?سوسيه)",
    "rif": r"(?:t[ae]rifite?|rifaine?|rif+iy?a|ت[اي]?ريفيت|(?:ال)?ريفيه)",
    "tzm": r"(?:tama?zi(?:gh|8|r)te?|amazi(?:gh|8)e?(?:ya)?|berbere|(?:ال)?امازيغيه|تامازيغت|تمازيغت)",
    "sgn": r"(?:langue des signes|lsf|lsm|lo?u?ghat? (?:al |l)?i?chara|(?:ل|ال)?لغه الاشاره)",
    "ar": r"(?:arabe(?: classique| standard| litteraire)?|l?3arabi?ya|fos7a|arabic|(?:ال)?عربيه(?: الفصحي)?|(?:ال)?فصحي)",
}
_ANY = "(?:" + "|".join(_NAMES.values()) + ")"
_THE = r"(?:(?:l|d|la|le|l'|du|de|des|en|b|bel|bl|f|fl|ب|ال|بال|ف|و|w|wal?|باللغه|اللغه|لغه|langue|la langue|al|el)[\s']?){0,3}"
_LIST = rf"{_THE}{_ANY}(?:[\s,/&+-]{{1,3}}(?:(?:et|ou|w|o|aussi|wla|and|و|او|ولا|plus)[\s']?)?{_THE}{_ANY}){{0,5}}(?!\w)"

_LEARNING = re.compile(
    r"\b(?:appren\w+|ameliorer|enseigner|[ytn]?[ie]?t?3[ae]l+[ei]?mo?u?)(?: \w+){0,2} (?:a |bach )?(?:mieux )?(?:parler|[ytnk]\w*hd[ae]?ro?u?|tkel\w*)"
    r"|(?:يتعلم|نتعلم|تعلم)\w*(?: \w+){0,2} (?:يهضر|يتكلم|نهضر|الكلام|التحدث)\w*"
    r"|\b(?:tradui\w+|traduct\w+|interpret\w+|sous-?titr\w+|t[ae]rj[ae]m\w*|ytarjem|redig\w+|redaction|ecri(?:re|ture)|corrig\w+|site|textes?|brochures?|flyers?|documents?|rapports?|lettres?)"
    rf"(?: \S+){{0,4}}? (?:{_LIST})|(?:ترجم|يترجم|نترجم|ترجمه|الترجمه|كتابه)\w*(?: \S+){{0,4}}? (?:{_LIST})"
)
_CUE = (
    r"(?:parl(?:e|er|es|ent|ons|ez|ant|ait)|maitris\w+|bilingues?|trilingues?|polyglotte|langues? ?:|s'exprim\w+|connai\w+|sache|couramment|courant"
    r"|[kytn][ae]?[kytn]?i?hd[ae]?ro?u?|hd[ae]?r|[kytn]\w{0,3}tkel+[ei]?mo?u?|ken3r[ei]f|kan3r[ei]f|y3r[ei]f|kanfhem|comprend\w*|speaks?|speaking|fluent in"
    r"|[كيتنا]{0,2}هضرو?|[كيتنا]{0,2}تكلمو?|[يتنا]تحدثو?|[يتنا]تقنو?|[يتنا]جيدو?|كنعرف|نعرف|يعرف)"
)
_SPOKEN = re.compile(rf"(?<!\w){_CUE}(?! pas\b)(?:\s[^\s.;!?]+){{0,2}}?\s{_LIST}")
_ACTIVITY = (
    r"(?:expliqu\w+|anim\w+|ateliers?|formations?|seances?|cours|echang\w+|discut\w+|communiqu\w+|entretiens?|appels?|reunions?|repond\w+|accompagn\w+|intervenir|interventions?"
    r"|[ytn]?ch[ae]?r+[ae]?7\w*|takwin|7is+as|dorous|شرح\w*|[يتن]شرح\w*|تكوين|ورشات?|ورشه|حصص|دروس|دوره)"
)
_TOLD_IN = re.compile(
    rf"\b{_ACTIVITY}(?:\s[^\s.;!?]+){{0,4}}?\s(?:en |b(?:el|l)? ?(?:l)?|f(?:el|l)? ?l|ب|in ){_LIST}"
    rf"|(?<!\w)(?:en |b(?:el|l)? ?l?|ب){_THE}(?:{_NAMES['ary']}|{_NAMES['shi']}|{_NAMES['rif']})(?:\s?(?:et|ou|w|/|,|و|ولا)\s?{_LIST})?(?!\w)"
)
_CODES = re.compile("|".join(f"(?P<{code}>(?<!\\w)(?:[وبلف]|ال|بال)?{name}(?!\\w))" for code, name in _NAMES.items()))

_REPAIRED = re.compile(r"\b(?:repar\w+|entretien|maintenance|fabri\w+|don|construi\w+|install\w+|[ns]?sl7\w*|[iy]sl7\w*)(?: \S+){0,3} (?:fauteuils?|rampes?|ascenseur)|(?:اصلاح|تصليح|صيانه)(?: \S+){0,2} كر")
_ACCESS = {
    "sign_language": re.compile(rf"(?<!\w)(?:{_NAMES['sgn']}|sourde?s?(?:-muets?)?|malentendante?s?|deaf|somm|(?:ال|لل)?صم)(?!\w)"),
    "step_free": re.compile(
        r"\b(?:fauteuils? roulante?s?|pmr|mobilite reduite|handicap(?:e|es)? (?:moteur|physique)s?|sans (?:marches?|escaliers?)|plain[- ]pied|rez[- ]de[- ]chaussee|rampe|ascenseur"
        r"|k[ou]*r?e?si (?:mo?u?ta?7?h?ar+ik|roulant)|bla d+ro?u?j|wheelchair|step-?free)\b|كرسي متحرك|كراسي متحركه|(?:ال)?ولوجيات|بلا دروج|بدون ادراج"
    ),
    "remote_only": re.compile(
        rf"\b(?:uniquement|seulement|exclusivement|que|ghir|gha|only|strictement)(?: \w+)? {ONLINE}(?!\w)|{ONLINE} (?:uniquement|seulement|exclusivement|only|safi|bark|f9at|fa9at|فقط|وصافي)"
        rf"|(?:فقط|غير|حصريا) {ONLINE}|100 ?%? {ONLINE}|{STAYS.pattern}"
    ),
    "large_print": re.compile(
        r"\b(?:gros caracteres?|grands? caracteres?|gros(?:ses)? (?:lettres|police)|mal ?-?voyante?s?|basse vision|large print|7ro?u?f kbar|k[ei]?taba kbira|low vision)\b"
        r"|خط كبير|حروف كبيره|ضعاف البصر|ضعيفي? البصر"
    ),
}


def read_languages(text: str) -> tuple[str, ...]:
    """The codes of the languages that somebody speaks or is to speak, not of those taught or translated."""
    plain = _LEARNING.sub(" ", folded(text))
    said = [found.group() for rule in (_SPOKEN, _TOLD_IN) for found in rule.finditer(plain)]
    codes = (found.lastgroup or "" for passage in said for found in _CODES.finditer(passage))
    return tuple(dict.fromkeys(codes))


def read_access(text: str) -> tuple[str, ...]:
    """The codes of the provisions that the people of a mission need: a sign language, a way without steps…"""
    plain = _REPAIRED.sub(" ", folded(text))
    return tuple(code for code, rule in _ACCESS.items() if rule.search(plain))
