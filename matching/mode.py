"""Where the help is to be given: at a distance, or where somebody comes; both alike are no preference."""

import re

from matching.phrases import flat
from matching.spelling import any_phrase, whole_phrases
from matching.values import Mode

# What says "at a distance" outright.
ONLINE = any_phrase("""
    a ?distance | en ?ligne | on ?line | onligne | distanciel | remote(?:ly)? | 3[ae]?n bo?u?3d | m[ei]?n b3id
    عن بعد | من بعيد | اون ?لاين | عبر الانترن[يا]?ت
""")
_CHANNEL = any_phrase("""
    wh?ats? ?app?s? | wtsp | watsap | (?:tele?)?phones? | tel | tilifo?u?n | tele?fo?u?n | e?mails? | e mails?
    courriel | zoom | meet | teams | skype | messenger | telegram | visio\\w*
    (?:ال|ل)?(?:واتس?اب|وتساب|هاتف|تيليفون|تلفون|ايميل|زوم)
""")
_BY = any_phrase(
    "par | via | sur | au | by | on | b[el]* | f[eil]* | 3bar | 3la | عبر | علي | [بف](?:ال|ل)? | في"
)
_THE = "(?: ?(?:le|la|l|un) ?)?"

# What is sold, taught or built online is the work itself; how to reach somebody is no mode either.
_SOMETHING_ONLINE = any_phrase("""
    ventes? | vend(?:re|s|ons|ent|ez|eurs?)? | boutiques? | magasins? | sites? | pai?ements? | payer
    plate ?formes? | presence | visibilite | e? ?reputation | marketing | publicites? | pub | promotion
    promouvoir | formulaires? | catalogues? | commandes? | commerce | inscriptions? | reservations?
    campagnes? | newsletters? | harcelement | journal | diffuser | communiquer | communication
    apprentissage | enseignement | utiliser | apprendre | installer | appli\\w* | bot | groupes? | pages?
    n?bi3o?u? | kanbi3o?u? | lbi3 | n?t[ei]?s[aeo]?w[aeo]?[9q]o?u? | contact\\w* | joindre | joignables?
    appele[zr] | ecri\\w+ | repond\\w+ | envo[yi]\\w+ | 3iy[ei]?to? | siftoli | kt[ei]?bo?u? l\\w*
    [كن]?[نك]?بيعو? | ال?بيع | متجر | موقع | (?:ال)?تسويق | منصه | (?:ال)?تعليم | (?:ال)?ترويج | اتصل\\w*
    تواصل\\w* | راسل\\w*
""")
_OBJECT = whole_phrases(
    rf"{_SOMETHING_ONLINE}(?: [^ .;!?]+){{0,3}}? (?:{_BY}{_THE})?(?:{ONLINE}|(?:{_BY} ?)?{_CHANNEL})"
)
_EVEN_REMOTE = re.compile(rf"(?<!\w)(?:meme|wakha|waxa|hta|7ta|واخا|حتي|ولو)(?: ghir| غير)? {ONLINE}(?!\w)")
_NOT_REMOTE = re.compile(rf"(?<!\w)(?:pas|machi|mashi|ماشي|ليست?|not|jamais)(?: \w+)? {ONLINE}(?!\w)")

# Who says that they themselves will not travel.
STAYS = any_phrase("""
    je ne (?:peux|pourrai|pourrais) (?:pas|plus) (?:me deplacer|venir|sortir) | je ne me deplace pas
    je peux pas (?:me deplacer|venir) | ma ?n9d[ei]?r?ch? (?:n?ji|nsafer|ntna9[ei]l|nkhroj)
    pas de deplacement | sans (?:avoir a )?(?:se |me |vous )?deplace\\w+ | bla ma [tyn]?i?ji\\w*
    ma ?t7tajch? tji | ما ?نقدرش? (?:نجي|نتنقل) | بلا ما [تين]جي\\w* | (?:بدون|دون|من غير) (?:ال)?تنقل
    لا (?:استطيع|يمكنني) (?:الحضور|التنقل)
""")
_NEED_NOT_COME = any_phrase("""
    (?:pas|aucun) (?:besoin|necessaire|la peine|oblig\\w+) (?:de |d )?(?:venir|se deplacer|etre sur place)
    (?:machi|mashi) (?:d[ae]ro?u?ri|laz[ei]m|bdrora) (?:[yt]?ji\\w*|l?7do?u?r|[7h]adouri)
    (?:ماشي|ليس|غير) (?:ضروري|لازم|واجب) (?:[يت]جي\\w*|(?:ال)?حضور)
""")
_STAYS = whole_phrases(f"{STAYS} | {_NEED_NOT_COME}")
_STAYING_AWAY = whole_phrases(f"""
    {STAYS} | {_NEED_NOT_COME} | ne (?:\\w+ )?peu\\w+ (?:pas|plus) (?:\\w+ )?(?:deplacer|venir) | a venir
    (?:semaines?|simana|mois|chhar|annees?|an|samedi|lundi) (?:qui|li|lli) (?:vient|viennent|yji|tji|ji)
    vi(?:en[st]|ennent) d(?:e|u|es)? \\w+
""")

_REMOTE = whole_phrases(f"""
    {ONLINE} | teletravail\\w* | visio\\w* | video ?conference | webinaires? | google meet | appels? videos?
    home office | de(?:puis)? (?:chez (?:moi|soi|lui|elle)|ma maison|la maison|mon bureau)
    m[ei]?n l?bureau | m[ei]?n d?dar(?:i|na|ek)?(?! (?:chabab|talib|taliba|t9afa))
    من (?:ال)?(?:دار(?:ي|نا)?|بيتي?|منزلي?)(?! ال)
""")
_BY_CHANNEL = re.compile(rf"(?<!\w)(?:{_BY}{_THE} ?{_CHANNEL}|zoom)(?!\w)")
_ONSITE = whole_phrases("""
    sur ?place | sur ?site | presentiel\\w* | en presence | en personne | sur le terrain | a domicile
    on ?site | in person | [7h]o?u?a?d+o?u?ri(?:ya|yan|y)? | f ?l?blas+a | 3[ae]?yn ?l?makan
    (?:[بف]?ال)?حضوري?\\w* | عين المكان | فالبلاصه | (?:se|me|nous|vous|te) deplac\\w+ | deplacements?
    venir | venez | vien(?:ne|nent|dra|drait|drai|t|s|dront) | passer nous voir | rendre visite
    chez (?:nous|vous) | [ytn][ei]?ji(?:w|ou|u|wna)? | iji(?:w|ou)? | aji(?:w|ou)? (?:l |3nd)\\w*
    ja(?:w|ou)? (?:l ?)?3[ae]?nd\\w* | ntna9[ei]?l | yzo?u?rna | [يتن]جيو? | ياتي | تاتي | اتي | نزوركم
    [يت]زورنا | (?:ا|ن|ي|ت|ال)تنقل
""")
_ROOM = any_phrase("""
    locaux | local | siege | centre | ecole | foyer | atelier | salle
    maison de(?: la|s)? (?:jeunes?|culture) | dar ch?abab | creche | dispensaire | hopital | internat
    college | lycee | bibliotheque | ferme | complexe | orphelinat | bureaux? | espace | jardin
""")
_DARIJA_ROOM = any_phrase("""
    lo?u?kal | local | ma?[9q]ar+ | m[ae]r?kaz | centre | siege | ecole | medrasa
    dar (?:ch?abab|t?talib\\w*)
""")
_ARABIC_ROOM = "(?:مقر|مركز|محل|لوكال|دار (?:الشباب|الطالب\\w*|الثقافه)|قاعه|مدرسه|جناح)"
_AT_A_PLACE = whole_phrases(f"""
    (?:dans|a|au|aux) (?:notre|nos|votre|vos) {_ROOM} | dans (?:les? |la |l ){_ROOM}
    a la maison des? jeunes | aux locaux
    au (?:local|siege|centre(?! ville| de (?:la|nos|notre|l) )|foyer|dispensaire|complexe|bureau)
    [fb](?:el|l|i)? ?(?:l )?l?{_DARIJA_ROOM} | (?:ف|في|ب|الي|ل) ?(?:ال|ل)?{_ARABIC_ROOM}(?:نا|كم)?
""")


def read_mode(text: str) -> Mode | None:
    """`remote`, `onsite`, or None where the message names neither, or either will do."""
    plain = _OBJECT.sub(" ", flat(text))
    if _EVEN_REMOTE.search(plain):
        return "remote"
    refused = _NOT_REMOTE.search(plain) is not None
    stays = _STAYS.search(plain) is not None
    plain = _STAYING_AWAY.sub(" ", _NOT_REMOTE.sub(" ", plain))
    # A word for it weighs more than a telephone or a room that is named.
    remote = max(2 * (stays or _REMOTE.search(plain) is not None), _BY_CHANNEL.search(plain) is not None)
    onsite = max(2 * (refused or _ONSITE.search(plain) is not None), _AT_A_PLACE.search(plain) is not None)
    if remote == onsite:
        return None
    return "remote" if remote > onsite else "onsite"
