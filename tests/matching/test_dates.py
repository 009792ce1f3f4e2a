"""Windows of days, in every writing, all told on Monday 2026-11-23."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.dates import read_when
from matching.values import Window
from tests.matching.tables import rows

MONDAY = date(2026, 11, 23)

FRENCH = """
avant le 15 décembre | ..2026-12-15
à partir de septembre | 2027-09-01..
dès la semaine prochaine | 2026-11-30..
jusqu'au 20 décembre | ..2026-12-20
cette semaine | 2026-11-23..2026-11-29
la semaine prochaine | 2026-11-30..2026-12-06
en janvier | 2027-01-01..2027-01-31
début avril | 2027-04-01..2027-04-10
mi-mars | 2027-03-11..2027-03-20
fin mars | 2027-03-21..2027-03-31
avant la fin de l'année | ..2026-12-31
demain | 2026-11-24..2026-11-24
ghedda | 2026-11-24..2026-11-24
après-demain | 2026-11-25..2026-11-25
dans deux semaines | 2026-12-07..2026-12-07
ce samedi | 2026-11-28..2026-11-28
samedi prochain | 2026-11-28..2026-11-28
dimanche 13 décembre | 2026-12-13..2026-12-13
15/12 | 2026-12-15..2026-12-15
15/12/2026 | 2026-12-15..2026-12-15
du 5 au 12 janvier | 2027-01-05..2027-01-12
entre le 5 et le 10 | 2026-12-05..2026-12-10
قريب ولا بعيد | nothing
le samedi | nothing
le week-end | nothing
le mois dernier | nothing
depuis 2019 | nothing
avant vendredi | ..2026-11-27
avant fin décembre | ..2026-12-31
le mois prochain | 2026-12-01..2026-12-31
lundi prochain | 2026-11-30..2026-11-30
avant le 30 juin | ..2027-06-30
d'ici la fin du mois | ..2026-11-30
le week-end prochain | 2026-11-28..2026-11-29
ce week-end | 2026-11-28..2026-11-29
on a 25 enfants de 12 ans, 2h par semaine | nothing
le 15 | 2026-12-15..2026-12-15
le 25 | 2026-11-25..2026-11-25
du 5 au 12 | 2026-12-05..2026-12-12
les 5 et 6 décembre | 2026-12-05..2026-12-06
le 5 ou le 6 décembre | 2026-12-05..2026-12-06
du 28 novembre au 3 décembre | 2026-11-28..2026-12-03
du 28 décembre au 3 janvier | 2026-12-28..2027-01-03
entre janvier et mars | 2027-01-01..2027-03-31
de janvier à mars | 2027-01-01..2027-03-31
pendant ramadan | 2027-02-08..2027-03-08
avant les vacances scolaires | ..2026-12-06
pendant les vacances d'été | 2027-07-01..2027-08-31
cet été | 2027-06-01..2027-08-31
à la rentrée | 2027-09-01..2027-09-30
avant la rentrée | ..2027-09-01
pas avant le 5 | 2026-12-05..
à partir du 5 janvier | 2027-01-05..
à partir de lundi | 2026-11-30..
dès janvier | 2027-01-01..
sous 48h | ..2026-11-25
sous 15 jours | ..2026-12-08
les deux prochaines semaines | 2026-11-23..2026-12-07
dans les 10 prochains jours | 2026-11-23..2026-12-03
deadline 15 décembre | ..2026-12-15
date limite : le 15 décembre | ..2026-12-15
le 15 décembre au plus tard | ..2026-12-15
au plus tard le 15 décembre | ..2026-12-15
la semaine du 7 décembre | 2026-12-07..2026-12-13
première semaine de décembre | 2026-12-01..2026-12-07
la 1ère quinzaine de janvier | 2027-01-01..2027-01-15
le premier samedi de janvier | 2027-01-02..2027-01-02
le premier trimestre 2027 | 2027-01-01..2027-03-31
le trimestre prochain | 2027-01-01..2027-03-31
en 2027 | 2027-01-01..2027-12-31
lundi de la semaine prochaine | 2026-11-30..2026-11-30
jeudi 26 | 2026-11-26..2026-11-26
le 10 du mois prochain | 2026-12-10..2026-12-10
le 1er décembre | 2026-12-01..2026-12-01
le 1er mars | 2027-03-01..2027-03-01
15 sept | 2027-09-15..2027-09-15
fin sept | 2027-09-21..2027-09-30
2026-12-05 | 2026-12-05..2026-12-05
15-12-2026 | 2026-12-15..2026-12-15
du lundi au vendredi | nothing
disponible le samedi matin | nothing
hier | nothing
la semaine dernière | nothing
31 février | nothing
40/12 | nothing
7/7 | nothing
ce mois-ci | 2026-11-01..2026-11-30
aujourd'hui | 2026-11-23..2026-11-23
lyoum | 2026-11-23..2026-11-23
dès maintenant | 2026-11-23..
fin du mois prochain | 2026-12-21..2026-12-31
avant la fin du mois prochain | ..2026-12-31
prêt pour le 15 décembre | ..2026-12-15
pour le 15 décembre | 2026-12-15..2026-12-15
la semaine jaya nhar khmis | 2026-11-30..2026-12-06
tal akhir febrayer | ..2027-02-28
Nous avons besoin d'un comptable avant la clôture de décembre | ..2026-12-01
Bonjour, je cherche un photographe pour notre gala du 19 décembre | 2026-12-19..2026-12-19
pr le 19 dec | 2026-12-19..2026-12-19
av le 15 dec svp | ..2026-12-15
je suis dispo tout le mois de février | 2027-02-01..2027-02-28
dispo en février-mars | 2027-02-01..2027-03-31
entre fin janvier et mi-février | 2027-01-21..2027-02-15
de mi-janvier à fin mars | 2027-01-15..2027-03-31
à partir de mi-janvier | 2027-01-15..
à partir du mois prochain | 2026-12-01..
à compter du 1er janvier 2027 | 2027-01-01..
jusqu'en juin | ..2027-06-30
jusqu'à fin juin | ..2027-06-30
jusqu'à la fin de l'année scolaire | ..2027-06-30
jusqu'aux vacances | ..2026-12-06
d'ici un mois | ..2026-12-23
d'ici le 10 | ..2026-12-10
dans un mois | 2026-12-23..2026-12-23
dans la semaine | 2026-11-23..2026-11-29
dans le mois | 2026-11-01..2026-11-30
dans les deux semaines | ..2026-12-07
dans les prochains jours | nothing
début décembre | 2026-12-01..2026-12-10
début du mois prochain | 2026-12-01..2026-12-10
pour la fin de l'année | 2026-12-01..2026-12-31
fin novembre | 2026-11-21..2026-11-30
la première semaine de janvier | 2027-01-01..2027-01-07
la dernière semaine de décembre | 2026-12-25..2026-12-31
le 5, 6 et 7 janvier | 2027-01-05..2027-01-07
les 12 et 13 décembre | 2026-12-12..2026-12-13
le samedi 5 décembre de 9h à 12h | 2026-12-05..2026-12-05
samedi 28 | 2026-11-28..2026-11-28
ce mercredi | 2026-11-25..2026-11-25
ce soir | 2026-11-23..2026-11-23
mardi prochain à 10h | 2026-11-24..2026-11-24
le week end du 12 décembre | 2026-12-12..2026-12-12
pendant le ramadan | 2027-02-08..2027-03-08
avant Ramadan inchallah | ..2027-02-08
pas avant janvier | 2027-01-01..
pas avant ramadan | 2027-02-08..
après le 15 janvier | 2027-01-15..
le 8 mars | 2027-03-08..2027-03-08
le 08/03 | 2027-03-08..2027-03-08
au printemps | 2027-03-01..2027-05-31
notre projet a été financé en 2024 | nothing
a été créée le 12 mars 2019 | nothing
rapport 2025 | nothing
bilan 2026 | nothing
exercice 2026 | nothing
année scolaire 2026-2027 | nothing
depuis septembre nous avons un local | nothing
depuis le 5 novembre | nothing
le mois passé | nothing
il y a deux semaines | nothing
hadi 3 chhour | nothing
pendant 3 mois | nothing
formation de 3 mois | nothing
pendant 6 semaines | nothing
enfants de 6 à 12 ans | nothing
20 jeunes de 15 à 25 ans | nothing
2h par semaine le mercredi | nothing
les lundis et jeudis | nothing
tous les samedis matin | nothing
tous les premiers samedis du mois | nothing
une fois par mois | nothing
06 12 34 56 78 | nothing
15 000 dh | nothing
12/20 en maths | nothing
3 séances de 2h | nothing
maintenant je travaille à la banque | nothing
aujourd'hui nous avons 30 enfants | nothing
sur place à Fès | nothing
may Allah help you | nothing
marche verte | nothing
on cherche des gens pour une marche de sensibilisation | nothing
mardi et jeudi | nothing
je suis dispo les mardis et jeudis soir de 19h à 20h30, en visio uniquement | nothing
On a 60 élèves dont 25 filles, on voudrait un atelier théâtre de 10 séances d'une heure et demie | nothing
jai 10h a donner par mois, je parle fr et darija, contact whatsapp 0612345678 | nothing
je peux venir 2 jours en mars pour réparer l'installation solaire du douar | 2027-03-01..2027-03-31
photographe pro, dispo le 12 et le 13 décembre toute la journée | 2026-12-12..2026-12-13
Un audit énergétique de notre centre de 300 m² : combien de jours ? | nothing
formation de 5 jours, 6h/jour, pour 12 artisans, entre le 10 et le 25 janvier | 2027-01-10..2027-01-25
we need someone to teach english to 30 kids, 2 hours every saturday | nothing
je peux aider 1h30 le mercredi soir et 3h le samedi matin | nothing
Je dispose de deux jours ouvrés par trimestre (mécénat de mon entreprise) | nothing
mon employeur m'accorde 3 jours par an | nothing
je peux consacrer environ 5h/sem jusqu'au 31 mars | ..2027-03-31
on a besoin d'un coup de main ponctuel, 2-3h max, avant jeudi | ..2026-11-26
mission courte : ½ journée, semaine du 30/11 | 2026-11-30..2026-12-06
1 h de visio par semaine pendant 6 semaines | nothing
deux demies journées en décembre | 2026-12-01..2026-12-31
entre 4 et 6 heures en tout | nothing
atelier de 90 minutes pour une vingtaine de collégiens, mardi 8/12 à 14h | 2026-12-08..2026-12-08
dispo les week-ends de janvier | 2027-01-01..2027-01-31
dispo lundi matin et jeudi aprem, 2h chaque fois | nothing
un mercredi sur deux, de 14h à 17h | nothing
1 samedi par mois, 3 heures | nothing
je donne une heure de mon temps tous les lundis pour aider des lycéens en maths | nothing
à raison de 2h par jour | nothing
2 fois 1h30 par semaine | nothing
il nous faudrait qqn une matinée par semaine jusqu'aux vacances de printemps | ..2027-03-14
sous une dizaine de jours | ..2026-12-03
dans le courant du mois de janvier | 2027-01-01..2027-01-31
courant février | 2027-02-01..2027-02-28
la deuxième quinzaine de décembre | 2026-12-16..2026-12-31
dans la première semaine de février | 2027-02-01..2027-02-07
pour la rentrée de septembre | 2027-09-01..2027-09-30
avant la fin du trimestre | ..2026-12-31
le plus tôt possible | nothing
urgent, aujourd'hui ou demain | 2026-11-23..2026-11-24
pendant les vacances de février | 2027-02-01..2027-02-28
salut ! dispo pr donner des cours de guitare a des ados le merc aprem 2h env, region de Kenitra | nothing
j'ai 2-3 heures/semaine de libre pour faire du community management, full remote | nothing
Offre : 4 jours de conseil en stratégie répartis sur le 1er semestre 2027 | 2027-01-01..2027-06-30
je suis notaire à la retraite et je reçois les associations le lundi matin dans mon bureau | nothing
Association de parents d'enfants autistes (32 familles) cherche ergothérapeute une fois par mois | nothing
nous cherchons une sage-femme pour 3 douars de la vallée, 1 journée par douar, avant l'hiver | ..2026-12-01
urgent !! il nous faut un graphiste d'ici 48h | ..2026-11-25
Le toit de notre crèche fuit, 15 enfants, besoin d'un maçon ce week-end | 2026-11-28..2026-11-29
on organise un marathon le dimanche 7 février, besoin de 10 secouristes de 8h à 13h | 2027-02-07..2027-02-07
J'aimerais accompagner une asso dans la durée, 1h toutes les 2 semaines au téléphone | nothing
un stage de 2 mois pour notre fils | nothing
je peux faire 2 heures le lundi OU le mercredi | nothing
Je travaille dans l'audit. Dispo 1 jour/mois jusqu'à juin, à Casa ou en visio. | ..2027-06-30
Besoin d'un coup de pouce pour notre page insta, 1h ou 2 par semaine, tout se fait à distance | nothing
dans notre maison de jeunes on a 30 ados et pas d'animateur théâtre, mercredi et samedi aprem | nothing
Je peux assurer 2h de soutien en maths chaque dimanche matin au centre social de Hay Mohammadi | nothing
médecin, libre un samedi par mois toute la matinée pour des consultations gratuites dans les douars | nothing
Traducteur assermenté fr-ar : je vous offre 15 pages avant la fin de l'année | ..2026-12-31
plombier, dispo dimanche prochain toute la journée | 2026-11-29..2026-11-29
Formatrice Excel, 6 séances de 1h30, le lundi soir, à partir du 11 janvier, max 12 participants | 2027-01-11..
un petit diagnostic d'une heure par téléphone pour commencer | nothing
on a rdv avec le caïd le 3 décembre, il faut un plan avant | 2026-12-03..2026-12-03
notre comptable est partie en congé maternité pour 3 mois, on cherche qqn 4h par sem | nothing
Il reste 2 semaines avant le dépôt du dossier INDH (7 décembre) | 2026-12-07..2026-12-07
je peux former jusqu'à 8 personnes, 3 demi-journées | nothing
j'habite à 2h de route, donc à distance | nothing
stand au salon du 14 au 17 janvier 2027 | 2027-01-14..2027-01-17
le 20 janv au plus tard | ..2027-01-20
deadline: fin janvier | ..2027-01-31
pour début mars | 2027-03-01..2027-03-10
courant du 1er trimestre | 2027-01-01..2027-03-31
on aimerait démarrer début 2027 | 2027-01-01..2027-01-31
à partir de la mi-février, 2 après-midi par mois | 2027-02-15..
entre Noël et le jour de l'an | 2026-12-25..2027-01-01
20 min par jour | nothing
une petite demi-heure par semaine | nothing
environ une journée de travail | nothing
5 jours ouvrables | nothing
3 mois à mi-temps | nothing
jusqu'à 5h par mois | nothing
4 heures maximum | nothing
"""

ENGLISH = """
before december 15 | ..2026-12-15
starting in january | 2027-01-01..
next week | 2026-11-30..2026-12-06
by the end of january | ..2027-01-31
until march | ..2027-03-31
between january and march | 2027-01-01..2027-03-31
"""
ODD = """
du 15 novembre au 15 décembre | 2026-11-15..2026-12-15
du 20 décembre au 10 novembre 2025 | 2026-12-20..2026-12-20
en janvier et en août | 2027-01-01..2027-01-31
à partir de janvier, et il faut finir avant ramadan | 2027-01-01..2027-02-08
avant ramadan, on peut commencer dès janvier | 2027-01-01..2027-02-08
avant le 15 décembre, puis à partir de mars | ..2026-12-15
nous étions 60 en janvier | 2027-01-01..2027-01-31
un samedi du mois prochain | 2026-12-01..2026-12-31
dans 5000 jours | nothing
d'ici 5000 jours | nothing
le 45 | nothing
12/2026 | 2026-12-01..2026-12-31
13/2026 | nothing
au 5ème trimestre | nothing
15/13/2026 | nothing
le 31 du mois prochain | 2026-12-31..2026-12-31
le dernier samedi de janvier | 2027-01-30..2027-01-30
la semaine du 7 au 12 décembre | 2026-12-07..2026-12-12
"""
DARIJA = """
d'ici fin mars | ..2027-03-31
avant l'AG du 15 | ..2026-12-15
9bel ramadan | ..2027-02-08
mn daba tal l akhir chhar | 2026-11-23..2026-11-30
mn daba tal ramadan | 2026-11-23..2027-02-08
had simana | 2026-11-23..2026-11-29
simana jaya | 2026-11-30..2026-12-06
f chhar 12 | 2026-12-01..2026-12-31
l akhir chhar | ..2026-11-30
mn hna l akhir chhar | 2026-11-23..2026-11-30
b3d ghedda | 2026-11-25..2026-11-25
mn daba 10 iyam | 2026-12-03..2026-12-03
nhar sbt had | 2026-11-28..2026-11-28
had l7ed wla li morah | 2026-11-29..2026-12-06
kol sbt | nothing
9bel jem3a | ..2026-11-27
f yanayer | 2027-01-01..2027-01-31
nhar tnin jay | 2026-11-30..2026-11-30
chhar jay | 2026-12-01..2026-12-31
had l weekend | 2026-11-28..2026-11-29
ghedda f 14h | 2026-11-24..2026-11-24
nhar 15 f chhar 12 | 2026-12-15..2026-12-15
mn yanayer l mars | 2027-01-01..2027-03-31
f ramadan | 2027-02-08..2027-03-08
après l'Aïd | 2027-03-11..
mn b3d l3id | 2027-03-11..
avant l'aid el kebir | ..2027-05-16
9bel l3id lkbir | ..2027-05-16
f ssif | 2027-06-01..2027-08-31
mn yanayer | 2027-01-01..
d'ici deux semaines | ..2026-12-07
7ta l 15 dojanbir | ..2026-12-15
l'année prochaine | 2027-01-01..2027-12-31
10 chhar jay | 2026-12-10..2026-12-10
mn tnin l jem3a | nothing
l'association a été créée en 2015 | nothing
simana li fatet | nothing
had chhar | 2026-11-01..2026-11-30
mn daba | 2026-11-23..
bdayt chhar jay | 2026-12-01..2026-12-10
Salam, bghina chi mouhasib y3awnna f lbilan 9bel akhir dojanbir | ..2026-12-31
khassna had chi 9bel nhayat chhar | ..2026-11-30
khassna logo 9bel l3id | ..2027-03-09
kan9dar nbda mn chhar jay | 2026-12-01..
n9der nebda mn simana jaya | 2026-11-30..
n9der nebda ghedda | 2026-11-24..2026-11-24
ana dispo mn 1 yanayer | 2027-01-01..
bghina tkwin f lotla dyal rbi3 | 2027-03-14..2027-03-21
7ta l akhir mars | ..2027-03-31
7tal ramadan | ..2027-02-08
mn daba 7tal l3id | 2026-11-23..2027-03-09
mn daba l ramadan | 2026-11-23..2027-02-08
f chhar jouj | 2027-02-01..2027-02-28
f chhar 1 | 2027-01-01..2027-01-31
nhar 12 f chhar 1 | 2027-01-12..2027-01-12
nhar 20 novembre | 2027-11-20..2027-11-20
nhar tlat jay | 2026-11-24..2026-11-24
nhar larb3a jaya | 2026-11-25..2026-11-25
l7ed jay | 2026-11-29..2026-11-29
sbt li jay | 2026-11-28..2026-11-28
had sbt | 2026-11-28..2026-11-28
had jem3a m3a 3chiya | 2026-11-27..2026-11-27
9bel l7ed | ..2026-11-29
9bel nhar l khmis | ..2026-11-26
ba3d ramadan | 2027-03-09..
mn b3d ramadan | 2027-03-09..
mora l3id | 2027-03-11..
f 15/1 | 2027-01-15..2027-01-15
l 3otla dyal décembre | 2026-12-06..2026-12-13
d'ici Noël | ..2026-12-25
d'ici 3 semaines | ..2026-12-14
d'ici demain | ..2026-11-24
d'ici vendredi | ..2026-11-27
d'ici au 10 décembre | ..2026-12-10
en fin d'année | 2026-12-01..2026-12-31
l'été prochain | 2027-06-01..2027-08-31
l3am li fat | nothing
kol simana | nothing
f simana | nothing
2 sway3 f simana | nothing
24h/24 7j/7 | nothing
chi wa7ed y3awenna f site web | nothing
3ndna tlata d drari | nothing
khassna chi wa7d y9ad lina site, 9bel 15/1, machi daruri yji, ymken b tilifoun w email | ..2027-01-15
bghit n3awen drari f l'anglais chi 3chra dyal sway3 f lmajmou3 f had l3otla | 2026-12-06..2026-12-13
n9der nkhdem m3akom nhar f simana, men tnin l jem3a, ila kan f Fes | nothing
khdam f wa7d charika dyal logistique, 3endi nos nhar kol 15 yom l had l3am | nothing
bghina chi had y9erri drari l3arbiya, jouj d lmerrat f semana, koll merra sa3a | nothing
n3tikom nhar men kol chhar | nothing
momkin n3awnkom 1 sa3a kola nhar | nothing
ana m7ami, 3andi 3 swaye3 fchhar, w n9dar ntwasel m3akom b lwhatsapp | nothing
khedmti f marketing, kan3ti 10 d sway3 f chhar mn hna l sif | 2026-11-23..2027-06-01
bghaw 15 l 20 mra yt3elmo lkhyata, 3 merrat f simana | nothing
kayn 30 wlad w 20 bnt f lcentre dyalna | nothing
lmochkil khasso yt7el 9bel 20/12/2026 | ..2026-12-20
bghina nbdaw f lowel dyal yanayer | 2027-01-01..2027-01-10
mn lowel d mars 7tta l akhir d ebril | 2027-03-01..2027-04-30
7na m7tajin l chi formateur 3la 9bel 3id lfitr | ..2027-03-09
n9der nji lkhmis jay m3a 3 d l3chiya | 2026-11-26..2026-11-26
nhar tnin w larb3a mn 6 l 8 d l3chiya | nothing
nhdar ghir l3rbya w chelha | nothing
ktbo liya f lmail | nothing
n9der n3awen mn b3id | nothing
ljam3iya dyalna f douar, khass lli ja l 3ndna | nothing
khdma d 2 iyam safi | nothing
nbghi nktb likom chi article mra f chhar | nothing
d'ici 15j | ..2026-12-08
sala m3likom bghina infirmiya tji nhar sbt 12/12 tchouf 40 mra f douar | 2026-12-12..2026-12-12
khassna lmoudarrib dyal foot l 22 weld, mrtayn f simana sa3a w nos | nothing
bghit n3awen walakin ghir f weekend, 3 sway3 max | nothing
3ndi 5 snin d tjriba f compta, n9der n3ti 6 d sway3 f chhar ta l chhar 6 | ..2027-06-30
wach kayn chi wa7d y9der ydir lina affiche 9bel nhar lkhmis 10 dojanbir? | ..2026-12-10
labas, bghina nsawbo l7it dyal lmdrasa, 3 ola 4 d lbennaya, f had l3otla | 2026-12-06..2026-12-13
nkhdmo b ljoj m3akom, kol wa7d sa3a f simana | nothing
mn 1 tal 15 yanayer | 2027-01-01..2027-01-15
7ta l ghocht | ..2027-08-31
n9dr nbda mn lousbou3 jay | 2026-11-30..
cours d'alphabétisation pour femmes, lun mer ven de 15h à 17h | nothing
salam khouti, 3ndi chi we9t khawi f simana, chi 3 wla 4 d sway3, n9der n3ti dorous d lfransiya | nothing
bghit chi 7ed ydir lia CV, n9der ntla9aw nhar sbt f 10 d sbah | nothing
wakha sa3a we7da f simana, b zoom | nothing
khdmt m3a banka 20 3am, daba retraité, n9dar n3tikom nhar kol 15 yom | nothing
khasna chi wa7ed y7sb lina lmasarif dyal l3am, ghaliban 2 iyam d lkhdma, 9bel 31/12 | ..2026-12-31
ghadi nkono f Marrakech f 5 w 6 d dojanbir, n9der ndir lkom formation 4h kola nhar | 2026-12-05..2026-12-06
bghina n9ado 7afla l l2aytam f ramadan, khassna mosawir lila w7da | 2027-02-08..2027-03-08
lmohim ykoun 9bel simana jaya | ..2026-11-30
aji nchoufo mn ba3d l3id sghir | 2027-03-11..
3 soirées de 2h30 | nothing
"""

ARABIC_LETTERS = """
قبل رمضان | ..2027-02-08
الأسبوع المقبل | 2026-11-30..2026-12-06
السيمانة الجاية | 2026-11-30..2026-12-06
شهر 3 | 2027-03-01..2027-03-31
فشهر دجنبر | 2026-12-01..2026-12-31
من هنا لآخر الشهر | 2026-11-23..2026-11-30
غدا | 2026-11-24..2026-11-24
بعد غد | 2026-11-25..2026-11-25
هذا السبت | 2026-11-28..2026-11-28
قبل الجمعة | ..2026-11-27
قبل نهاية شهر دجنبر | ..2026-12-31
قبل نهاية الشهر | ..2026-11-30
فيناير | 2027-01-01..2027-01-31
10 غشت 2027 | 2027-08-10..2027-08-10
نهار الاتنين الجاي | 2026-11-30..2026-11-30
الشهر الجاي | 2026-12-01..2026-12-31
الاثنين القادم | 2026-11-30..2026-11-30
بعد أسبوعين | 2026-12-07..2026-12-07
بعد 10 أيام | 2026-12-03..2026-12-03
يوم 15 دجنبر | 2026-12-15..2026-12-15
من يناير إلى مارس | 2027-01-01..2027-03-31
فرمضان | 2027-02-08..2027-03-08
قبل عيد الأضحى | ..2027-05-16
ابتداء من يناير | 2027-01-01..
ابتداء من 10 يناير | 2027-01-10..
من هنا ل 10 أيام | ..2026-12-03
آخر أجل هو 15 دجنبر | ..2026-12-15
حتى 15 دجنبر | ..2026-12-15
فاتح يناير | 2027-01-01..2027-01-01
هذا الشهر | 2026-11-01..2026-11-30
من دابا حتى لرمضان | 2026-11-23..2027-02-08
خلال أسبوعين | ..2026-12-07
عندنا نشاط نهار 12 دجنبر وبغينا مصور | 2026-12-12..2026-12-12
خاصنا التقرير قبل 31 دجنبر | ..2026-12-31
خاصنا التقرير قبل آخر دجنبر | ..2026-12-31
قبل نهاية السنة | ..2026-12-31
قبل نهاية هذه السنة | ..2026-12-31
في أقرب وقت | nothing
خلال شهر يناير | 2027-01-01..2027-01-31
خلال العطلة المدرسية | 2026-12-06..2026-12-13
في العطلة الصيفية | 2027-07-01..2027-08-31
ابتداء من الأسبوع القادم | 2026-11-30..
ابتداء من شهر فبراير | 2027-02-01..
من 5 إلى 12 يناير | 2027-01-05..2027-01-12
بين 5 و 12 يناير | 2027-01-05..2027-01-12
ما بين 10 و 20 دجنبر | 2026-12-10..2026-12-20
من فاتح دجنبر إلى 15 منه | 2026-12-01..
إلى غاية 15 يناير | ..2027-01-15
قبل متم شهر مارس | ..2027-03-31
يوم الأحد 13 دجنبر | 2026-12-13..2026-12-13
يوم الجمعة المقبل | 2026-11-27..2026-11-27
نهاية هذا الأسبوع | 2026-11-27..2026-11-29
هاد السيمانة | 2026-11-23..2026-11-29
السيمانة اللي جاية | 2026-11-30..2026-12-06
هاد الويكاند | 2026-11-28..2026-11-29
العام الجاي | 2027-01-01..2027-12-31
من دابا لرمضان | 2026-11-23..2027-02-08
من دابا لآخر السيمانة | 2026-11-23..2026-11-29
بعد العيد | 2027-03-11..
في عيد المولد النبوي | 2027-08-14..2027-08-15
مورا رمضان | 2027-03-09..
قبل ١٥ دجنبر | ..2026-12-15
التلات والخميس | nothing
كل نهار سبت | nothing
منذ سنة 2020 | nothing
في السنة الماضية | nothing
السيمانة اللي فاتت | nothing
ولادنا عندهم 12 عام | nothing
بغيت نعاون شي جمعية فالتصميم، عندي جوج سوايع فالسيمانة من دابا حتى لآخر العام | 2026-11-23..2026-12-31
نقدر نجي نعاونكم نهار السبت 5 دجنبر من 9 حتى ل 1 | 2026-12-05..2026-12-05
محتاجين ترجمة كتيب من 24 صفحة من الفرنسية إلى العربية قبل متم فبراير | ..2027-02-28
ش واحد يعاونا فالكهربا ديال المقر، غادي تاخد ليه شي 3 ايام، قبل العيد | ..2027-03-09
ماشي ضروري الحضور، ساعة واحدة عبر الزوم تكفي | nothing
نعطيو دروس الدعم لـ 35 تلميذ كل أحد من 10 إلى 12 | nothing
عندي شي ثلاث سوايع نهار السبت فالصباح | nothing
نقدر نخدم معاكم 4 ديال السوايع فالشهر، من دارنا | nothing
بغينا شي مهندس يدوز عندنا نهار | nothing
محتاجين شي حد يقري الدراري الفرنسية، مرتين فالسيمانة، ساعة ونصف كل حصة | nothing
خاص يكون واجد من هنا لراس العام | 2026-11-23..2027-01-01
الصيف الجاي بغينا نديرو مخيم لـ 50 طفل | 2027-06-01..2027-08-31
كنقلبو على طبيب يدير فحص لـ 120 شخص نهار 6 دجنبر من 9 تال 2 | 2026-12-06..2026-12-06
أستطيع تخصيص ثلاث ساعات كل أسبوع ابتداء من فاتح يناير | 2027-01-01..
أقدم 12 ساعة موزعة على ثلاثة أسابيع | nothing
نود تنظيم ورشتين مدة كل واحدة ثلاث ساعات | nothing
التدريب سيكون حضوريا بمدينة فاس يومي 5 و6 دجنبر | 2026-12-05..2026-12-06
يمكنني العمل عن بعد لمدة ساعتين يوميا | nothing
من الاثنين إلى الجمعة بعد السادسة مساء | nothing
مدة التكوين خمسة أيام | nothing
انا متقاعدة، متفرغة صباحا، يومان في الأسبوع | nothing
السلام، حنا تعاونية فيها 16 مرا كنصاوبو الزرابي، بغينا لي يعلمنا نبيعو فالأنترنيت، ساعة كل نهار تلات | nothing
واش ممكن شي بيطري يجي يشوف البهايم ديال الدوار نهار 3 فشهر 1؟ | 2027-01-03..2027-01-03
خاصنا نترجمو 10 صفحات قبل السيمانة الجاية | ..2026-11-30
نقدر نعطي دروس فالرياضيات عن بعد كل خميس من 8 حتى 10 ديال الليل | nothing
عندي خبرة 12 سنة فالمحاسبة ونقدر نعاونكم نص نهار فالأسبوع | nothing
بغينا تكوين لـ ثلاثين شاب، 4 أيام، 3 سوايع فالنهار | nothing
المرجو التواصل معنا قبل يوم الأربعاء 9 دجنبر 2026 | ..2026-12-09
تستفيد من التكوين 18 شابة تتراوح أعمارهن بين 18 و 25 سنة | nothing
نرغب في دورة من عشرين ساعة لفائدة خمسة عشر إطارا تربويا خلال عطلة منتصف السنة | 2027-01-24..2027-01-31
يومان كاملان في شهر مارس | 2027-03-01..2027-03-31
مدة ساعة ونصف الساعة أسبوعيا على امتداد ثلاثة أشهر | nothing
أنا متاح من بداية دجنبر إلى نهاية يناير | 2026-12-01..2027-01-31
كل يوم سبت صباحا من العاشرة إلى الثانية عشرة | nothing
في غضون أسبوعين | ..2026-12-07
ابتداء من اليوم | 2026-11-23..
خاصنا شي محامي يقرا لينا العقد، ساعة ولا ساعتين، وماشي ضروري يجي | nothing
أنا أستاذة متقاعدة، كل ثلاثاء وخميس عندي ساعتين خاويين | nothing
بغيت نطوع مع شي جمعية فالدار البيضاء، عندي الويكاند خاوي | nothing
السلام، جمعية ديالنا فيها 60 طفل، كنحتاجو أخصائي نفسي مرة فالشهر | nothing
نقدر ندير تكوين 3 أيام، كل يوم 4 سوايع، لـ 15 شخص كحد أقصى | nothing
قبل ما يدخل رمضان | ..2027-02-08
من هنا لشهر 3 | 2026-11-23..2027-03-31
يوم الاثنين المقبل على الساعة العاشرة صباحا | 2026-11-30..2026-11-30
نقترح ورشة مدتها ثلاث ساعات لفائدة الأمهات (حوالي 20 أما) | nothing
نحتاج إلى مهندس معماري لمدة أسبوع | nothing
أعمل مهندسا وأستطيع التطوع أربع ساعات شهريا، عن بعد فقط | nothing
التسليم قبل الخامس عشر من دجنبر | ..2026-12-15
خلال شهري يناير وفبراير | 2027-01-01..2027-02-28
في نهاية الأسبوع | 2026-11-27..2026-11-29
طيلة شهر رمضان | 2027-02-08..2027-03-08
ابتداء من الدخول المدرسي المقبل | 2027-09-01..
مرة كل أسبوعين لمدة ساعة | nothing
عشرة أيام في السنة | nothing
الفترة ما بين 15 يناير و15 فبراير | 2027-01-15..2027-02-15
نهاية شهر يناير كآخر أجل | ..2027-01-31
"""


def told(window: Window | None) -> str:
    """A window as the tables write it: an open side is left out."""
    if window is None:
        return "nothing"
    return "..".join(day.isoformat() if day else "" for day in (window.start, window.end))


MORE = """
le 3 janvier 2027 | 2027-01-03..2027-01-03
du 1er au 15 mars | 2027-03-01..2027-03-15
vendredi prochain | 2026-11-27..2026-11-27
mi-décembre | 2026-12-11..2026-12-20
début 2027 | 2027-01-01..2027-01-31
au mois de mai | 2027-05-01..2027-05-31
fin janvier | 2027-01-21..2027-01-31
avant jeudi | ..2026-11-26
il faut finir avant le 12/01 | ..2027-01-12
c'est pour samedi prochain | 2026-11-28..2026-11-28
qbel nhar 20 | ..2026-12-20
nhar lkhmis jay | 2026-11-26..2026-11-26
f lakher dyal dojanbir | 2026-12-21..2026-12-31
mn 5 tal 10 yanayer | 2027-01-05..2027-01-10
3la 9bel nhar sbt | ..2026-11-28
mn chhar 2 | 2027-02-01..
7tal chhar 3 | ..2027-03-31
من 10 إلى 15 دجنبر | 2026-12-10..2026-12-15
نهار 25 فشهر 12 | 2026-12-25..2026-12-25
قبل العيد | ..2027-03-09
بعد رمضان | 2027-03-09..
بداية من فاتح يناير | 2027-01-01..
إلى غاية 20 دجنبر | ..2026-12-20
الخميس القادم | 2026-11-26..2026-11-26
من دابا حتى لمارس | 2026-11-23..2027-03-31
urgent | nothing
مع الأطفال في عطلة نهاية الأسبوع | nothing
tamwil kaysali f 10/12 | ..2026-12-10
الحملة تنتهي يوم 6 دجنبر | ..2026-12-06
bla ostad hadi chhrayn | nothing
rentrée à Rabat après 3 ans | nothing
kol 3am kansaliw lflouss f chher 6 | nothing
avant la fin de l'année | ..2026-12-31
d'ici Noël | ..2026-12-25
pour le 10 décembre au plus tard | ..2026-12-10
à rendre le 15 janvier | ..2027-01-15
date limite : 12/12 | ..2026-12-12
deadline 20 décembre | ..2026-12-20
l'AG est le 5 décembre | 2026-12-05..2026-12-05
à partir du 1er janvier | 2027-01-01..
dès janvier | 2027-01-01..
en février et mars | 2027-02-01..2027-03-31
entre le 10 et le 20 décembre | 2026-12-10..2026-12-20
jusqu'à fin mars | ..2027-03-31
la semaine du 14 décembre | 2026-12-14..2026-12-20
dans 15 jours | 2026-12-08..2026-12-08
demain soir | 2026-11-24..2026-11-24
le week-end prochain | 2026-11-28..2026-11-29
f had simana | 2026-11-23..2026-11-29
simana jaya | 2026-11-30..2026-12-06
chhar jay | 2026-12-01..2026-12-31
9bel 15 janvier | ..2027-01-15
mn daba tal mars | 2026-11-23..2027-03-31
ghedda | 2026-11-24..2026-11-24
nhar 12 f chhar 12 | 2026-12-12..2026-12-12
f chhar 1 | 2027-01-01..2027-01-31
7ta l ramadan | ..2027-02-08
l7ed jay | 2026-11-29..2026-11-29
قبل نهاية دجنبر | ..2026-12-31
من الآن إلى متم مارس | 2026-11-23..2027-03-31
ابتداء من يناير | 2027-01-01..
خلال شهر فبراير | 2027-02-01..2027-02-28
آخر أجل 10 دجنبر | ..2026-12-10
الأسبوع المقبل | 2026-11-30..2026-12-06
الشهر القادم | 2026-12-01..2026-12-31
يوم السبت 5 دجنبر | 2026-12-05..2026-12-05
هاد السيمانة | 2026-11-23..2026-11-29
من هنا لراس العام | 2026-11-23..2027-01-01
غدا | 2026-11-24..2026-11-24
le budget 2027 | nothing
depuis 2019 | nothing
tous les samedis | nothing
le samedi | nothing
chaque été | nothing
l'an dernier | nothing
en 2024 | nothing
"""


@pytest.mark.parametrize(("text", "expected"), rows(MORE + FRENCH + ENGLISH + ODD + DARIJA + ARABIC_LETTERS))
def test_the_window_of_a_message_is_read(text: str, expected: str) -> None:
    """From when and until when; habits, past dates and durations are no windows."""
    assert expected == told(read_when(text, MONDAY))


@pytest.mark.parametrize(
    ("today", "text", "expected"),
    [
        (date(2026, 11, 28), "ce week-end", "2026-11-28..2026-11-29"),
        (date(2026, 11, 28), "le week-end prochain", "2026-12-05..2026-12-06"),
        (date(2026, 11, 27), "le week-end prochain", "2026-11-28..2026-11-29"),
        (date(2026, 11, 28), "had sbt", "2026-11-28..2026-11-28"),
        (date(2026, 11, 28), "samedi prochain", "2026-12-05..2026-12-05"),
        (date(2026, 12, 31), "demain", "2027-01-01..2027-01-01"),
        (date(2027, 1, 31), "dans un mois", "2027-02-28..2027-02-28"),
        (date(2027, 2, 20), "avant la fin du ramadan", "..2027-03-08"),
        (date(2028, 2, 1), "le 29 février", "2028-02-29..2028-02-29"),
        (date(2026, 2, 1), "le 29 février", "2028-02-29..2028-02-29"),
        (date(2028, 3, 1), "du 1er mars au 29 février 2028", "nothing"),
        (date(2040, 1, 1), "pendant ramadan", "nothing"),
        (date(2040, 1, 1), "avant l'aïd", "nothing"),
    ],
)
def test_a_window_is_seen_from_the_day_of_the_message(today: date, text: str, expected: str) -> None:
    """Weekends, months' ends, leap days and feasts beyond the table."""
    assert expected == told(read_when(text, today))


@given(
    st.text(alphabet="0123456789/-. avntleduàmrsi9bhjàuقلبمضنعدش\n"),
    st.dates(date(2024, 1, 1), date(2034, 1, 1)),
)
def test_a_window_never_ends_before_it_starts(text: str, today: date) -> None:
    """Whatever is typed on whatever day, a window has a side and its sides are in order."""
    window = read_when(text, today)

    assert window is None or window.start or window.end
    assert window is None or window.start is None or window.end is None or window.start <= window.end
