"""The words that amounts of time are made of, in the notation of `spelling`, by the letters of `hours`."""

from matching.calendar_words import (
    DAYS_OR_NUMBERS,
    EACH,
    LAST,
    MONTH,
    MONTHS,
    NEXT,
    SHORT_DAYS,
    SUNDAY_OR_SOMEBODY,
    THIS,
    TWO_WEEKS,
    WEEK,
    WEEKDAYS,
    WEEKEND,
    YEAR,
)
from matching.vocabulary import Vocabulary

_HOURS_OF_THE_CLOCK = "حاديه ثانيه ثالثه رابعه خامسه سادسه سابعه ثامنه تاسعه عاشره"

HOURS = Vocabulary(
    {
        "g": "sa3?a saa sae s[wou]+a?[iy]+3a ساعه سويعه",
        "h0": "hours? sa+3?at[eh]? s(?:w|ou|u)+a?[iy]+[ea]?3?[ea]?(?:at)? ساعات سوا?يع سوا?يعات سويعات",
        "h1": "heure heur hour",
        "h2": "heurs? heures hre?s? h",
        "H2": "s+a+(?:3a?|a)t(?:ay|ai|ei|ey|i|y)+ne? ساعتين ساعتان سويعتين",
        "j0": "nehar nhaa?r nahar y(?:aw|ou|[ou])m يوم يوما نهار",
        "j1": "journe+e? journe",
        "j2": "jours jrs? j days journees nharat [ae]?[iy]{1,2}am 2iyam ايام اياما نهارات",
        "j3": "jour day",
        "J": "l[iy](?:ou|[ou])m اليوم ليوم",
        "D16": "y(?:aw|ou|[ou])m(?:ay|ai|ey|i|a)+y?ne? nhari+ne? nharayn يومين يومان نهارين",
        "s": """
            matinees? matins? apresmidis? apre[sm]s? aprem apm sba7at s?b7iya صبحيه صباح صباحا صباحات
            s?ba[7h] sb[ae]7 l?3[ae]?chiy+ae?t? l?3[ae]?xiya عشيه عشيات
        """,
        "m": "minutes? mins mns d[9q]i?[9q]a d[9qk]ay[ie]?[9qk] دقيقه دقايق دقيقتين",
        "d": "half demie?s? n[ou]?s{1,2} ness nosf nesf nisf نصف?",
        "q": "quarts? r[ou]b+[ae]?3 rb[ae]3 روبع ربع",
        "u": "moins ill?a 2illa الا غير ghir 9ell?",
        "W": WEEK,
        "W2": TWO_WEEKS,
        "M": MONTH,
        "Y": YEAR,
        "k1": "toute",
        "k": EACH,
        "p": "par per pr",
        "@": "f[iy]? b fel fl في ف فال ب",
        "l": "l[ae]?s? el al ال",
        "z": "de d di dial dyal dyel dl of ديال د دال ديل",
        "y": "des",
        "v": "du",
        "&": "et w wa and plus و",
        "o": "ou wla wela wlla ola oula awla aw or او ولا اولا اما",
        "a": "a au aux",
        "c": "vers m3a ma3a ma3 مع عند 3nd 3la على",
        ">": "7[ae]?t+a tal till? to تال تل حتال l[h]?ta hta ل الي حتي لحد",
        "^": "jusque? jsq jusk",
        "r0": "entre men من bin bayn بين from between partir",
        "r1": "mn min",
        "b": "apres avant ba3d b3d [97qk][ae]?b[ae]?l 9bel قبل بعد after before wra mor mura بعدما",
        "n": "dans sous depuis ici hadi daba hna manda mnd منذ مند هادي دابا هنا delais? ajal اجل dabba",
        "e": WEEKEND,
        "x": """
            fois foi fwa s[ce]+ances? sessions? ateliers? cours reunions? rencontres? visites? rdvs?
            entretiens? modules? creneaux? creneau m[ae]?r+at m[ae]?rra m[ae]?ra 7[ei]?s+a?s 7[ei]s+a hissa
            مرات مره حصه حصص لقا لقاات لقايات ورشه ورشات دوره دورات دروس جلسه جلسات times? calls? appels?
            permanences? d[ou]*rous dars
        """,
        "X2": """
            twice m[ae]?rtay?i?ne? m[ae]?rti+ne? 7[ei]s+ti+ne? [مح][رص]ت(?:ين|ان) جلست(?:ين|ان) ورشت(?:ين|ان)
            لقا[ي]?(?:ين|ان) دورت(?:ين|ان) درس(?:ين|ان)
        """,
        "E": "chacune?s? منهما منها منهم",
        # What is lost is not given.
        "!": """
            perd(?:s|ons|ez|ent|re)? gaspill[a-z]* ka?n?ka?y?n?di+3o?u? kandi3o?u? kandy3o? kaydi+3 ndi3o?
            [تكني]*ضي[يع]+و?
            passons passe prend prends prennent
        """,
        "T": """
            soirs? soirees? midi nuits? lil[ae]? l?lil[ae]? do?ho?r do?hr maghrib مسا المسا ليل ليلا ظهر
            زوال am pm
            demain dmain 2m1 gh?ed+a ghda غدا tomorrow
        """,
        "f": """
            kamla? kaml[ai]? kaml[ai]n kamel entiere?s? completes? pleines? full كامل[هة]? كاملا كاملين باكملها?
            برمته
        """,
        "i": """
            environ maxi?(?:mum)? minimum mini chi شي حوالي تقريبا ta9riban t9riban taqriban 7awali petites?
            bonnes? grosses? presque seulement fa9at فقط ensemble libres? dispos? disponibles? ta9ri?b[ae]n
            yallah
        """,
        "c1": THIS,
        "c2": f"{NEXT} {LAST} prochaine?s suivante?s?",
        "O": " ".join(MONTHS.values()) + " ramadane? ramdane? رمضان",
        "S": "total totale tout majmou?3 lmajmou3 lmajmo3 mjmou3 jem3an مجموع اجمالا اجمالي المجموع",
        "7": "hebdo hebdomadaires? weekly اسبوعيا اسبوعيه [2ou]+sb[ou]+3iyan",
        "3": "mensuel(?:le|lement|s|les)? monthly شهريا شهريه (?:ch|sh)ahriyan",
        "1": "quotidien(?:ne|nement)? يوميا يوميه daily yawmiyan",
        "Z": "الساعه",
        **{f"K{hour}": name for hour, name in enumerate(_HOURS_OF_THE_CLOCK.split(), 1)},
        "R": "route voiture train bus trajets? marche avion distance tri[9q]e? طريق سفر",
        "Q": """
            portes mondiales? nationales? internationales? medicales? culturell?e?s? sportives? caritatives?
            recreatives? scientifiques? tahsissi[a]? ta7sissi[a]? tibb?i[a]? dirasi[a]? تحسيسي طبي دراسي
            عالمي وطني ثقافي ترفيهي رياضي بيءي بييي مفتوح مفتوحه تواصلي
        """,
        "V": """
            formations? travail taf benevolat missions? mecenat animations? coaching conseils?
            accompagnement tatawo3 ta[ck]win khdma خدمه تطوع تطوعي عمل تكوين العمل التطوع التكوين
        """,
        "~": "pendant durant mod+at mo?ddat لمده مده خلال",
        "ι": "importe ay اي أي",
        "§": "sur",
        "*": "x",
        "U": "joignables? ouverte?s? appele[rz] contacte[rz] horaires? bureaux?",
        "=": "pour",
        **{f"t{day}": words for day, words in DAYS_OR_NUMBERS.items()},
        **{f"ŵ{day}": word for day, word in SHORT_DAYS.items()},
        "τ6": SUNDAY_OR_SOMEBODY,
        **{f"w{day}": words for day, words in WEEKDAYS.items()},
    }
)
