"""The words for the people a mission is for, and for those it is not, in the notation of `spelling`."""

from matching.vocabulary import Vocabulary

_FRENCH = """
    jeunes? ados? adolescente?s? adultes? enfants? enfant[e]? gamine?s? gosses? petits filles? garcons?
    femmes? fammes? dames? mamans? meres? hommes? papas? eleves? eleve etudiante?s? etudiant lyceene?s?
    lyceen(?:ne)?s? collegiene?s? collegien(?:ne)?s? ecoliere?s? ecoliers? stagiaires? apprenante?s?
    apprentie?s? beneficiaires? benificiaires? beneficaires? participante?s? participants? inscrite?s?
    candidate?s? demandeurs parents? agriculteurs? agricultrices? artisane?s? artisan couturieres?
    brodeuses? tisseuses? pecheurs? eleveurs? bergers? porteurs? porteuses? entrepreneure?s? residente?s?
    pensionnaires? orpheline?s? orphelins? patiente?s? malades? retraites? refugiee?s? migrante?s?
    handicapee?s? sourde?s? aveugles? mal[ev]oyante?s? invitee?s? spectateurs? cooperatrices? detenue?s?
    veuves? analphabetes? debutante?s? bebes? gens people persons? kids? children women girls boys students?
    youths? teenagers? cas mineure?s? ecolieres? garconnets? fillettes? nourrissons? aines? aine ainees?
    seniors? assistes? elevs? etudiens? villageoise?s? habitantes? campeurs? colons licencies? nageurs?
    joueu(?:rs?|ses?)
    sportifs? sportives? auditeurs? auditrices? lecteurs? lectrices? citoyen(?:ne)?s? chomeurs? diplomee?s?
    porteuse?s? potiers? potieres? apicultrices? apiculteurs? arganieres? cueilleuses? usagers? usageres?
    sinistree?s? diabetiques? dialyses? autistes? trisomiques? accompagnee?s? personne? hyperactifs?
"""
_DARIJA = """
    d?drar[iy]+ derari d?d[er]{1,3}[iy] d?d[er]{1,3}[iy]{1,2}a ~bnat b[ei]?nt bnayat ~wlad oulad
    ewlad weld ould walad ~tfal tfoula
    atfal tfel 3yalat 3yalate mra mrat mrawat n[ei]?ss?a nsawin nissa rjal rijal ~$ebab ~$abab chab ~$abat
    ~$obban tlamd tlamed tlamid tlam[ei]d[h]? talamid t[ei]?lmid[a]? to?l+ab tlaba talib[a]? ta?lebat
    mostafid(?:in|at|ine)? moustafid(?:in|at|ine)? m[ou]*charik(?:in|at|ine)? mousharikin nas+ bnadem bnadm
    fella7[ai]?ne? fella7a ytama aytam lyatama m[ou]*3a9[ai]?ne? mou3a9at chikh ch[iy]oukh mosinin khayatat
    trazat sna3iya herfiyin fella7 fellah fella7a wlid wlidat bniyat 7alat? 7ala 3ayalat 3ial siyd[ae]t
    sayidat
    sayida sayidates? mrid merda lmerda mardh?a ch[ei]bani chibaniyat chibaniyin 3[ae]?gouz 3gayez chobban
    choban
    bo?t?aliya lajiin mohajirin gnawa siyyadin bahhara ryada ta3awniyin mot3?alimat mota3alim(?:in|at)
    mot[ae]3allim(?:in|at) mot?darribin mostami3in sghar sghirat
"""
_ARABIC = """
    شباب شابات شاب شابا شبان شابه طفل طفلا اطفال طفله طفلات تلميذ تلميذا تلاميذ تلميذه تلميذات تلامذه طالب
    طالبا طلبه طلاب طالبات طالبه امراه نسا نساء نسوه مراه مرا عيالات رجل رجلا رجال امهات فتاه فتيات فتيان
    بنت بنات
    ولد اولاد ولاد دري دراري دريه شخص شخصا اشخاص مستفيد مستفيدا مستفيدين مستفيدون مستفيده مستفيدات مشارك
    مشاركا مشاركين مشاركه مشاركات مشاركون فلاح فلاحا فلاحين فلاحه صانع صانعا صانعه صانعات صناع حرفي حرفيا
    حرفيين يتيم يتيما ايتام يتامي مسن مسنا مسنين مسنات مريض مريضا مرضي معاق معاقا معاقين ناس نفر فرد فردا
    افراد منخرطات متعلم متعلما متعلمين متعلمه متعلمات متدرب متدربا متدربين متدربات متدربه يافع يافعا يافعين
    مقاول مقاولا مقاولين مقاوله ارمله ارامل مكفوف مكفوفين اصم صم تلميد تلميدا تلاميد تلميده تلميدات سيده سيدات
    سيد عجوز عجوزا عجايز وليد وليدات بنيه بنيات شبان صبي صبيه صبيان مراهق مراهقا مراهقين مراهقه مراهقات
    رضيع رضيعا رضع خياط خياطه خياطات نساجه نساجات طرازه طرازات صياد صيادا صيادين بحار بحارا بحاره راعي رعاه
    كساب كسابه لاجي لاجيا لاجيين مهاجر مهاجرا مهاجرين مستمع مستمعا مستمعين متفرج متفرجا نزيل نزيلا نزلا نزيله
    نزيلات حاله حالات حرفيه حرفيات فلاحات خريج خريجا خريجين خريجه خريجات عاطل عاطلا عاطلين باحث باحثا ام ام
    اب ارباب نسمه كفيف كفيفا كفيفين معوق معوقين مكتوف متمدرس متمدرسا متمدرسين متمدرسه متمدرسات معيله زاير
    زايرا
    لاعب لاعبا لاعبين لاعبه لاعبات رياضي رياضيا رياضيين سايق متضرر متضررا متضررين
"""

PEOPLE = Vocabulary(
    {
        "b": f"{_FRENCH} {_DARIJA} {_ARABIC}",
        "p": "pers+on+e?s? pers prs pr?s+on+es? chakhs a?ch?khas wa7ed wa7d wahed nefs nafs واحد وحد نفس روح",
        # Beneficiaries, unless they are looked for.
        "v": """
            membres? adherant[e]?s? adherente?s? accompagnateurs? accompagnatrices? encadrante?s? 3o?do?w
            [a3]+da2? a3daa2? عضو عضوا عضوه اعضا عضوات منخرط منخرطا منخرطين منخرطه مرافق مرافقا مرافقين
            monkharit(?:in|at)
        """,
        # These are beneficiaries only where they are trained or received.
        "s": """
            salariee?s? employee?s? agents? cadres? mosta(?:5|kh)damin mowaddafin موظف موظفا موظفين مستخدم
            مستخدما مستخدمين مستخدمه مستخدمات اجير اجيرا اجرا عامل عاملا عامله عاملات infirmieres? infirmiers?
            aidantes? ممرض ممرضا ممرضه ممرضات
        """,
        # The same, also where somebody has them.
        "t": """
            benevoles? volontaires? animateurs? animatrices? educateurs? educatrices? professeurs? profs?
            enseignante?s? formateurs? formatrices? mo?utatawi3[ie]?n? motatawi3[ie]?n? متطوع متطوعا متطوعين
            متطوعه متطوعات استاذ استاذا اساتذه استاذه استاذات موطر موطرا موطرين موطره موطرات اطار اطارا
            مربي مربيا مربين مربيه مربيات منشط منشطا منشطين منشطه منشطات مكون مكونا مكونين سفير سفيرا سفرا
            ambassadeurs? ambassadrices? moniteurs? monitrices? chefs responsables? coordinateurs?
        """,
        "h": "avons avait 3ndna 3andna 3endna 3ndi عندنا لدينا لنا نتوفر",
        # What somebody did, or before whom they stood, is no mission.
        "A": """
            ai kont kount kent kount drt drna ms2oul mas2ol mas2oul gere dirige encadre devant 9eddam 9ddam
            9dam qoddam eddam face كنت درت درنا مسوول مسيول اشرفت قدام امام سيرت
        """,
        "f": """
            former formation formons forme accueillir accueille accueillons profit faveur destinee?
            beneficie takwin nkewno nkwno ta[ck]winat لفايده فايده لصالح صالح تكوين نكونو تاطير encadrer
            initier sensibiliser fa2idat faydat fayda n3elmo n3almo nkawno
        """,
        "w": """
            cherch(?:e|ons|ent|er|ont) recherch(?:e|ons|er) besoin faut manque bghina bghit bghina[h]?
            khass(?:na|ni|nna)? khasna khas na7taj ne7tajo na7tajo بغينا بغيت خاصنا خصنا خاصني نحتاج محتاجين
            نبحث نقلب kan9elbo recruter mobiliser محتاجون
        """,
        "e": "equipe[s]? staff sommes bureau فريق طاقم fari9 comite 7na a7na hna حنا نحن نحنا احنا سنا",
        "o": "on",
        "i": "est suis",
        "k": "de des d dyal dial dyel dl di du ديال د دال ديل من mn men",
        "j": """
            petits? petites? jeune vieux vieille[s]? nouvelles? nouveaux autres? environ chi شي حوالي تقريبا
            ta9riban presque plus pres belles futures? futurs? seule?s? grande?s? age[e]?s? env nos vos notre
            votre mes ces tous toutes kbar sghar premiers? premieres? حتي حوالى نحو زهاء زها
        """,
        "g": "groupes? classes? majmo3at? majmou3at? مجموعات مجموعه فوج افواج قسم اقسام cohortes? promos?",
        "a": "ans? 3am 3wam sana snin عام سنه سنوات سنين اعوام mois chhar شهر شهور اشهر age",
        "x": """
            h heures? sa3?at? sway3 swaye3 sa3a ساعه ساعات سوايع jours? iyam nhar يوم ايام semaines? simana
            min minutes? mn dh dhs dirhams? درهم euros? mad km kg litres? % abonnes? followers متابع متابعا
            متابعه متابعين familles? foyers? menages? اسر اسره عايله عايلات 3a2ilat 3a2ila ousar usra usrat
            fois mrat مرات villages? douars? ecoles? classe ateliers? seances? associations? cooperatives?
            tables? machines? ordinateurs? pcs? postes?
        """,
        "c": "places? blays? بلايص اماكن مقعد مقاعد",
        "V": "voitures? minibus bus autocars? cars? vehicules? tomobila?t? salle parking سياره حافله",
        "m": "maxi maxim[uo]m max minimum min capacite aqsa اقصي الاقصي",
        "n": "nombre effectifs? 3adad[a-z]* عدد(?:هم|هن|نا|كم|ها)?",
        "u": "a au aux l la le les el al ل الي ال wla ou ola wlla او ولا 7tal tal jusqu jusqua",
        "&": "et w و wa",
        "y": "entre bin bayn بين ما",
        "=": "pour li لل lil 3la على",
    }
)
