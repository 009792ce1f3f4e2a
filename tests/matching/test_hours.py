"""Amounts of time, in every writing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.hours import read_hours
from matching.values import Hours
from tests.matching.tables import rows

FRENCH = """
deux heures | 2 total
une heure et demie | 1.5 total
2h | 2 total
une demi-journée | 4 total
une matinée | 4 total
deux jours | 16 total
une dizaine d'heures | 10 total
2 à 3h par semaine | 3 week
3 séances de 2h | 6 total
le lundi et le jeudi, 2h à chaque fois | 4 week
on se voit à 14h | nothing
le soir après 18h | nothing
une fois par mois | nothing
2h chaque samedi | 2 week
un jour par mois | 8 month
salam, 7na jam3iya f Tiznit bghina chi wa7ed y3awenna f la compta 2 sway3 f simana 9bel ramadan | 2 week
10 heures par mois | 10 month
une journée par mois vers Azilal | 8 month
2h par semaine du côté de Fès | 2 week
2 sway3 kol simana m3a drari | 2 week
2h par semaine du 1er au 15 décembre | 2 week
2h toute la semaine prochaine | 2 total
2h par jour, 3 jours par semaine | 6 week
3 jours, 4h par jour | 12 total
deux soirs par semaine de 18h à 20h | 4 week
2h le samedi | 2 week
une demi-journée tous les 15 jours | 8 month
3h un samedi sur deux | 6 month
disponible samedi 10h | nothing
j'ai 20h au total | 20 total
sous 48h | nothing
à 2h de route de Fès | nothing
une journée portes ouvertes | nothing
une journée de sensibilisation | nothing
enfants de 12 ans | nothing
06 12 34 56 78 | nothing
entre 5 et 10h par mois | 10 month
30 min par semaine | 0.5 week
2h/semaine | 2 week
4h / mois | 4 month
2h hebdo | 2 week
2h cette semaine | 2 total
24h/24 et 7j/7 | nothing
chaque semaine 4 heures | 4 week
4h chaque semaine | 4 week
quatre heures/mois | 4 month
2 heures le mercredi après-midi | 2 week
je donne deux heures tous les mardis | 2 week
une heure quinze | 1.25 total
2h30 par semaine | 2.5 week
2h 30 par semaine | 2.5 week
1 h 30 par semaine | 1.5 week
1h30mn par semaine | 1.5 week
45 minutes | 0.75 total
une demi-heure par jour | 0.5 day
deux à trois heures par mois | 3 month
2-3h par semaine | 3 week
2/3 h par semaine | 3 week
1 ou 2 heures par semaine | 2 week
une heure ou deux | 2 total
entre 2 et 3h par semaine | 3 week
jusqu'à 3h par semaine | 3 week
max 4h par mois | 4 month
au moins 2h par semaine | 2 week
trois petites heures | 3 total
une bonne dizaine d'heures | 10 total
quelques heures | nothing
2 ateliers de 3 heures | 6 total
4 séances d'une heure et demie | 6 total
3 jours de 4h | 12 total
2h x 3 séances | 6 total
deux fois par semaine, 1h30 | 3 week
2h, deux fois par semaine | 4 week
2h 2 fois par mois | 4 month
une séance de 2h par semaine | 2 week
2 séances de 1h30 par semaine | 3 week
une fois par mois, 3h | 3 month
2h par séance, 3 séances | 6 total
4h par jour pendant 3 jours | 12 total
2h pendant 3 jours | 6 total
formation de 6h sur 3 jours | 6 total
mardi et jeudi, 1h30 à chaque fois | 3 week
les lundis et jeudis de 18h à 20h | 4 week
le samedi matin de 10h à 12h | 2 week
samedi et dimanche 3h chacun | 6 week
3h le samedi ou le dimanche | 3 week
de 14h à 16h le mercredi | 2 week
entre 14h et 16h tous les vendredis | 2 week
9h-12h le dimanche | 3 week
après 18h | nothing
à partir de 14h | nothing
avant 10h | nothing
la réunion est à 9h30 | nothing
rendez-vous demain 15h | nothing
dans 2 heures | nothing
il y a 2 jours | nothing
depuis 3 jours | nothing
à une heure de Rabat | nothing
0661234567 | nothing
+212 6 61 23 45 67 | nothing
200 dh | nothing
2026 | nothing
20 personnes | nothing
chaque jour | nothing
toutes les 2 heures | nothing
cette journée | nothing
journée internationale de la femme | nothing
yawm dirasi | nothing
2 demi-journées par mois | 8 month
un après-midi par semaine | 4 week
une après-midi | 4 total
deux matins par semaine | 8 week
1/2 journée par semaine | 4 week
½ journée | 4 total
2j par mois | 16 month
1 jour/semaine | 8 week
un jour ou deux | 16 total
un jour et demi | 12 total
demi journee par mois | 4 month
une demie journée | 4 total
2 hrs par semaine | 2 week
2h par sem | 2 week
2h/sem | 2 week
2h par smaine | 2 week
2heures par mois | 2 month
5 h au total | 5 total
toutes les semaines 2h | 2 week
tous les jours 1h | 1 day
chaque soir 1h | 1 day
2h le week-end | 2 week
3 heures le mois | 3 month
2h la semaine | 2 week
je suis dispo les mardis et jeudis soir de 19h à 20h30, en visio uniquement | 3 week
On a 60 élèves dont 25 filles, on voudrait un atelier théâtre de 10 séances d'une heure et demie | 15 total
jai 10h a donner par mois, je parle fr et darija, contact whatsapp 0612345678 | 10 month
je peux venir 2 jours en mars pour réparer l'installation solaire du douar | 16 total
photographe pro, dispo le 12 et le 13 décembre toute la journée | 8 total
Besoin d'un électricien 1 journée la semaine prochaine dans notre local à Meknès, 200m2 | 8 total
infirmière retraitée, je peux consacrer 2 matinées par semaine à votre dispensaire jusqu'à fin juin | 8 week
Cherche bénévole pour tenir notre stand le samedi 28 et dimanche 29 novembre de 10h à 18h | 8 total
Un audit énergétique de notre centre de 300 m² : combien de jours ? | nothing
formation de 5 jours, 6h/jour, pour 12 artisans, entre le 10 et le 25 janvier | 30 total
we need someone to teach english to 30 kids, 2 hours every saturday | 2 week
je peux aider 1h30 le mercredi soir et 3h le samedi matin | 4.5 week
Je dispose de deux jours ouvrés par trimestre (mécénat de mon entreprise) | 16 total
mon employeur m'accorde 3 jours par an | 24 total
je peux consacrer environ 5h/sem jusqu'au 31 mars | 5 week
on a besoin d'un coup de main ponctuel, 2-3h max, avant jeudi | 3 total
mission courte : ½ journée, semaine du 30/11 | 4 total
1 h de visio par semaine pendant 6 semaines | 1 week
deux demies journées en décembre | 8 total
entre 4 et 6 heures en tout | 6 total
atelier de 90 minutes pour une vingtaine de collégiens, mardi 8/12 à 14h | 1.5 total
dispo les week-ends de janvier | nothing
dispo lundi matin et jeudi aprem, 2h chaque fois | 4 week
un mercredi sur deux, de 14h à 17h | 6 month
1 samedi par mois, 3 heures | 3 month
je donne une heure de mon temps tous les lundis pour aider des lycéens en maths | 1 week
à raison de 2h par jour | 2 day
2 fois 1h30 par semaine | 3 week
il nous faudrait qqn une matinée par semaine jusqu'aux vacances de printemps | 4 week
sous une dizaine de jours | nothing
dans le courant du mois de janvier | nothing
courant février | nothing
la deuxième quinzaine de décembre | nothing
dans la première semaine de février | nothing
pour la rentrée de septembre | nothing
avant la fin du trimestre | nothing
le plus tôt possible | nothing
urgent, aujourd'hui ou demain | nothing
pendant les vacances de février | nothing
salut ! dispo pr donner des cours de guitare a des ados le merc aprem 2h env, region de Kenitra | 2 week
j'ai 2-3 heures/semaine de libre pour faire du community management, full remote | 3 week
Offre : 4 jours de conseil en stratégie répartis sur le 1er semestre 2027 | 32 total
je suis notaire à la retraite et je reçois les associations le lundi matin dans mon bureau | nothing
Association de parents d'enfants autistes (32 familles) cherche ergothérapeute une fois par mois | nothing
nous cherchons une sage-femme pour 3 douars de la vallée, 1 journée par douar, avant l'hiver | 8 total
urgent !! il nous faut un graphiste d'ici 48h | nothing
Le toit de notre crèche fuit, 15 enfants, besoin d'un maçon ce week-end | nothing
on organise un marathon le dimanche 7 février, besoin de 10 secouristes de 8h à 13h | 5 total
J'aimerais accompagner une asso dans la durée, 1h toutes les 2 semaines au téléphone | 2 month
un stage de 2 mois pour notre fils | nothing
je peux faire 2 heures le lundi OU le mercredi | 2 week
Je travaille dans l'audit. Dispo 1 jour/mois jusqu'à juin, à Casa ou en visio. | 8 month
Besoin d'un coup de pouce pour notre page insta, 1h ou 2 par semaine, tout se fait à distance | 2 week
dans notre maison de jeunes on a 30 ados et pas d'animateur théâtre, mercredi et samedi aprem | nothing
Je peux assurer 2h de soutien en maths chaque dimanche matin au centre social de Hay Mohammadi | 2 week
médecin, libre un samedi par mois toute la matinée pour des consultations gratuites dans les douars | 4 month
Traducteur assermenté fr-ar : je vous offre 15 pages avant la fin de l'année | nothing
plombier, dispo dimanche prochain toute la journée | 8 total
Formatrice Excel, 6 séances de 1h30, le lundi soir, à partir du 11 janvier, max 12 participants | 9 total
un petit diagnostic d'une heure par téléphone pour commencer | 1 total
on a rdv avec le caïd le 3 décembre, il faut un plan avant | nothing
notre comptable est partie en congé maternité pour 3 mois, on cherche qqn 4h par sem | 4 week
Il reste 2 semaines avant le dépôt du dossier INDH (7 décembre) | nothing
je peux former jusqu'à 8 personnes, 3 demi-journées | 12 total
j'habite à 2h de route, donc à distance | nothing
stand au salon du 14 au 17 janvier 2027 | nothing
le 20 janv au plus tard | nothing
deadline: fin janvier | nothing
pour début mars | nothing
courant du 1er trimestre | nothing
on aimerait démarrer début 2027 | nothing
à partir de la mi-février, 2 après-midi par mois | 8 month
entre Noël et le jour de l'an | nothing
20 min par jour | 0.33 day
une petite demi-heure par semaine | 0.5 week
environ une journée de travail | 8 total
5 jours ouvrables | 40 total
3 mois à mi-temps | nothing
jusqu'à 5h par mois | 5 month
4 heures maximum | 4 total
"""

ENGLISH = """
we need an accountant 2 hours a week | 2 week
three hours per month | 3 month
half a day every saturday | 4 week
twice a month, 2 hours | 4 month
saturdays from 9am to 12pm | 3 week
30 minutes every day | 0.5 day
"""
ODD = """
de nos jours | nothing
nos heures sont comptées | nothing
2 jours, 3h | 16 total
2h et 30 jeunes par groupe | 2 total
1000 heures d'expérience | nothing
0h | nothing
par jour 1 séance | nothing
"""
DARIJA = """
jouj sway3 | 2 total
sa3tayn | 2 total
sa3a w nos | 1.5 total
1h30 | 1.5 total
nhar | 8 total
nos nhar | 4 total
chi 3 iyam | 24 total
tlata d sway3 | 3 total
chaque samedi de 9h à 12h | 3 week
rdv m3a 10h | nothing
nos nhar kol sbt | 4 week
nhar kamel | 8 total
2 sway3 f simana | 2 week
n9der n3ti sa3tin f chhar | 2 month
kol nhar sa3a | 1 day
jouj mrat f simana, sa3a w nos | 3 week
mn 9 l 12 kol sbt | nothing
kol sbt mn 9h l 12h | 3 week
rob3 sa3a | 0.25 total
sa3a ila rob3 | 0.75 total
kol nhar sbt 3 sway3 | 3 week
3h ce samedi | 3 total
50 dh l'heure | nothing
koul simana sa3tayn | 2 week
kul smana 3 d swaye3 | 3 week
n9der n3awen b jouj swaye3 f chhar | 2 month
khamsa d swaye3 f chher | 5 month
bghit n3ti nhar f chhar | 8 month
nhar wa7ed f chhar | 8 month
wa7d nhar f chhar | 8 month
joj iyam f l3am | 16 total
sa3tin w nos f simana | 2.5 week
sa3a w rob3 | 1.25 total
nos sa3a kol nhar | 0.5 day
sa3a wla jouj f simana | 2 week
sa3a wla sa3tayn f simana | 2 week
mn sa3a l sa3tayn f simana | 2 week
bin 2 w 3 sway3 f simana | 3 week
chi sway3 | nothing
2 matinées de 3h | 6 total
kol tlat w khmis sa3a w nos kol merra | 3 week
de 9h à 17h | 8 total
mn 3 l 5 d l3chiya kol sbt | 2 week
mn 9h d sba7 l 12h | 3 total
vers 17h | nothing
f 10h | nothing
f sa3a 3 | nothing
ma3a sa3a 10 | nothing
mn daba 10 iyam | nothing
3h de route | nothing
10 ans d'expérience | nothing
had nhar | nothing
kol nhar | nothing
nhar l khmis | nothing
jouj nos nhar f chhar | 8 month
3jrs | 24 total
nhar w nos | 12 total
nss nhar f simana | 4 week
2sway3 f simana | 2 week
3swaya3 fchhar | 3 month
jwj swayee f simana | 2 week
2 sa3at f simana | 2 week
2 saat fi simana | 2 week
saa f simana | 1 week
sa3a wa7da | 1 total
f lmajmou3 20 sa3a | 20 total
kol weekend 3 sway3 | 3 week
kol 15 yom 2 sway3 | 4 month
10h d'ici fin décembre | 10 total
2 sway3 f simana 7ta l ramadan | 2 week
salam, ana comptable f casa, n9der n3ti 2 sway3 kol sbt mn dar wla online, mn daba tal ramadan | 2 week
khassna chi wa7d y9ad lina site, 9bel 15/1, machi daruri yji, ymken b tilifoun w email | nothing
bghit n3awen drari f l'anglais chi 3chra dyal sway3 f lmajmou3 f had l3otla | 10 total
n9der nkhdem m3akom nhar f simana, men tnin l jem3a, ila kan f Fes | 8 week
khdam f wa7d charika dyal logistique, 3endi nos nhar kol 15 yom l had l3am | 8 month
bghina chi had y9erri drari l3arbiya, jouj d lmerrat f semana, koll merra sa3a | 2 week
n3tikom nhar men kol chhar | 8 month
momkin n3awnkom 1 sa3a kola nhar | 1 day
ana m7ami, 3andi 3 swaye3 fchhar, w n9dar ntwasel m3akom b lwhatsapp | 3 month
khedmti f marketing, kan3ti 10 d sway3 f chhar mn hna l sif | 10 month
bghaw 15 l 20 mra yt3elmo lkhyata, 3 merrat f simana | nothing
kayn 30 wlad w 20 bnt f lcentre dyalna | nothing
lmochkil khasso yt7el 9bel 20/12/2026 | nothing
bghina nbdaw f lowel dyal yanayer | nothing
mn lowel d mars 7tta l akhir d ebril | nothing
7na m7tajin l chi formateur 3la 9bel 3id lfitr | nothing
n9der nji lkhmis jay m3a 3 d l3chiya | nothing
nhar tnin w larb3a mn 6 l 8 d l3chiya | 4 week
nhdar ghir l3rbya w chelha | nothing
ktbo liya f lmail | nothing
n9der n3awen mn b3id | nothing
ljam3iya dyalna f douar, khass lli ja l 3ndna | nothing
khdma d 2 iyam safi | 16 total
nbghi nktb likom chi article mra f chhar | nothing
d'ici 15j | nothing
sala m3likom bghina infirmiya tji nhar sbt 12/12 tchouf 40 mra f douar | nothing
khassna lmoudarrib dyal foot l 22 weld, mrtayn f simana sa3a w nos | 3 week
bghit n3awen walakin ghir f weekend, 3 sway3 max | 3 week
3ndi 5 snin d tjriba f compta, n9der n3ti 6 d sway3 f chhar ta l chhar 6 | 6 month
wach kayn chi wa7d y9der ydir lina affiche 9bel nhar lkhmis 10 dojanbir? | nothing
labas, bghina nsawbo l7it dyal lmdrasa, 3 ola 4 d lbennaya, f had l3otla | nothing
nkhdmo b ljoj m3akom, kol wa7d sa3a f simana | 1 week
mn 1 tal 15 yanayer | nothing
7ta l ghocht | nothing
n9dr nbda mn lousbou3 jay | nothing
cours d'alphabétisation pour femmes, lun mer ven de 15h à 17h | 6 week
salam khouti, 3ndi chi we9t khawi f simana, chi 3 wla 4 d sway3, n9der n3ti dorous d lfransiya | 4 week
bghit chi 7ed ydir lia CV, n9der ntla9aw nhar sbt f 10 d sbah | nothing
wakha sa3a we7da f simana, b zoom | 1 week
khdmt m3a banka 20 3am, daba retraité, n9dar n3tikom nhar kol 15 yom | 16 month
khasna chi wa7ed y7sb lina lmasarif dyal l3am, ghaliban 2 iyam d lkhdma, 9bel 31/12 | 16 total
ghadi nkono f Marrakech f 5 w 6 d dojanbir, n9der ndir lkom formation 4h kola nhar | 4 day
bghina n9ado 7afla l l2aytam f ramadan, khassna mosawir lila w7da | nothing
lmohim ykoun 9bel simana jaya | nothing
aji nchoufo mn ba3d l3id sghir | nothing
3 soirées de 2h30 | 7.5 total
"""

ARABIC_LETTERS = """
ساعتين | 2 total
نصف يوم | 4 total
التلات والخميس ساعة ونص كل مرة | 3 week
نص نهار | 4 total
ساعتين في الأسبوع | 2 week
ساعة فالسيمانة | 1 week
مرتين في الأسبوع لمدة ساعة | 2 week
كل سبت من 9 ل 12 | 3 week
كل سبت من التاسعة إلى الثانية عشرة | 3 week
ثلاث ساعات أسبوعيا | 3 week
خمس ساعات شهريا | 5 month
3 سوايع فالشهر | 3 month
نهار فالشهر | 8 month
يومين في الشهر | 16 month
يوم السبت | nothing
نقدر نعطي جوج سوايع فالسيمانة | 2 week
عندي ساعتين كل أسبوع | 2 week
ساعتين كل نهار سبت | 2 week
نصف يوم كل أسبوع | 4 week
نص نهار كل سبت | 4 week
يوم واحد في الشهر | 8 month
يوم كامل | 8 total
ثلاثة أيام | 24 total
٣ ساعات في الأسبوع | 3 week
خمس عشرة ساعة | 15 total
عشر ساعات في المجموع | 10 total
حوالي 10 ساعات | 10 total
ساعة ونصف أسبوعيا | 1.5 week
ساعة ونص فالسيمانة | 1.5 week
ساعتين ونصف | 2.5 total
نصف ساعة يوميا | 0.5 day
ربع ساعة | 0.25 total
من ساعتين لثلاث ساعات في الأسبوع | 3 week
الساعة 10 | nothing
مع 10h | nothing
يوم دراسي | nothing
صباح كل سبت | nothing
كل مرة ساعتين مرتين في الأسبوع | 4 week
كل أسبوعين 3 ساعات | 6 month
بغيت نعاون شي جمعية فالتصميم، عندي جوج سوايع فالسيمانة من دابا حتى لآخر العام | 2 week
نقدر نجي نعاونكم نهار السبت 5 دجنبر من 9 حتى ل 1 | 4 total
محتاجين ترجمة كتيب من 24 صفحة من الفرنسية إلى العربية قبل متم فبراير | nothing
ش واحد يعاونا فالكهربا ديال المقر، غادي تاخد ليه شي 3 ايام، قبل العيد | 24 total
ماشي ضروري الحضور، ساعة واحدة عبر الزوم تكفي | 1 total
نعطيو دروس الدعم لـ 35 تلميذ كل أحد من 10 إلى 12 | 2 week
عندي شي ثلاث سوايع نهار السبت فالصباح | 3 week
نقدر نخدم معاكم 4 ديال السوايع فالشهر، من دارنا | 4 month
بغينا شي مهندس يدوز عندنا نهار | 8 total
محتاجين شي حد يقري الدراري الفرنسية، مرتين فالسيمانة، ساعة ونصف كل حصة | 3 week
خاص يكون واجد من هنا لراس العام | nothing
الصيف الجاي بغينا نديرو مخيم لـ 50 طفل | nothing
كنقلبو على طبيب يدير فحص لـ 120 شخص نهار 6 دجنبر من 9 تال 2 | 5 total
أستطيع تخصيص ثلاث ساعات كل أسبوع ابتداء من فاتح يناير | 3 week
أقدم 12 ساعة موزعة على ثلاثة أسابيع | 12 total
نود تنظيم ورشتين مدة كل واحدة ثلاث ساعات | 6 total
التدريب سيكون حضوريا بمدينة فاس يومي 5 و6 دجنبر | nothing
يمكنني العمل عن بعد لمدة ساعتين يوميا | 2 day
من الاثنين إلى الجمعة بعد السادسة مساء | nothing
مدة التكوين خمسة أيام | 40 total
انا متقاعدة، متفرغة صباحا، يومان في الأسبوع | 16 week
السلام، حنا تعاونية فيها 16 مرا كنصاوبو الزرابي، بغينا لي يعلمنا نبيعو فالأنترنيت، ساعة كل نهار تلات | 1 week
واش ممكن شي بيطري يجي يشوف البهايم ديال الدوار نهار 3 فشهر 1؟ | nothing
خاصنا نترجمو 10 صفحات قبل السيمانة الجاية | nothing
نقدر نعطي دروس فالرياضيات عن بعد كل خميس من 8 حتى 10 ديال الليل | 2 week
عندي خبرة 12 سنة فالمحاسبة ونقدر نعاونكم نص نهار فالأسبوع | 4 week
بغينا تكوين لـ ثلاثين شاب، 4 أيام، 3 سوايع فالنهار | 12 total
المرجو التواصل معنا قبل يوم الأربعاء 9 دجنبر 2026 | nothing
تستفيد من التكوين 18 شابة تتراوح أعمارهن بين 18 و 25 سنة | nothing
نرغب في دورة من عشرين ساعة لفائدة خمسة عشر إطارا تربويا خلال عطلة منتصف السنة | 20 total
يومان كاملان في شهر مارس | 16 total
مدة ساعة ونصف الساعة أسبوعيا على امتداد ثلاثة أشهر | 1.5 week
أنا متاح من بداية دجنبر إلى نهاية يناير | nothing
كل يوم سبت صباحا من العاشرة إلى الثانية عشرة | 2 week
في غضون أسبوعين | nothing
ابتداء من اليوم | nothing
خاصنا شي محامي يقرا لينا العقد، ساعة ولا ساعتين، وماشي ضروري يجي | 2 total
أنا أستاذة متقاعدة، كل ثلاثاء وخميس عندي ساعتين خاويين | 4 week
بغيت نطوع مع شي جمعية فالدار البيضاء، عندي الويكاند خاوي | nothing
السلام، جمعية ديالنا فيها 60 طفل، كنحتاجو أخصائي نفسي مرة فالشهر | nothing
نقدر ندير تكوين 3 أيام، كل يوم 4 سوايع، لـ 15 شخص كحد أقصى | 12 total
قبل ما يدخل رمضان | nothing
من هنا لشهر 3 | nothing
يوم الاثنين المقبل على الساعة العاشرة صباحا | nothing
نقترح ورشة مدتها ثلاث ساعات لفائدة الأمهات (حوالي 20 أما) | 3 total
نحتاج إلى مهندس معماري لمدة أسبوع | nothing
أعمل مهندسا وأستطيع التطوع أربع ساعات شهريا، عن بعد فقط | 4 month
التسليم قبل الخامس عشر من دجنبر | nothing
خلال شهري يناير وفبراير | nothing
في نهاية الأسبوع | nothing
طيلة شهر رمضان | nothing
ابتداء من الدخول المدرسي المقبل | nothing
مرة كل أسبوعين لمدة ساعة | 2 month
عشرة أيام في السنة | 80 total
الفترة ما بين 15 يناير و15 فبراير | nothing
نهاية شهر يناير كآخر أجل | nothing
"""


def told(hours: Hours | None) -> str:
    """An amount as the tables write it."""
    return f"{hours.value:g} {hours.per}" if hours else "nothing"


MORE = """
2 fois par semaine, 1h à chaque fois | 2 week
1h30 tous les jeudis soir | 1.5 week
2h le mercredi après-midi | 2 week
une soirée par semaine | nothing
8h par mois max | 8 month
une journée par trimestre | 8 total
un jour par semaine | 8 week
1 j/mois | 8 month
mes mercredis, 3h | 3 week
3h chaque dimanche matin | 3 week
tous les matins 1h | 1 day
2 x 2h | 4 total
2h x 4 | 8 total
4 séances d'1h30 | 6 total
10 heures de cours | 10 total
1 heure par jour pendant une semaine | 1 day
deux après-midi par mois | 8 month
3 heures, une fois par mois | 3 month
2h à peu près | 2 total
~ 3h/semaine | 3 week
90 min par semaine | 1.5 week
une heure ou deux par semaine | 2 week
sa3a wa7da f simana | 1 week
sa3tin kol jem3a | 2 week
2 sa3at f nhar | 2 day
sway3a f simana | 1 week
3 d sway3 nhar l7ed | 3 week
nhar f simana | 8 week
jouj iyam f chhar | 16 month
noss nhar kol sbt | 4 week
chi sa3tayn | 2 total
4 sway3 f kol marra, mrtayn f chhar | 8 month
2h 3 mrat f simana | 6 week
ساعة كل يوم | 1 day
ساعات قليلة | nothing
5 ساعات أسبوعيا | 5 week
أربع ساعات في الشهر | 4 month
ساعة ونصف | 1.5 total
ساعتان ونصف كل أحد | 2.5 week
نهار فالسيمانة | 8 week
نهار واحد فالشهر | 8 month
تلاتة ديال السوايع | 3 total
شي ساعتين | 2 total
ساعة وربع | 1.25 total
يومين فالشهر | 16 month
حصتين فالسيمانة كل وحدة ساعة | 2 week
ساعتين مرتين فالأسبوع | 4 week
بين ساعتين وثلاث ساعات | 3 total
مدة ثلاثة أيام | 24 total
2h par semaine, 06 12 34 56 78 | 2 week
n'importe quel samedi, 2h | 2 total
2 samedis de suite, 3h chaque | 6 total
حصتان كل أسبوع مدة كل منهما ساعة ونصف | 3 week
لنرمم القسم ليوم واحد | 8 total
deux heures tous les mercredis | 2 week
2h/sem | 2 week
2 h par semaine pendant 3 mois | 2 week
une matinée par mois | 4 month
une demi-journée | 4 total
3 demi-journées | 12 total
deux journées | 16 total
1 jour sur 15 | nothing
un week-end complet | nothing
une heure chaque soir | 1 day
1h30 par séance, 4 séances | 6 total
4 ateliers de 2 heures | 8 total
quelques heures | nothing
une quinzaine d'heures | 15 total
20h au total | 20 total
5 à 6 heures par mois | 6 month
une heure et demie | 1.5 total
3 quarts d'heure | 0.75 total
45 minutes par semaine | 0.75 week
sa3a f nhar | 1 day
sa3a kol sbt | 1 week
2 swaye3 f simana | 2 week
jouj sway3 f chhar | 2 month
tlata d sway3 | 3 total
noss nhar | 4 total
nhar kaml f chhar | 8 month
nharayn | 16 total
sa3tayn w noss | 2.5 total
rb3a d sway3 kol 7ed | 4 week
chi 10 d sway3 f lmjmou3 | 10 total
sa3a w rba3 | 1.25 total
3 swaye3 kol simana | 3 week
3achra dyal sway3 | 10 total
ساعتان أسبوعيا | 2 week
ساعة واحدة في الأسبوع | 1 week
ثلاث ساعات كل شهر | 3 month
نصف يوم | 4 total
يوم كامل كل شهر | 8 month
يومان | 16 total
عشرون ساعة | 20 total
ساعة ونصف كل خميس | 1.5 week
جوج سوايع فالسيمانة | 2 week
نص نهار كل سبت | 4 week
ساعتين فالنهار | 2 day
ربع سوايع | 4 total
نهار كامل | 8 total
3 ايام | 24 total
il y a 2 heures | nothing
ouvert de 9h à 18h | nothing
je perds 3 heures par jour | nothing
à 2h de route | nothing
24h/24 | nothing
réponse sous 48h | nothing
1000000 sa3a f chher | nothing
٩٩٩٩٩٩٩ ساعة | nothing
1234567 jours | nothing
0612345678 sa3a f simana | 1 week
"""


@pytest.mark.parametrize(("text", "expected"), rows(MORE + FRENCH + ENGLISH + ODD + DARIJA + ARABIC_LETTERS))
def test_the_amount_of_a_message_is_read(text: str, expected: str) -> None:
    """How many hours, and how often; clock times, ages, prices and dates are no amounts."""
    assert expected == told(read_hours(text))


@given(st.text(alphabet="0123456789hHjma à,/-.:et&xw sاعتينm3kolnهر\n"))
def test_any_amount_is_a_real_one(text: str) -> None:
    """Whatever is typed, an amount is positive and no more than a year of work days."""
    hours = read_hours(text)

    assert hours is None or 0 < hours.value <= 8_000
