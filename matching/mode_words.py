"""What says that help is given at a distance, or that somebody comes, in every writing."""

from matching.spelling import Phrases, any_phrase, whole_phrases

# What says "at a distance" outright.
ONLINE = any_phrase(r"""
    a ?distance | en ?ligne | on ?line | onligne | distanciel | remote(?:ly)? | 3[ae]?n bo?u?3d | m[ei]?n b3id
    m[ei]?n ba3?id | fully remote | a la maison | عن بعد | من بعيد | ا?ون ?لاين | عبر الانترن[يا]?ت
    عبر الشبكه
""")
_CHANNEL = any_phrase(r"""
    wh?ats? ?app?s? | wtsp | watsap | (?:tele?)?phones? | tel | tilifo?u?n | tele?fo?u?n | e?mails? | e mails?
    courriels? | zoom | meet | google meet | teams | skype | messenger | telegram | discord | anydesk
    teamviewer
    visio(?:s|con\w*)? | l?appels? | video ?call | wtp | vocaux? | t(?:e)?lf | lives?
    l?bari?d | la poste
    (?:ال|ل)?(?:واتس?اب|وتساب|واتس|هاتف|تي?لي?فون|تي?لفون|ايميل|ميل|زوم|فيديو|لايف|بريد(?: الالكتروني)?|تيمز|سكايب)
""")
_BY = any_phrase(
    "par | via | sur | au | en | by | on | b[el]* | f[eil]* | 3bar | 3la | عبر | علي | [بف](?:ال|ل)? | في"
    " | عن طريق"
)
_THE = "(?: ?(?:le|la|l|un) ?)?"

# What is sold, taught or built online is the work itself; how to reach somebody is no mode either.
_SOMETHING_ONLINE = any_phrase(r"""
    ventes? | vend(?:re|s|ons|ent|ez|eurs?)? | boutiques? | magasins? | sites? | pai?ements? | payer
    plate ?formes? | presence | visibilite | e? ?reputation | marketing | publicites? | pub | promotion
    promouvoir | formulaires? | catalogues? | commandes? | commerce | inscriptions? | reservations?
    campagnes? | newsletters? | harcelement | journal | diffuser | communiquer | communication
    apprentissage | enseignement | utiliser | apprendre | installer | appli\w* | bot | groupes? | pages?
    n?bi3o?u? | kanbi3o?u? | lbi3 | n?t[ei]?s[aeo]?w[aeo]?[9q]o?u? | contact\w* | joindre | joignables?
    appele[zr] | ecrivez (?:moi|nous)(?= (?:par|sur|via)) | repond\w+ | envoyer | [ytn]?3[aei]*y+[ei]?to?
    n[ei]?3[aei]*y+[ei]?to? | kt[ei]?bo?u? l\w*
    envoye\w+ (?:moi |nous )?(?:un |le |votre |vos )?(?:message|sms|numero|num|cv) | rushes | photos?
    videos?
    tsa?w[ae]?r\w* | m?sa?w[ei]?[br]\w* | securite | arnaques? | mett\w+ | met | mise?
    (?:un|une|des|l|les|d) ma[iu]ls? | rendez ?vous | rdv | nom | tsift\w* mail | service | scroll\w*
    dependance | addict\w*
    [كن]?[نك]?بيعو? | ال?بيع | متجر | موقع | (?:ال)?تسويق | منصه | (?:ال)?تعليم | (?:ال)?ترويج | اتصل\w*
    تواصل\w* | راسل\w* | [كنيت]{0,2}عيطو? | [يتن]?خدمو | استعمال | استخدام | صور\w* | حمايه | امان
    (?:ال)?سلامه | تطبيقات?
""")
OBJECT = whole_phrases(
    rf"{_SOMETHING_ONLINE}(?: [^ .;!?]+){{0,4}}? (?:{_BY}{_THE})?(?:{ONLINE}|(?:{_BY} ?)?{_CHANNEL})"
)
EVEN_REMOTE = Phrases(rf"(?<!\w)(?:meme|wakha|waxa|hta|7ta|واخا|حتي|ولو)(?: ghir| غير)? {ONLINE}(?!\w)")
NOT_REMOTE = Phrases(rf"(?<!\w)(?:pas|machi|mashi|ماشي|ليست?|not|jamais)(?: \w+)? {ONLINE}(?!\w)")

# Who says that they themselves will not travel.
STAYS = any_phrase(r"""
    je ne (?:peux|pourrai|pourrais) (?:pas|plus) (?:me deplacer|venir|sortir) | je ne me deplace pas
    je peux pas (?:me deplacer|venir) | ma ?n9d[ei]?r?ch? (?:n?ji|nsafer|ntna9[ei]l|nkhroj)
    pas de deplacement | sans (?:avoir a )?(?:se |me |vous )?deplace\w+ | bla ma [tyn]?i?ji\w*
    ma ?t7tajch? tji | ما ?نقدرش? (?:نجي|نتنقل) | بلا ما [تين]جي\w* | (?:بدون|دون|من غير) (?:ال)?تنقل
    لا (?:استطيع|يمكنني) (?:الحضور|التنقل)
""")
_NEED_NOT_COME = any_phrase(r"""
    (?:pas|aucun) (?:besoin|necessaire|la peine|oblig\w+) (?:de |d )?(?:venir|se deplacer|etre sur place)
    (?:machi|mashi) (?:d[ae]ro?u?ri|laz[ei]m|bdrora) (?:[yt]?ji\w*|l?7do?u?r|[7h]adouri)
    (?:ماشي|ليس|غير) (?:ضروري|لازم|واجب) (?:[يت]جي\w*|(?:ال)?حضور)
""")
SAYS_STAYS = whole_phrases(f"{STAYS} | {_NEED_NOT_COME}")
# Where somebody earns their living is no place of the mission.
_EMPLOYED = any_phrase(r"""
    kh[ae]?d+a?ma? | travaill\w+ | bosse | (?:je )?suis \w+ | employee? | salariee? | infirmiere?
    prof(?:esseure?)?
    enseignante? | stagiaire | medecin | ouvriere? | animatrice | animateur | kan?khd[ae]m
    kh[ae]?dm?[ae]?t | etudie | etudiante? | kan?9ra | اشتغل | ادرس | كنقرا
    خدامه? | عملت | اعمل | كنخدم | خدمت | كنت | موظفه? | استاذه? | ممرضه? | طبيبه? | عامله?
""")
# A course that is turned into another one.
_AT = "(?:chez|dans|au|aux|a|en|f|fi|fel|fl|ف|في|فال|ب)"
_TURNED = any_phrase("""
    transform\\w+ | convert\\w+ | digitalis\\w+ | numeris\\w+ | adapt\\w+ | n?7o?u?w[ei]l\\w* | kan9l[ei]b
    (?:ا|ن|ت|ل)?(?:ل)?تحويل | [انت]حول\\w*
""")
STAYING_AWAY = whole_phrases(rf"""
    {STAYS} | {_NEED_NOT_COME} | ne (?:\w+ )?peu\w+ (?:pas|plus) (?:\w+ )?(?:deplacer|venir) | a venir
    (?:semaines?|simana|mois|chhar|annees?|an|samedi|lundi) (?:qui|li|lli) (?:vient|viennent|yji|tji|ji)
    v(?:i?en(?:[st]|ir)|iennent) d(?:e|u|es)? \w+
    (?:qui|moitie|certains|beaucoup|personne ne)(?: des? \w+)? (?:ne )?viennent
    (?:[9qk][ae]?b[ae]?l|mn?in|m[ei]l+i|ila|7ta|bach)(?: ma)? [ytn][ei]?ji\w* (?:l ?)?(?!nd|3nd)\w+
    (?:li|lli|ka)? ?ka[yt][ei]?ji?w? | [yt][ei]?ji(?:w|ou)? (?:l ?)?(?:flous|far7|bal)
    (?:[كت]|كت|كي)يجيو? | (?:قبل|حتي|باش|الا|ملي)(?: ما)? [يت]جيو? ال\w+
    {_EMPLOYED}(?: [^ .;!?]+)? ?{_AT}(?: ?(?:un|une|le|la|l|chi|wa7d))? ?[^ .,;!?]+
    (?:personne|aucune?|rien) chez nous
    (?:بدون|بلا|من غير|دون) (?:ال)?حضور\w*
    {_TURNED}(?: [^ .;!?]+){{0,4}}? (?:presentiel\w*|(?:ال)?حضوري\w*)(?:(?: [^ .;!?]+){{0,8}}? en ligne)?
    مركز (?:ال)?نداء? | centres? d ?appels? | call center
""")

# Who asks for the material by mail will not come for it.
_SEND = "(?:envoyez|envoie|transmettez|si?ya?fto?u?|sifet)"
REMOTE = whole_phrases(rf"""
    {ONLINE} | teletravail\w* | visio(?:s|con\w*)? | video ?conference | webinaires? | google meet
    appels? videos?
    ecrans? partages? | partage d ?ecran | (?:je |j |on )(?:vous |te |t )?appelle(?:rai)?
    مكالم(?:ه|ات) (?:فيديو|هاتفيه)
    home office | de(?:puis)? (?:chez (?:moi|soi|lui|elle)|ma maison|la maison|mon bureau)
    un (?:seul |petit |simple |court )?(?:appel|call) (?:d|de|par|suffi\w+|visio|zoom) | m[ei]?n l?bureau
    m[ei]?n d?dar(?:i|na|ek|o|ha|hom)?(?! (?:chabab|talib|taliba|t9afa)) | m[ei]?n di?yo?u?rhom
    m[ei]?n (?:l ?)?(?:bit|b[iy]ti|pc|ordinateur|b3d)
    من (?:ال)?(?:دار(?:ي|نا|و|ها)?|بيتي?|منزلي?)(?! ال) | من ديور(?:نا|هم) | فيديو ?(?:كونفيرونس|كول)
    {_SEND}(?: [^ .;!?]+){{0,6}}? (?:{_BY}){_THE}{_CHANNEL}
    [يت]?[سص]ي?ف[طت]و\w*(?: [^ .;!?]+){{0,3}}? ?(?:{_BY}){_THE} ?{_CHANNEL}
""")
BY_CHANNEL = Phrases(rf"(?<!\w)(?:{_BY}{_THE} ?{_CHANNEL}|zoom)(?!\w)")
_BRINGING = "(?:avec|m3a(?:ya)?|j apporte|j amene|je ramene|nji?b|nj[iy]?bo?u?)"
_EQUIPMENT = r"(?:camera|machine\w*|ma[ck]inat?|materiel|ma3da\w*|outil\w*|l?kamira|appareil)"
ONSITE = whole_phrases(rf"""
    sur ?plas*[ce]e* | sur ?(?:le |notre |votre )?site(?! (?:web|internet|de la)) | en face a face
    sur les? lieux? | presentiel\w* | en presence
    en personne | sur le terrain | a domicile
    on ?site | in person | [7h]o?u?a?d+o?u?ri(?:ya|yan|y)? | f ?l?blas+a | 3[ae]?yn ?l?makan
    (?:[بف]?ال)?حضوري?\w* | عين المكان | فالبلاصه | (?:se|me|nous|vous|te) deplac\w+ | deplacements?
    venir | venez | vien(?:ne|nent|dra|drait|drai|drais|drez|t|s|dront|drions) | rendre visite
    passer (?:nous|vous|les|chez|a notre|au|dans|sur)
    (?:je |j |on |nous )?passer?(?:ai|ais)? (?:chez|vous voir|dans vos)
    (?:il|elle|quelqu un|qqn|kelk1) (?:peut |pourrait |pourra )?(?:il |elle )?passe[rz]?
    (?:vous|les) accompagne\w* (?:a l|au|chez)
    porte a porte | au pied du
    {_BRINGING} (?:m3a?ya )?(?:ma|mes|mon|notre|la|l|les|le)? ?{_EQUIPMENT}
    [ytn][ei]?mchi(?:w|ou|u)? m3a\w* | n[ei]?mchi (?:3nd|l ?3nd|l )\w* | kan?mchi (?:3nd|l|m3a) ?\w*
    [ytnk]a?n?tla?3o? m3a\w*
    [ytn][ei]?7?do?u?[rz]o?u? (?:m3a|3nd|l ?3nd)\w* | n?dou?zo?u? (?:3nd|f|l)\w*
    [ytn][ei]?n?zo?u?ro?(?:kom|na|hom|ha)? | kan?ji? (?!men|mn)\w+
    [yt][ei]?ji(?:w)?na | 7ad[ei]?ra? m3a\w* | n[ei]?t[ei]?l3o? l\w* | n?stqbl\w* | [fb] ?di?yo?u?rhom
    [fb] ?darhom
    chez (?:nous|vous) | [ytn][ei]?ji(?:w|ou|u|wna)? | iji(?:w|ou)? | aji(?:w|ou)? (?:l |3nd)\w*
    ja(?:w|ou)? (?:l ?)?3[ae]?nd\w* | ntna9[ei]?l | yzo?u?rna | [يتن]جيو? | ياتي | تاتي | اتي | نزوركم
    [يت]زورنا | (?:ا|ن|ي|ت|ال)تنقل | (?<!كيف )(?<!كيفاش )[اينت]زور(?:و|ه|هم|ها|كم|نا)? | [نيت]مشيو? مع\w*
    [نيت]?[دض]وزو? (?:ل ?)?عند\w+ | [نيت]دوزو? (?:ل|ف|علي) ?\w+ | [نيت]تلاقاو? (?:ف|عند)\w*
    [نيتا]حضر معن?ا?\w* | [نيت]طلعو? مع\w+
    (?:[نيتس]+حضر|[نا]ضع|[نيت]جيبو?|نجلب|احضر)(?: ال?\w+)? ?(?:معدات\w*|المواد|مع\w+نا|معايا|معي)
    (?:ف|في |ب)(?:ديورهم|دارهم|بيوتهم|منازلهم|بيوتكم) | استقبال\w* (?:[^ ]+ ){{0,3}}ب\w+كم
    (?:نورض|نغرس|نزرع|نصبغ|نسباغ)و? معا?كم | قدام (?:ال)?(?:مدرسه|جمعيه|مقر)
""")
_ROOM = any_phrase(r"""
    locaux | local | siege | centre | ecole | foyer | atelier | salle
    maison de(?: la|s)? (?:jeunes?|culture) | dar ch?abab | creche | dispensaire | hopital | internat
    college | lycee | bibliotheque | ferme | complexe | orphelinat | bureaux? | espace | jardin | classes?
    cour
    ecoles | centres | creches | foyers
""")
_DARIJA_ROOM = any_phrase(r"""
    lo?u?kal | local | ma7al+ | ma?[9qk]ar+ | m[ae]r?kai?z | centre | siege | ecoles? | medrasa | salle
    s+alle
    classe
    [9q]a3?a | dar (?:ch?abab|t?talib\w*)
""")
_ARABIC_ROOM = any_phrase(r"""
    مقر | مركز | محل | لوكال | دار (?:الشباب|الطالب\w*|الثقافه) | قاعه | مدرسه | جناح | حضانه | مكتبه
    خزان\w*
    تيران | ملعب | حديقه | بلاصه | ضيعه
""")
AT_A_PLACE = whole_phrases(rf"""
    (?:dans|a|au|aux) (?:notre|nos|votre|vos) {_ROOM} | dans (?:les? |la |l ){_ROOM}
    a la maison des? jeunes | aux locaux | (?:mairie|cafe) (?:wla|ou|w) (?:local|centre) | chez (?:moi|ma)
    (?:ال)?(?:تيران|ملعب|قاعه) (?:كاين|موجود)\w*
    au (?:local|siege|centre(?! ville| de (?:la|nos|notre|l) )|foyer|dispensaire|complexe|bureau)
    [fb](?:el|l|i)? ?(?:(?:l|le|la|les) )?l?{_DARIJA_ROOM}
    (?:ف|في|ب|الي|ل) ?(?:ال|ل)?{_ARABIC_ROOM}(?:نا|كم)?
""")
