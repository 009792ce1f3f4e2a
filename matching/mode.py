"""Where the help is to be given: at a distance, or where somebody comes; both alike are no preference."""

import re

from matching.phrases import folded
from matching.values import Mode

_CHANNEL = (
    r"(?:whats?app?s?|wh?ats?app?|wtsp|watsap|tele?phones?|tel|tilifo?u?n|tele?fo?u?n|e?-?mails?|courriel|zoom|meet|teams|skype|messenger|telegram"
    r"|(?:ال|ل)?(?:واتس?اب|وتساب|هاتف|تيليفون|تلفون|ايميل|زوم|بريد الالكتروني))"
)
_BY = r"(?:par|via|sur|au|by|on|through|b|f|bel|fel|bl|fl|3bar|3la|عبر|علي|ب|ف|في|بال|فال|بل|فل)"
# What says "at a distance", and what says that somebody will not travel.
ONLINE = (
    r"(?:a distance|adistance|en ?ligne|on ?-?line|onligne|distanciel|3[ae]?n bo?u?3d|m[ei]?n b3id|عن بعد|اون ?لاين|عبر الانترنت|عبر الانترنيت)"
)

# What is sold, built or written about is the work itself; how to reach somebody is no mode either.
_OBJECT = re.compile(
    r"\b(?:ventes?|vend(?:re|s|ons|ent|ez)?|boutiques?|magasins?|sites?|pai?ements?|payer|plate-?formes?|presence|visibilite|e-?reputation|reputation|marketing|publicites?|pub"
    r"|promotion|promouvoir|formulaires?|catalogues?|commandes?|commerce|inscriptions?|reservations?|campagnes?|newsletters?|harcelement|journal|diffuser|communiquer|communication"
    r"|apprentissage|enseignement|utiliser|apprendre|installer|applications?|appli|bot|groupes?|pages?|n?bi3o?|kanbi3o|nbi3ou|lbi3|ntsow9o"
    r"|contact\w*|joindre|joignables?|appele[zr]|ecri\w+|repond\w+|envo[yi]\w+|3iy[ei]?to?|siftoli"
    r"|ال?بيع|نبيعو?|كنبيعو?|بيع|متجر|موقع|التسويق|تسويق|منصه|التعليم|تعليم|الترويج|ترويج|اتصل\w*|تواصل\w*|راسل\w*)"
    rf"(?:-\w+)?(?:\s[^\s.;!?]+){{0,3}}?\s(?:{_BY}[\s']?(?:le |la |l'|l )?)?(?:{ONLINE}|{_CHANNEL})(?!\w)"
)
_EVEN_REMOTE = re.compile(rf"\b(?:meme|wakha|waxa|hta|7ta|واخا|حتي|ولو)(?: ghir| غير)? {ONLINE}(?!\w)")
_NOT_REMOTE = re.compile(rf"\b(?:pas|machi|mashi|ماشي|ليس|ليست|not|jamais)(?: \w+)? {ONLINE}(?!\w)")
STAYS = re.compile(
    r"\bje ne (?:peux|pourrai|pourrais) (?:pas|plus) (?:me deplacer|venir|sortir)|\bje ne me deplace pas|\bma ?n9d[ei]?r?ch? (?:n?ji|nsafer|ntna9[ei]l|nkhroj)"
    r"|\bsans (?:avoir a )?(?:se |me |vous )?deplace\w+|\bpas de deplacement"
    r"|\bbla ma [tyn]?i?ji\w*|\bma ?t7tajch? tji|ما ?نقدرش? (?:نجي|نتنقل)|بلا ما [تين]جي\w*|(?:بدون|دون|من غير) (?:ال)?تنقل|لا (?:استطيع|يمكنني) (?:الحضور|التنقل)"
)
_NEED_NOT_COME = re.compile(
    r"\b(?:pas|n'est pas|aucun) (?:besoin|necessaire|obligatoire|la peine|oblige\w*|indispensable)(?: de| d')? ?(?:venir|se deplacer|etre sur place|presence|deplacement)"
    r"|\b(?:machi|mashi) (?:d[ae]ro?u?ri|laz[ei]m|mouhim|bdrora) (?:y|t)?(?:ji\w*|l?7do?u?r|[7h]adouri)|(?:ماشي|ليس|غير) (?:ضروري|لازم|واجب) (?:[يت]جي\w*|(?:ال)?حضور)"
)
_STAYING_AWAY = re.compile(
    r"\bne (?:\w+ )?(?:peu\w+|pouvons) (?:pas|plus) (?:\w+ )?(?:deplacer|venir)|\b(?:semaines?|mois|annees?|an|samedi|lundi) (?:qui|li|lli) (?:vient|viennent|yji|tji|ji)"
    r"|\ba venir\b|\bvi(?:en[st]|ennent) d(?:e|u|es|')|\bvien[st] d'"
)

_REMOTE = re.compile(
    rf"\b{ONLINE}(?!\w)|\b(?:teletravail\w*|remote|visio\w*|video ?conference|webinaires?|google meet|appels? videos?|sur zoom|home office)\b"
    r"|\bde(?:puis)? (?:chez (?:moi|soi|lui|elle)|ma maison|la maison|mon bureau)\b"
    r"|\bm[ei]?n (?:l?bureau|d?dar(?:i|na|ek)?)\b(?! (?:chabab|talib|taliba|t9afa|tta|l))|من (?:ال)?(?:دار(?:ي|نا|ك|كم)?|بيت|بيتي|منزل|منزلي)(?!\w)(?! ال)"
)
_BY_CHANNEL = re.compile(rf"(?<!\w){_BY}[\s']?(?:le |la |l'|l |un )?{_CHANNEL}(?!\w)|\bvisio\b|\bzoom\b|\bgoogle meet\b")
_ONSITE = re.compile(
    r"\b(?:sur ?place|sur ?site|presentiel\w*|en presence|en personne|sur le terrain|a domicile|on ?-?site|in person"
    r"|[7h]o?u?a?d+o?u?ri(?:ya|yan|y)?|f ?l?blas+a|3[ae]?yn ?l?makan)\b|حضوري\w*|بالحضور|الحضور|عين المكان|فالبلاصه"
    r"|\b(?:se|me|nous|vous|te) deplac\w+|\bdeplacements?\b|(?<!a )\bvenir\b|\bvien(?:ne|nent|dra|drait|drai|t|s|dront)\b|\bvenez\b|\bpasser nous voir\b|\brendre visite\b"
    r"|\b[ytn][ei]?ji(?:w|ou|u|wna)?\b|\biji(?:w|ou)?\b|\baji(?:w|ou)? (?:l|3nd)\w*|\bntna9[ei]?l\b|\byzo?u?rna\b"
    r"|(?<!\w)[يتن]جيو?(?!\w)|(?<!\w)(?:ياتي|تاتي|اتي|نزوركم|يزورنا|تزورنا)(?!\w)|(?<!\w)(?:ا|ن|ي|ت|ال)تنقل(?!\w)|\bchez (?:nous|vous)\b"
)
_PLACE = (
    r"(?:locaux|local|siege|centre|ecole|foyer|atelier|salle|maison des? jeunes|maison de (?:la )?culture|dar ch?abab|creche|dispensaire|hopital|internat|college|lycee"
    r"|bibliotheque|ferme|complexe|orphelinat|bureaux?|espace|jardin)"
)
_AT_A_PLACE = re.compile(
    rf"\b(?:dans|a|au|aux) (?:notre|nos|votre|vos) {_PLACE}\b|\bdans (?:les? |la |l'){_PLACE}\b"
    r"|\bau (?:local|siege|centre(?! ville| de (?:la|nos|notre|l'))|foyer|dispensaire|complexe|bureau)\b|\ba la maison des? jeunes\b|\baux locaux\b"
    r"|\b[fb](?:el|l|i)? ?(?:l |l')?(?:local|lo?u?kal|ma?9ar+|maqar|markaz|merkez|centre|siege|lmarkaz|lma9ar|ecole|medrasa|dar ch?abab|dar talib\w*|dar ttalib\w*|dar l?2?omouma)\b"
    r"|(?<!\w)(?:ف|في|ب|الي|ل)\s?(?:ال|ل)?(?:مقر|مركز|محل|لوكال|دار الشباب|دار الطالب\w*|دار الثقافه|قاعه|مدرسه|جناح)(?:نا|كم)?(?!\w)"
)


def read_mode(text: str) -> Mode | None:
    """`remote`, `onsite`, or None where the message names neither, or either will do."""
    plain = _OBJECT.sub(" ", folded(text))
    if _EVEN_REMOTE.search(plain):
        return "remote"
    refused = _NOT_REMOTE.search(plain) is not None
    stays = STAYS.search(plain) is not None or _NEED_NOT_COME.search(plain) is not None
    plain = _STAYING_AWAY.sub(" ", _NEED_NOT_COME.sub(" ", STAYS.sub(" ", _NOT_REMOTE.sub(" ", plain))))
    remote = max(2 * (stays or _REMOTE.search(plain) is not None), _BY_CHANNEL.search(plain) is not None)
    onsite = max(2 * (refused or _ONSITE.search(plain) is not None), _AT_A_PLACE.search(plain) is not None)
    if remote == onsite:
        return None
    return "remote" if remote > onsite else "onsite"
