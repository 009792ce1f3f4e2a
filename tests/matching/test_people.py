"""Beneficiaries and participants, in every writing."""

import pytest

from matching.people import read_people
from tests.matching.tables import rows

FRENCH = """
25 jeunes | 25
une trentaine de femmes | 30
15 personnes max | 15
formation pour 12 bénévoles | 12
on est 5 bénévoles | nothing
on cherche 3 bénévoles | nothing
20 familles | nothing
500 abonnés | nothing
enfants de 12 ans | nothing
25 enfants de 6 à 12 ans | 25
jeunes de 15 à 25 ans | nothing
20 jeunes (15-25 ans) | 20
15 à 20 élèves | 20
entre 15 et 20 enfants | 20
2 groupes de 15 | 30
un groupe de 12 femmes | 12
classe de 30 | 30
12 filles et 8 garçons | 20
10 max | 10
max 10 | 10
2h par semaine max | nothing
nous avons besoin de 2 personnes | nothing
khassna 2 benevoles | nothing
équipe de 6 personnes | nothing
nombre de participants : 25 | 25
bénéficiaires : 30 | 30
06 12 34 56 78 | nothing
200 dh pour 3 séances | nothing
le 15 décembre | nothing
2026 | nothing
former 10 salariés | 10
au profit de 15 animatrices | 15
10 bénévoles de notre association | nothing
atelier pour 8 pers | 8
une quinzaine de jeunes filles | 15
20 participants maximum | 20
pour 20 personnes | 20
2 000 habitants | nothing
20 ordinateurs pour 20 enfants | 20
On a 60 élèves dont 25 filles, on voudrait un atelier théâtre de 10 séances d'une heure et demie | 60
nous accueillons 120 enfants de 3 à 6 ans et cherchons une psychologue 4h/mois à partir de la rentrée | 120
formation de 5 jours, 6h/jour, pour 12 artisans, entre le 10 et le 25 janvier | 12
we need someone to teach english to 30 kids, 2 hours every saturday | 30
atelier de 90 minutes pour une vingtaine de collégiens, mardi 8/12 à 14h | 20
Le toit de notre crèche fuit, 15 enfants, besoin d'un maçon ce week-end | 15
dans notre maison de jeunes on a 30 ados et pas d'animateur théâtre, mercredi et samedi aprem | 30
Formatrice Excel, 6 séances de 1h30, le lundi soir, à partir du 11 janvier, max 12 participants | 12
je peux former jusqu'à 8 personnes, 3 demi-journées | 8
"""

DARIJA = """
12 mra | 12
5 d drari | 5
bin 15 w 20 dri | 20
groupe dyal 10 d nas | 10
20 wa7d | 20
chi wa7ed y3awenna | nothing
bghina chi 3 d nas y3awnouna | nothing
khamsa w 3chrin tlmid | 25
tlata d drari | 3
3ndna chi 30 bnat | 30
deux douzaines d'enfants | 24
bghaw 15 l 20 mra yt3elmo lkhyata, 3 merrat f simana | 20
kayn 30 wlad w 20 bnt f lcentre dyalna | 50
sala m3likom bghina infirmiya tji nhar sbt 12/12 tchouf 40 mra f douar | 40
khassna lmoudarrib dyal foot l 22 weld, mrtayn f simana sa3a w nos | 22
"""

ARABIC_LETTERS = """
عشرين تلميذ | 20
عندنا 30 طفل | 30
لفائدة 40 مستفيد | 40
خمسة أطفال | 5
خمسة وعشرين شاب | 25
٢٥ تلميذا | 25
20 واحد | 20
عدد المستفيدين 30 | 30
نعطيو دروس الدعم لـ 35 تلميذ كل أحد من 10 إلى 12 | 35
الصيف الجاي بغينا نديرو مخيم لـ 50 طفل | 50
كنقلبو على طبيب يدير فحص لـ 120 شخص نهار 6 دجنبر من 9 تال 2 | 120
السلام، حنا تعاونية فيها 16 مرا كنصاوبو الزرابي، بغينا لي يعلمنا نبيعو فالأنترنيت، ساعة كل نهار تلات | 16
بغينا تكوين لـ ثلاثين شاب، 4 أيام، 3 سوايع فالنهار | 30
تستفيد من التكوين 18 شابة تتراوح أعمارهن بين 18 و 25 سنة | 18
نرغب في دورة من عشرين ساعة لفائدة خمسة عشر إطارا تربويا خلال عطلة منتصف السنة | 15
السلام، جمعية ديالنا فيها 60 طفل، كنحتاجو أخصائي نفسي مرة فالشهر | 60
نقدر ندير تكوين 3 أيام، كل يوم 4 سوايع، لـ 15 شخص كحد أقصى | 15
"""


MORE = """
والديا بجوج صم | nothing
minibus de 9 places | nothing
الأعضاء التسعة | 9
8 d lbnat | 8
5 دالناس | 5
on est un groupe de 14 mamans | 14
nous suivons 35 familles | nothing
pour une vingtaine d'élèves de CM2 | 20
3 classes de 25 élèves | 75
une classe de 28 enfants | 28
12 à 15 participantes | 15
entre 10 et 12 apprentis | 12
notre coopérative de 18 femmes | 18
au profit de 40 jeunes filles | 40
25 places | 25
15 places disponibles | 15
max 20 pers. | 20
j'accepte jusqu'à 10 élèves | 10
effectif : 30 | 30
environ 50 bénéficiaires | 50
3ndna 15 weld w bent | 15
10 d l3yalat | 10
l chi 30 dri | 30
kayn 12 talib | 12
ma ktar mn 8 d nas | 8
bin 20 w 25 tlmid | 25
7na 9 dyal l3yalat f tta3awniya | 9
لثلاثين تلميذا | 30
لفائدة خمسين امرأة | 50
عندنا جوج دراري صم | 2
حنا 22 مرا | 22
مجموعة من 15 شابا | 15
أربعون طفلا | 40
لـ 18 مستفيدة | 18
حتى ل 12 واحد | 12
10 ديال العيالات | 10
ثلاثة شبان | 3
j'ai géré une équipe de 20 personnes | nothing
nous sommes 6 bénévoles | nothing
il nous faut 4 animateurs | nothing
bghina 3 dyal les profs | nothing
خاصنا جوج متطوعين | nothing
نحتاج ثلاثة مؤطرين | nothing
300 paniers | nothing
2000 abonnés sur insta | nothing
des enfants de 8 ans | nothing
20 ans d'expérience | nothing
au 3ème étage | nothing
8 ordinateurs | nothing
"""


@pytest.mark.parametrize(("text", "expected"), rows(MORE + FRENCH + DARIJA + ARABIC_LETTERS))
def test_the_people_of_a_message_are_counted(text: str, expected: str) -> None:
    """Staff, households, followers, ages and those who are looked for do not count."""
    assert expected == str(read_people(text) or "nothing")
