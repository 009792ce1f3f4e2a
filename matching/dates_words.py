"""The words that dates are made of, in the notation of `spelling`, by the letters of `dates_grammar`."""

from matching.calendar_words import (
    DAYS_OR_NUMBERS,
    EACH,
    LAST,
    MONTH,
    MONTHS,
    NEXT,
    SUNDAY_OR_SOMEBODY,
    THIS,
    TWO_MONTHS,
    TWO_WEEKS,
    WEEK,
    WEEKDAYS,
    WEEKEND,
    YEAR,
)
from matching.dates_calendar import EVENTS
from matching.vocabulary import Vocabulary

# Feasts that are named by a word of their own, seasons and anniversaries.
_EVENTS = {
    "ramadan": "ramadh?ane?s? ramdane? rmdane? ramdhan رمضان",
    "fitr": "aidelfitr",
    "mawlid": "mo?u?lou?d ma?wlidd? lmawlid مولد",
    "achoura": "ac?hou?ra[2]? [3]achou?ra[2]? عاشورا",
    "summer": "ss?ayf ss?if sayfiy+a summer صيف صيفيه",
    "winter": "hivers? chtwa chatawiya winter شتا شتويه",
    "spring": "printemps rbi3 rabi3 rabi3iya spring ربيع ربيعيه",
    "autumn": "automnes? khrif kharif autumn خريف",
    "christmas": "noel christmas",
}
# The word that says which feast, after "feast" or "Eid": `3id lkbir`, عيد الفطر, `fête du trône`.
_FEASTS = {
    "fitr": "l?fitr sghir esseghir seghir فطر صغير",
    "adha": "l?adh?7?h?a kebir kbir اضحي كبير",
    "mawlid": "nabawi mo?u?lou?d ma?wlid مولد",
    "throne_day": "trone l?3arch عرش",
    "youth_day": "jeunesse chabab شباب",
    "labour_day": "chghol شغل",
    "independence": "independance isti9lal استقلال",
    "green_march": "marche مسيره",
}


def _named(letter: str, names: dict[str, str]) -> dict[str, str]:
    return {f"{letter}{EVENTS.index(name)}": words for name, words in names.items()}


DATES = Vocabulary(
    {
        # "One day" is no first of the month.
        "ω": "~wa7ed(?:a)? واحده? b3ida? بعيده?",
        "q9": "sept",
        "q5": "may",
        "q3": "march",
        **{f"O{month}": words for month, words in MONTHS.items()},
        **{f"t{day}": words for day, words in DAYS_OR_NUMBERS.items()},
        "τ6": SUNDAY_OR_SOMEBODY,
        **{f"w{day}": words for day, words in WEEKDAYS.items()},
        "W2": TWO_WEEKS,
        "W1": WEEK,
        "M2": TWO_MONTHS,
        "M1": MONTH,
        "Y": YEAR,
        "e": WEEKEND,
        "Q": "trimestres?",
        "X": "semestres?",
        "J": "hui aujourdhui ajd auj today lyou?ma? lyawm ليوم اليوم",
        "T1": "demain dmain dem1 2m1 tomorrow gh?ed+a ghada+n gh?da غدا غد غدوا",
        "T2": "apresdemain ap?resdemain",
        "j1": """
            jours? jrs? j days? nhar nhaa?r nehar nahar y(?:aw|ou|[ou])m [ae]?[iy]{1,2}am 2iyam youmi يومي
            يوم يوما نهار ايام اياما journees?
        """,
        "j2": "y(?:aw|ou|[ou])m(?:ay|ai|ey|i|a)+y?ne? nhari+ne? يومين يومان",
        "8": """
            soirs? soiree matin matinee apresmidi aprem midi nuit sba7 sbah lil l?lila l?3[ae]?chiya صباح
            صباحا مسا المسا ليله الليله عشيه ظهر
        """,
        "χ": "prochaines prochains jayine? mo9bilin viennent جايين مقبلين",
        "x": NEXT,
        "c": THIS,
        "p": LAST,
        "g": "morah[a]? muraha mor[ae]h suivante? dapres موراه وراه موالي بعدها بعده",
        "k": EACH,
        "s": "debuts? bdayt bidayt bdaya bidaya bdaiya begin(?:ning)? start بدايه مطلع اوايل بدايت",
        "m": "mi milieu mid montasaf منتصف وسط اواسط wast west",
        "E0": "fin end finn",
        "E1": "l?a(?:kh|5|x)[ie]?r le?(?:kh|5|x)e?r ni?haya?[et]? l?tali motam+a متم اخر نهايه اواخر",
        "b": "avant av avt before [97qk][ae]?b[ae]?l[a]? قبل قبيل",
        "a": "apres after ba3d b3d ba3da wra mora mor mura مورا ورا بعد",
        "B": "ici sous within by",
        "i": "dans",
        "g1": "khilal خلال غضون",
        "u": """
            jusque? jsq jusk 7[ae]?t+a 7tal tal ta تال حتال til tall hta hetta حتي لغايه غايه لحدود until
            till
        """,
        "r": "partir compter des mn men min من ابتدا[اء]? انطلاقا ابتداءا from starting",
        "d": "depuis manda mnd منذ مند since",
        "n1": "maintenant mtn dab+a? دابا الان now immediatement",
        "n": "hna هنا",
        "y": "entre bin bayn ما?بين بين between",
        "&": "et w wa and و",
        "o": "ou wla wela wlla ola oula awla aw or او ولا اولا",
        "-": "bis",
        "z": "de d dial dyal dyel of ديال د ذ the",
        "v": "du",
        "L": "le",
        "l": "l[a]? les el al ال aujourd",
        "U": "au a aux to",
        ">": "الي ل il[a]?",
        "@": "en m3a مع f[iy]? fel fl b courant في ف فال ب بال on in",
        "=": "pour pr bach باش",
        "P": "pas machi mashi ماشي ليس",
        # What ends on a day is a deadline; who wants it "for" that day means one too.
        "D": """
            tard delais? deadline echeance limite butoir ajal اجل اقصاه اقصي cloture ka?y?t?sali[w]? [yt]sali[w]?
            ينتهي تنتهي [يتك]{1,2}سالي termine expire ferme
        """,
        "F": """
            prete?s? rendre finir terminer finie?s? remettre rendu livrer livree?s? deposer boucler cloturer
            veut veulent exigent? attendu[es]* reclament? bailleurs?
            wajda? wajed nkemlo تسليم جاهز[هة]?
        """,
        "ê": "etes?",
        "ñ": "nouvel nouvelle ras راس dokhoul دخول",
        f"ÿ{EVENTS.index('amazigh_year')}": "amazighe? amazighiya امازيغيه",
        f"ÿ{EVENTS.index('hijri_year')}": "hijri hijriya hegire هجريه",
        "ŋ": "quin[zs]aines?",
        "ł": "ll?[iy] qui اللي لي الذي التي",
        "C": "scolaires? dirasi[y]*a madrasi[y]*a bayniy?a دراسيه? مدرسيه? بينيه",
        "7": "vacances vacs? l?3?ou?tla holidays? عطله",
        **_named("R", _EVENTS),
        "ρ": "rentree",
        **_named("5", _FEASTS),
        "3": "3e?i+d عيد",
        "ƒ": "fetes?",
        "6": "aid eid",
        "°1": "premiere?s? 1ere? awel awal first اول فاتح fati7 lowla l+ow?el اولي",
        "°2": "deuxieme seconde? second تاني[ه]? ثاني[ه]? tani[a]? thania",
        "°3": "troisieme ثالث[ه]? تالت[ه]? talta",
        "°4": "quatrieme رابع[ه]?",
        "°5": "خامس",
        "°6": "سادس",
        "°7": "سابع",
        "°8": "ثامن",
        "°9": "تاسع",
        "°10": "عاشر",
        "°": "er ere eme e",
        "h": """
            heures? h hrs? sa3?a sa3?at sa3?t(?:ay|i)ne? sway[ea]?3? swaye3 ساعه ساعات ساعتين سوايع
            personnes? ans dh dhs dirhams? درهم min minutes? mins fois euros mrat مرات seances? ateliers?
            jeunes enfants femmes filles eleves
        """,
    }
)
