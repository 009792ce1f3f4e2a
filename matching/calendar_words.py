"""The names of days, months and stretches of time in every writing; entries in the notation of `spelling`."""

# Monday is 0.
WEEKDAYS = {
    0: "lundis? lun ~le?tnin[e]? ~tnin[e]? mondays? لتنين",
    1: "mardis? lt+l[ae]t+a? ttl[ae]t+a? tuesdays? [تث]لاثا تلاتا لتلات",
    2: "mercredis? mercerdi merc ~larebe?3[ae]? ~larbi3a arbi3a[2]? wednesdays? اربعا لاربعا? لربع",
    3: "jeudis? (?:5|kh|x)a?mi+ss? lekhmis thursdays? خميس لخميس",
    4: "vendredis? vendrdi vend ~jem3a jou?mou?[3']?a fridays? جمعه",
    5: "samedis? samdi ~sebt ess?e?bt saturdays? سبت سبوت",
    6: "dimanches? dimanch dim l[7h][ae]?d{1,2} l2a7ad hed+ sundays? ال[ا]?حد",
}
# These say a day after an article or the word "day", a number otherwise: the day plus two.
DAYS_OR_NUMBERS = {0: "ا[تث]نين", 1: "tlata? tleta? تلاتا? ثلاثا", 2: "a?rb3[ae]? arba3a اربع"}
# This one is "Sunday" after "day" or "every", and "somebody" elsewhere.
SUNDAY_OR_SOMEBODY = "7[ae]?dd? hedd? احد حد"

# Short forms that are other words too, unless a day stands beside them.
SHORT_DAYS = {1: "mar", 2: "mer", 3: "jeu", 4: "ven", 5: "sam"}

MONTHS = {
    1: "janv(?:ier)? jan janvie january y[ae]?n+[ae]+y?[ie]?r يناير جانفي",
    2: "fev(?:r(?:ier)?)? fevrie february f[aei]?br[ae]*y+[ie]?r fevray?r فبراير فيفري",
    3: "mars مارس",
    4: "avr(?:il)? avrile? april [aei]?bri+l [aei]vril ا?بريل افريل",
    5: "mai mayo?u ماي مايو",
    6: "juin june jwan younyou? yun[iy]u يونيو?ه? جوان",
    7: "juil(?:let)? juiy?et juillette? juille july youl[iy]o+u?z y[ou]+l[iy][ou]+z يوليوز? جويليه",
    8: "aoute? aug august (?:gh|8|g)[ou]+(?:ch|sh|x)t غشت اغسطس اوت",
    9: "septembre?s? septmbre september ~$[eou]*tanbi?r شتنبر سبتمبر",
    10: "oct(?:obre)? octbre october [ou2]*kt[ou]*b[re]+ اكتوبر",
    11: "nov(?:embre?)? novmbre november n[ou]*[wuv]a?n?b[ei]?r no+nbi?r no?uw?anbi?r نونبر نوفمبر نوانبر",
    12: "dec(?:embre?)? decmbre december d[ouei]+j[aeio]*n?bi?re? دجنبر ديسمبر دسمبر",
}

WEEK = """
    semaines? sem semain smaines? weeks? s+[ei]?mana?t? [2ou]+s+b[ou]+3 asabi3
    سي?ما?ن[هت] سيمانات اسبوعا? اسابيع
"""
TWO_WEEKS = "s[ei]?mantay?i?ne? s[ei]?manti+ne? [2ou]+sb[ou]+3a?[iy]+ne? سي?مانتين اسبوعين اسبوعان"
MONTH = "mois months? (?:ch|sh|x){1,2}[ae]?h+[ae]?r (?:ch|sh|x)o?h[ou]+ra? شهر شهرا شهور اشهر شهورا"
TWO_MONTHS = "(?:ch|sh|x)[ae]?hr(?:ay|i|ai)+ne? شهرين شهران"
YEAR = "ans? annees? ane+s? years? 3am 3wam sana snin sanawat عام اعوام سنه سنين سنوات"
WEEKEND = "weekends? wknds? wkd wikend wikaynde? ويكاند ويكند ويكيند"
EACH = "chaq?u?es? chak chq tou[st]e?s? tts? k[ou]+l+i?a? kell? every each كل كول لكل"
NEXT = """
    prochaine? prochin vient prch next jaya? jaia jayya j[ae]yine? jeya? jaiya lmajya? lmaji majya
    m[ou]?9bil[a]? mo[qk]bil[a]? l?mwali[ay]* مقبله? قادمه? جاي[هن]? ماجيه? موالي[ه]?
"""
THIS = "ce cet cette ces cte had hada hadi haad هذا هاد هاذ هاذا هادا هذه هاته هادي this"
LAST = "dernieres? derniers? passee?s? last fayt[ae]? fat fatt? ماضيه? فايته? فات فاتت منصرم"
