"""What a coordinator should see before a listing goes on."""

import pytest

from matching.cautions import read_cautions
from tests.matching.tables import rows

CAUTIONS = """
nous cherchons un financement pour notre projet | money
besoin d'aide financière | money
on a besoin d'argent pour le loyer | money
besoin de dons de vêtements et de couvertures | money
don financier | money
je veux faire un don à une association | money
voici notre RIB | money
nous cherchons des sponsors | money
pourriez-vous nous aider financièrement, soutien matériel bienvenu | money
bghina flous | money
3awnouna b chi flous | money
khassna d3m maddi | money
bghina lflous bach nchriw l3alaf | money
نحتاج دعم مادي | money
نبحث عن تمويل للمشروع | money
بغينا تبرعات | money
عاونونا بشي فلوس | money
دعم مالي | money
on a besoin de 50000 dh pour acheter du matériel | money
on a besoin de 50 000 dirhams | money
khassna 5000 dh bach nchriw | money
خاصنا 20000 درهم | money
نحتاج تمويلا لشراء حافلة | money
secrétaire à plein temps | job
poste en CDI à Casablanca | job
je cherche un emploi | job
on recrute une comptable | job
secrétaire pendant un an | job
animatrice en crèche pour toute l'année | job
40h par semaine | job
8h par jour du lundi au vendredi | job
avec salaire | job
full time | job
kan9elleb 3la khdma | job
bghit chi khdma | job
b salaire | job
بدوام كامل | job
بغيت خدمة | job
أبحث عن عمل | job
كنقلب على شي خدمة | job
j'ai 16 ans | minor
j'ai seize ans et je veux aider | minor
salam 3ndi 16 3am w bghit n3awen | minor
3omri 17 3am | minor
3ndi settach l3am | minor
ana 9asir | minor
je suis mineure | minor
عمري 17 سنة | minor
عندي 16 عام وبغيت نتطوع | minor
عندي خمسة عشر سنة | minor
أنا قاصر | minor
0612345678 | phone
06 12 34 56 78 | phone
06.12.34.56.78 | phone
٠٦١٢٣٤٥٦٧٨ | phone
+212 6 61 23 45 67 | phone
00212 661 234567 | phone
(+212) 661-234-567 | phone
mon tel : 06 12 34 56 78 | phone
رقم الهاتف: 0612345678 | phone
+33 6 12 34 56 78 | phone
contact@assoc.ma | phone
email: contact.us@mail.assoc.ma | phone
besoin d'argent et de quelqu'un à plein temps | job money
"""
NONE = """
on cherche un comptable pour gérer un budget de 50000 dh
besoin d'un comptable, budget 3000 dh
nous ne cherchons pas d'argent, seulement des compétences
pas besoin d'argent
formation gratuite, sans argent ni contrepartie
je fais don de mon temps
on veut apprendre à gérer notre argent
quelqu'un pour nous aider à trouver des financements
besoin d'aide pour monter un dossier de subvention
besoin d'un expert pour lever des fonds
2h par semaine sans rien facturer
bla flous
machi flous li bghina, bghina chi wa7d y3allem
ma kan9elbouch 3la flous
ماشي فلوس بغينا غير المساعدة
لا نطلب المال
بغينا شي واحد يعلمنا كيفاش نديرو ملف التمويل
جمع التبرعات
aide pour rédiger des contrats CDI
gestion des salaires et fiches de paie
2h par semaine pendant un an
un stage de théâtre de 3 jours
des enfants de 12 ans
j'ai 16 ans d'expérience
j'ai 17 ans de métier
3ndi 10 3am f lmidan
3ndi 15 3am d tajriba
عندي 15 سنة خبرة
j'ai 25 ans
j'ai 3 ans de recul
j'ai 12 élèves
j'ai 12
j'ai un souci
notre association a 16 ans
3ndi weld 3ndo 16 3am
appelez-moi au 0612345678 pour la compta
001561191000066
15/12/2026
12
bonjour
"""


@pytest.mark.parametrize(("text", "expected"), rows(CAUTIONS))
def test_a_caution_is_raised(text: str, expected: str) -> None:
    """Money instead of skills, a job, an author under age, contacts and nothing else."""
    assert frozenset(expected.split()) == read_cautions(text)


@pytest.mark.parametrize("text", NONE.strip().splitlines())
def test_no_caution_is_raised_without_cause(text: str) -> None:
    """Skills about money or contracts, years of practice and the age of beneficiaries are fine."""
    assert read_cautions(text) == frozenset()
