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
    youths? teenagers?
"""
_DARIJA = """
    drar[iy]+ derari dr[iy] dr[iy]ya ~bnat b[ei]?nt bnayat ~wlad oulad ewlad weld ould walad ~tfal tfoula
    atfal tfel 3yalat 3yalate mra mrat mrawat n[ei]?ss?a nsawin nissa rjal rijal ~$ebab ~$abab chab ~$abat
    ~$obban tlamd tlamed tlamid tlam[ei]d[h]? talamid t[ei]?lmid[a]? to?l+ab tlaba talib[a]? ta?lebat
    mostafid(?:in|at|ine)? moustafid(?:in|at|ine)? m[ou]*charik(?:in|at|ine)? mousharikin nas bnadem bnadm
    fella7[ai]?ne? fella7a ytama aytam lyatama m[ou]*3a9[ai]?ne? mou3a9at chikh ch[iy]oukh mosinin khayatat
    trazat sna3iya herfiyin
"""
_ARABIC = """
    شباب شابات شاب شابا شبان شابه طفل طفلا اطفال طفله طفلات تلميذ تلميذا تلاميذ تلميذه تلميذات تلامذه طالب
    طالبا طلبه طلاب طالبات طالبه امراه نسا نساء نسوه مراه مرا عيالات رجل رجلا رجال امهات فتاه فتيات فتيان
    بنت بنات
    ولد اولاد ولاد دري دراري دريه شخص شخصا اشخاص مستفيد مستفيدا مستفيدين مستفيدون مستفيده مستفيدات مشارك
    مشاركا مشاركين مشاركه مشاركات مشاركون فلاح فلاحا فلاحين فلاحه صانع صانعا صانعه صانعات صناع حرفي حرفيا
    حرفيين يتيم يتيما ايتام يتامي مسن مسنا مسنين مسنات مريض مريضا مرضي معاق معاقا معاقين ناس نفر فرد فردا
    افراد منخرطات متعلم متعلما متعلمين متعلمه متعلمات متدرب متدربا متدربين متدربات متدربه يافع يافعا يافعين
    مقاول مقاولا مقاولين مقاوله ارمله ارامل مكفوف مكفوفين اصم صم
"""

PEOPLE = Vocabulary(
    {
        "b": f"{_FRENCH} {_DARIJA} {_ARABIC}",
        "p": "personnes? perssonnes? pers prs personne personn chakhs a?ch?khas wa7ed wa7d wahed واحد وحد",
        # These are beneficiaries only where they are trained or received.
        "s": """
            benevoles? volontaires? salariee?s? employee?s? animateurs? animatrices? educateurs?
            educatrices? professeurs? profs? enseignante?s? membres? adherant[e]?s? adherente?s? formateurs?
            formatrices? encadrante?s? agents? cadres? mosta5damin mostakhdamin moutatawi3[ie]?n? متطوع
            متطوعا متطوعين متطوعه متطوعات موظف موظفين مستخدم مستخدمين استاذ اساتذه استاذه استاذات موطر موطرا
            موطرين موطره موطرات اطارا مربي مربيه مربيات عضو اعضا عضوا منخرط منخرطا منخرطين منشط منشطين
            infirmieres? aidantes?
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
            ta9riban presque plus pres belles futures? futurs? seule?s? grande?s? age[e]?s?
        """,
        "g": "groupes? classes? majmo3at? majmou3at? مجموعات مجموعه فوج افواج قسم اقسام cohortes? promos?",
        "a": "ans? 3am 3wam sana snin عام سنه سنوات سنين اعوام mois chhar شهر شهور اشهر age",
        "x": """
            h heures? sa3?at? sway3 swaye3 sa3a ساعه ساعات سوايع jours? iyam nhar يوم ايام semaines? simana
            min minutes? mn dh dhs dirhams? درهم euros? mad km kg litres? % abonnes? followers متابع متابعا
            متابعه متابعين familles? foyers? menages? اسر اسره عايله عايلات 3a2ilat 3a2ila ousar usra usrat
            fois mrat مرات villages? douars? ecoles? classe ateliers? seances? associations? cooperatives?
            places? tables? machines? ordinateurs? pcs? postes?
        """,
        "m": "maxi maxim[uo]m max minimum min capacite aqsa اقصي الاقصي",
        "n": "nombre effectif effectifs 3adad عدد",
        "u": "a au aux l la le les el al ل الي ال wla ou ola wlla او ولا 7tal tal jusqu jusqua",
        "&": "et w و wa",
        "y": "entre bin bayn بين ما",
        "=": "pour li لل lil 3la على",
    }
)
