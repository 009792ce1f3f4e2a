"""At a distance or on the spot, in every writing."""

import pytest

from matching.mode import read_mode
from tests.matching.tables import rows

FRENCH = """
à distance | remote
formation en ligne | remote
en visio de préférence | remote
par téléphone | remote
par mail c'est possible | remote
sur whatsapp | remote
online possible | remote
sur place | onsite
je me déplace | onsite
dans notre local | onsite
au centre | onsite
à distance ou sur place | nothing
même à distance | remote
Agadir | nothing
on vend en ligne nos tapis | nothing
site web | nothing
une application WhatsApp pour nos commandes | nothing
boutique en ligne | nothing
vente sur whatsapp | nothing
contactez-moi sur WhatsApp | nothing
pas à distance | onsite
je ne peux pas me déplacer | remote
sans déplacement | remote
sur place de préférence, sinon à distance | nothing
visio ou présentiel | nothing
la semaine qui vient | nothing
dans les mois à venir | nothing
je peux venir le samedi | onsite
quelqu'un qui vienne chez nous | onsite
wakha online | remote
machi online | onsite
depuis chez moi | remote
télétravail | remote
par zoom | remote
apprendre à utiliser Zoom | nothing
je peux aider en ligne ou par téléphone | remote
aide à distance uniquement | remote
Formation possible à distance, sinon à Fès | remote
venir dans nos locaux à Salé | onsite
le mieux serait que la personne se déplace | onsite
la personne devra se déplacer au douar | onsite
intervention sur le terrain | onsite
soutien scolaire au foyer, le mercredi | onsite
online ila bghitou | remote
nkhdmo online, machi darori tji | remote
on voudrait vendre nos produits en ligne | nothing
création d'un site de vente en ligne | nothing
gérer notre page facebook et le whatsapp | nothing
rédiger des mails | nothing
formation en e-commerce | nothing
inscription en ligne | nothing
paiement en ligne | nothing
envoyez-moi un mail | nothing
appelez-moi par téléphone | nothing
je viens d'Agadir | nothing
le mois à venir | nothing
nous avons un centre à Fès | nothing
nous sommes à Zagora | nothing
une école de 200 élèves | nothing
chez vous ou en visio | nothing
présentiel | onsite
en presentiel svp | onsite
à domicile chez les personnes âgées | onsite
même en visio | remote
on peut venir vous voir | onsite
réunion zoom | remote
par skype ou meet | remote
hybride | nothing
je suis dispo les mardis et jeudis soir de 19h à 20h30, en visio uniquement | remote
je peux venir 2 jours en mars pour réparer l'installation solaire du douar | onsite
Besoin d'un électricien 1 journée la semaine prochaine dans notre local à Meknès, 200m2 | onsite
infirmière retraitée, je peux consacrer 2 matinées par semaine à votre dispensaire jusqu'à fin juin | onsite
1 h de visio par semaine pendant 6 semaines | remote
j'ai 2-3 heures/semaine de libre pour faire du community management, full remote | remote
J'aimerais accompagner une asso dans la durée, 1h toutes les 2 semaines au téléphone | remote
Je travaille dans l'audit. Dispo 1 jour/mois jusqu'à juin, à Casa ou en visio. | remote
Besoin d'un coup de pouce pour notre page insta, 1h ou 2 par semaine, tout se fait à distance | remote
dans notre maison de jeunes on a 30 ados et pas d'animateur théâtre, mercredi et samedi aprem | onsite
Je peux assurer 2h de soutien en maths chaque dimanche matin au centre social de Hay Mohammadi | onsite
un petit diagnostic d'une heure par téléphone pour commencer | remote
j'habite à 2h de route, donc à distance | remote
"""

DARIJA = """
n9der n3awen mn dar | remote
b tilifoun | remote
7adouri | onsite
hadouri f lmarkaz | onsite
yji 3ndna | onsite
besoin d'e-mail marketing | nothing
online wla 7adouri | nothing
mn dar chabab | nothing
f dar chabab | onsite
bghina chi wa7d iji l 3ndna | onsite
3an bo3d | remote
à l'école | nothing
n9der nji l 3ndkom | onsite
khass yji l lmarkaz | onsite
ntla9aw f l markaz dyalna | onsite
bghina li yji y9ad lina dakchi f lma9ar | onsite
b visio wla b whatsapp | remote
7odori wla online, bhal bhal | nothing
men dar, ma n9derch nji | remote
campagne d'e-mails | nothing
repeindre l'école | nothing
salam, ana comptable f casa, n9der n3ti 2 sway3 kol sbt mn dar wla online, mn daba tal ramadan | remote
khassna chi wa7d y9ad lina site, 9bel 15/1, machi daruri yji, ymken b tilifoun w email | remote
ana m7ami, 3andi 3 swaye3 fchhar, w n9dar ntwasel m3akom b lwhatsapp | remote
kayn 30 wlad w 20 bnt f lcentre dyalna | onsite
n9der nji lkhmis jay m3a 3 d l3chiya | onsite
n9der n3awen mn b3id | remote
ljam3iya dyalna f douar, khass lli ja l 3ndna | onsite
sala m3likom bghina infirmiya tji nhar sbt 12/12 tchouf 40 mra f douar | onsite
wakha sa3a we7da f simana, b zoom | remote
"""

ARABIC_LETTERS = """
عن بعد | remote
عن بعد ممكن | remote
نقدر نعاون من بعيد | remote
حضوري | onsite
فالمقر ديالنا | onsite
في مقر الجمعية | onsite
يجي عندنا للمركز | onsite
نجي لعندكم | onsite
نقدر نعاون من الدار | remote
عبر الهاتف | remote
فالواتساب | remote
التعليم عن بعد | nothing
من دارنا، أونلاين | remote
نخدم معاكم عن بعد ولا حضوريا | nothing
خاص يجي للمقر ديالنا | onsite
حضوريا بمقر الجمعية | onsite
عبر الواتساب أو الهاتف | remote
بالتيليفون | remote
عن بُعد | remote
يفضل الحضور إلى المركز | onsite
الدروس ف دار الشباب | onsite
البيع عبر الانترنت | nothing
بغينا نبيعو فالواتساب | nothing
موقع على الانترنت | nothing
نقدر نجي نعاونكم نهار السبت 5 دجنبر من 9 حتى ل 1 | onsite
ماشي ضروري الحضور، ساعة واحدة عبر الزوم تكفي | remote
نقدر نخدم معاكم 4 ديال السوايع فالشهر، من دارنا | remote
التدريب سيكون حضوريا بمدينة فاس يومي 5 و6 دجنبر | onsite
يمكنني العمل عن بعد لمدة ساعتين يوميا | remote
واش ممكن شي بيطري يجي يشوف البهايم ديال الدوار نهار 3 فشهر 1؟ | onsite
نقدر نعطي دروس فالرياضيات عن بعد كل خميس من 8 حتى 10 ديال الليل | remote
خاصنا شي محامي يقرا لينا العقد، ساعة ولا ساعتين، وماشي ضروري يجي | remote
أعمل مهندسا وأستطيع التطوع أربع ساعات شهريا، عن بعد فقط | remote
"""


MORE = """
vision et priorités de l'association | nothing
les mamans ne savent pas envoyer un mail | nothing
la moitié des bénévoles viennent une fois | nothing
9bel ma yji l'auditeur | nothing
transformer notre formation présentielle en cours en ligne | nothing
je viens avec ma caméra | onsite
on fait ça en visioconférence | remote
je peux vous aider depuis Paris, tout par mail | remote
tout se fait par écran partagé | remote
réunions sur Teams le soir | remote
je vous appelle une heure par semaine | remote
appel vidéo le dimanche | remote
le travail se fait de la maison | remote
nkhdem mn dari | remote
ghir sifto lia les docs f whatsapp | remote
n9der n3tikom cours f zoom | remote
n3awnkom b tilifoun mora l3cha | remote
ntwaslo b l'email | remote
kolchi online | remote
machi daruri tji 3andna | remote
bla ma nji | remote
n9ra lwra9 w nrje3hom b mail | remote
نعاونكم من الدار ديالي | remote
عن طريق الواتساب | remote
نتواصلو عبر الزوم | remote
بدون حضور، كلشي أونلاين | remote
أشتغل من المنزل | remote
مكالمة فيديو كل أسبوع | remote
نهضرو فالتيليفون مرة فالسيمانة | remote
je passe vous voir samedi | onsite
je me rends sur place | onsite
je me déplace dans toute la région | onsite
il faut quelqu'un sur le site | onsite
intervenir dans nos classes | onsite
une infirmière qui passerait au foyer | onsite
au siège de l'association | onsite
chez vous à Rabat | onsite
besoin d'un plombier, il doit venir | onsite
nji 3ndkom l lmarkaz | onsite
yji l3ndna nhar sbt | onsite
ntl3 l douar m3akom | onsite
n9der ndouz 3ndkom | onsite
bghina li yjina l lma9ar | onsite
f l9a3a dyal dar chabab | onsite
hna f lma7al dyalna | onsite
khass ykoun 7ader m3ana | onsite
نزوركم فالمقر | onsite
خاصو يحضر معانا | onsite
ندوز عليكم نهار الحد | onsite
يجي يشوف البلاصة | onsite
في عين المكان | onsite
التكوين في مقر جمعيتنا | onsite
نحتاج من يأتي إلى المركز | onsite
l3am jay | nothing
mnin kayjiw nas kaysw9o | nothing
on reçoit beaucoup d'appels | nothing
créer une boutique en ligne | nothing
former les femmes à vendre sur whatsapp | nothing
notre téléphone est cassé | nothing
je travaille dans une école à Salé | nothing
khdam f lycée f kaza | nothing
ana ostada f madrasa | nothing
"""


@pytest.mark.parametrize(("text", "expected"), rows(MORE + FRENCH + DARIJA + ARABIC_LETTERS))
def test_the_mode_of_a_message_is_read(text: str, expected: str) -> None:
    """What is sold or built online, how to reach somebody, and a town alone are no mode."""
    assert expected == (read_mode(text) or "nothing")
