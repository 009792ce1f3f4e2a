"""The words for languages that people speak and for what they need to take part, in every writing."""

from matching.mode_words import ONLINE, STAYS
from matching.spelling import any_phrase, whole_phrases

# In the order of listening: the Arabic of Morocco before Arabic, the Amazigh tongues before Amazigh.
NAMES = {
    "ary": any_phrase("""
        arabe (?:dialectal|marocain) | d[ae]r+[ei]?j[ae]h? | dialecte marocain | (?:ال)?دارجه(?: المغربيه)?
        (?:ال)?عاميه
    """),
    "fr": any_phrase("""
        fr | francaise? | francai | fran[sc]awi(?:ya)? | l?f[ae]?ransi?[ay]* | fronc[ei]s? | french
        (?:ال)?فرنسيه | (?:ال)?فرونسي | (?:ال)?فرنساويه
    """),
    "en": any_phrase("""
        anglaise? | anglai | english | l?i?n[ei]?gli[zs]i?y?[ae]? | (?:ال)?ا?ن[جكغ]ليزيه | لونكلي
    """),
    "es": any_phrase("""
        espagnole? | spanish | castillan | l?[ei]?s[bp]a[nñ]i?y?[ou]*l?i?y[ae] | (?:ال)?اسبانيه | سبليونيه
    """),
    "shi": any_phrase("""
        tac?h?[ei]?l+[h7]?i?te? | tac?h?[ei]?l[h7]ite? | l?c?h[ei]?l[h7]a | so?ussi?ya | tasoussite?
        ت[اش]*شلحيت | (?:ال)?شلحه | (?:ال)?سوسيه
    """),
    "rif": "(?:t[ae]rifite?|rifaine?|rif+iy?a|ت[اي]?ريفيت|(?:ال)?ريفيه)",
    "tzm": any_phrase("""
        tama?zi(?:gh|8|r)te? | l?amazi(?:gh|8)e?(?:ya)? | berbere | (?:ال)?امازيغيه | تا?مازيغت
    """),
    "sgn": "(?:langue des signes|lsf|lsm|lo?u?ghat? (?:al |l)?i?chara|(?:ل|ال)?لغه الاشاره)",
    "ar": any_phrase("""
        arabe(?: classique| standard| litteraire)? | l?3a?rabi?y[ae] | l?3a?rbi?y[ae] | fos7a | arabic
        (?:ال)?عربيه(?: الفصحي)? | (?:ال)?فصحي
    """),
}
_ANY = f"l?(?:{'|'.join(NAMES.values())})"
_THE = (
    r"(?:(?:l|d|la|le|du|de|des|en|b|bel|bl|f|fl|ب|ال|بال|ف|و|w|wal?|باللغه|اللغه|لغه|langue|al|el) ?){0,3}"
)
_AND = r"[ ,/&+]{1,3}(?:(?:et|ou|w|o|aussi|wla|and|و|او|ولا|plus) ?)?"
_LIST = rf"{_THE}{_ANY}(?:{_AND}{_THE}{_ANY}){{0,5}}"

# A language that is learnt, translated or written in is the work itself.
_LEARNS = r"(?:appren\w+|ameliorer|enseigner|[ytn]?[ie]?t?3[ae]l+[ei]?mo?u?|[ين]?تعلم\w*)"
_SPEECH = r"(?:parler|[ytnk]\w*hd[ae]?ro?u?|\w{0,4}tkel\w*|[ين](?:هضر|تكلم)\w*|الكلام|التحدث)"
_WRITTEN = any_phrase("""
    tradui\\w+ | traduct\\w+ | interpret\\w+ | sous ?titr\\w+ | t[ae]rj[ae]m\\w* | ytarjem | redig\\w+
    redaction | ecri(?:re|ture) | corrig\\w+ | site | textes? | brochures? | flyers? | documents?
    rapports? | lettres? | [ينت]?ترجمو?\\w* | ترجمه | الترجمه | كتابه
""")
LEARNT = whole_phrases(rf"""
    {_LEARNS}(?: \w+){{0,2}} (?:a |bach )?(?:mieux )?{_SPEECH} | {_WRITTEN}(?: [^ ]+){{0,4}}? {_LIST}
""")

_SPEAKS = any_phrase("""
    parl(?:e|er|es|ent|ons|ez|ant|ait) | maitris\\w+ | bilingues? | trilingues? | polyglotte | langues? ?:
    s exprim\\w+ | connai\\w+ | sache | couramment | courant | [kytn][ae]?[kytn]?i?hd[ae]?ro?u? | hd[ae]?r
    [kytn]\\w{0,3}tkel+[ei]?mo?u? | ken3r[ei]f | kan3r[ei]f | y3r[ei]f | kanfhem | comprend\\w*
    speak(?:s|ing)? | fluent in | [كيتنا]{0,2}هضرو? | [كيتنا]{0,2}تكلمو? | [يتنا]تحدثو? | [يتنا]تقنو?
    [يتنا]جيدو? | [كين]+عرف
""")
_ACTIVITY = any_phrase("""
    expliqu\\w+ | anim\\w+ | ateliers? | formations? | seances? | cours | echang\\w+ | discut\\w+
    communiqu\\w+ | entretiens? | appels? | reunions? | repond\\w+ | accompagn\\w+ | intervenir
    interventions? | [ytn]?ch[ae]?r+[ae]?7\\w* | takwin | 7is+as | dorous | [ينت]?شرح\\w* | تكوين | ورشات?
    ورشه | حصص | دروس | دوره
""")
SPOKEN = whole_phrases(
    rf"""
    {_SPEAKS}(?! pas )(?: [^ .;!?]+){{0,2}}? {_LIST}
    {_ACTIVITY}(?: [^ .;!?]+){{0,4}}? (?:en |bel |bl? ?l?|fe?l? ?l|ب|in ){_LIST}
    (?:en |b(?:el|l)? ?l?|ب){_THE}(?:{NAMES["ary"]}|{NAMES["shi"]}|{NAMES["rif"]})(?:{_AND}{_LIST})?
""",
    needing=_ANY,
)


_REPAIRS = any_phrase("""
    repar\\w+ | entretien | maintenance | depann\\w+ | fabri\\w+ | construi\\w+ | install\\w+ | concev\\w+
    (?:ka|ta)?[nyt]?[ie]?s[ae]?l+[ei]?7\\w* | (?:ka|ta)?[nyt]?[ie]?saw[ei]?b\\w* | repair\\w* | fix(?:ing)?
    [كت]?[نيت]?صلح\\w* | [كت]?[نيت]?صاوب\\w* | اصلاح | تصليح | صيانه
""")
REPAIRED = whole_phrases(f"""
    {_REPAIRS}(?: [^ ]+){{0,3}} (?:fauteuils?|rampes?|ascenseur|(?:ال)?كر\\w+)
""")
_ONLY = any_phrase("""
    uniquement | seulement | exclusivement | que | ghir | gha | only | strictement | 100 ?%? | safi | bark
    fa?9at | و?صافي | فقط | غير | حصريا
""")
ACCESS = {
    "sign_language": whole_phrases(f"""
        {NAMES["sgn"]} | sourde?s?(?: muets?)? | malentendante?s? | deaf | somm | (?:ال|لل)?صم
    """),
    "step_free": whole_phrases("""
        fauteuils? roulante?s? | pmr | mobilite reduite | handicap(?:es?)? (?:moteur|physique)s?
        sans (?:marches?|escaliers?) | plain pied | rez de chaussee | rampe | ascenseur
        k[ou]*r?e?si (?:mo?u?ta?7?h?ar+ik|roulant) | bla d+ro?u?j | wheelchair | step free | كرسي متحرك
        كراسي متحركه | (?:ال)?ولوجيات | (?:بلا|بدون) (?:دروج|ادراج)
    """),
    "remote_only": whole_phrases(rf"""
        {_ONLY}(?: \w+)? {ONLINE} | {ONLINE} {_ONLY} | {STAYS}
    """),
    "large_print": whole_phrases("""
        gros caracteres? | grands? caracteres? | gros(?:ses)? (?:lettres|police) | mal ?voyante?s?
        basse vision | large print | low vision | 7ro?u?f kbar | k[ei]?taba kbira | خط كبير | حروف كبيره
        ضعاف البصر | ضعيفي? البصر
    """),
}
