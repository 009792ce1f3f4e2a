"""Languages to be spoken, and what people need in order to take part."""

import pytest

from matching.spoken import read_access, read_languages
from tests.matching.tables import rows

LANGUAGES = """
je parle darija et tachelhit | ary shi
je parle fr et darija | fr ary
qui parle arabe et français | ar fr
Il faut quelqu'un qui parle amazigh, l'association est à Azilal | tzm
je maîtrise l'espagnol | es
langues : arabe, français, anglais | ar fr en
une formatrice bilingue arabe français | ar fr
qui sache parler rifain | rif
qui connaît la langue des signes | sgn
formation en darija pour des mamans | ary
animer un atelier en français | fr
expliquer aux parents en arabe simple | ar
réunion en tarifit ou en darija | rif ary
on échange en anglais avec les bailleurs | en
j'interviens en arabe dialectal | ary
kanhder darija w tachel7it | ary shi
khass ykoun kayhder chel7a | shi
nhder b tamazight | tzm
kantkelem l3arbiya w lfransawiya | ar fr
b darija svp | ary
ychre7 l drari b l3arbiya | ar
كنهضر الدارجة والفرنسية | ary fr
بغينا شي واحد كيهضر الشلحة | shi
يتكلم الأمازيغية | tzm
يتقن اللغة الإنجليزية والفرنسية | en fr
شرح باللغة العربية للأمهات | ar
بالدارجة إلا أمكن | ary
تكوين بالأمازيغية أو بالدارجة | tzm ary
أتحدث الإسبانية | es
someone who speaks english and arabic | en ar
"""
NO_LANGUAGE = """
cours d'anglais pour débutants
prof de français à la retraite
traduction français-arabe d'un rapport
traduire en anglais un rapport
traduction vers la darija
sous-titrer une vidéo en darija
site en français et arabe
rédiger des textes en français
apprendre à parler anglais
bghaw yt3elmo yhedro l'anglais
je ne parle pas arabe
tarifit
ترجمة كتيب من الفرنسية إلى العربية
دروس اللغة الإنجليزية
bonjour
"""
ACCESS = """
il faut un interprète en langue des signes | sign_language
atelier pour 20 jeunes sourds et malentendants | sign_language
الصم والبكم | sign_language
لغة الإشارة | sign_language
deux participantes en fauteuil roulant | step_free
personnes à mobilité réduite | step_free
une salle de plain-pied ou au rez-de-chaussée | step_free
wa7d f korsi moutaharik, bla drouj | step_free
عندنا طفل على كرسي متحرك | step_free
قاعة فيها ولوجيات | step_free
uniquement à distance | remote_only
je ne peux pas me déplacer | remote_only
ghir online | remote_only
ma n9derch nji | remote_only
online safi | remote_only
عن بعد فقط | remote_only
ما نقدرش نجي | remote_only
une malvoyante, gros caractères svp | large_print
ضعاف البصر | large_print
7rof kbar | large_print
sourds et malvoyants, à distance seulement | sign_language remote_only large_print
jeunes sourds, dont un en fauteuil roulant | sign_language step_free
"""
NO_ACCESS = """
réparation de fauteuils roulants
construire une rampe à l'entrée
إصلاح كراسي متحركة
nsl7o lfauteuil d wa7d chikh
à distance ou sur place
bonjour
صمود
"""


@pytest.mark.parametrize(("text", "expected"), rows(LANGUAGES))
def test_languages_to_be_spoken_are_read(text: str, expected: str) -> None:
    """In the order in which they are named."""
    assert tuple(expected.split()) == read_languages(text)


@pytest.mark.parametrize("text", NO_LANGUAGE.strip().splitlines())
def test_a_language_that_is_the_work_itself_is_not_one_to_be_spoken(text: str) -> None:
    """What is taught, translated or written closes no door to anybody."""
    assert read_languages(text) == ()


@pytest.mark.parametrize(("text", "expected"), rows(ACCESS))
def test_what_people_need_to_take_part_is_read(text: str, expected: str) -> None:
    """Practical needs only, never a diagnosis."""
    assert tuple(expected.split()) == read_access(text)


@pytest.mark.parametrize("text", NO_ACCESS.strip().splitlines())
def test_what_is_repaired_or_built_is_no_need(text: str) -> None:
    """Mending a wheelchair asks for no way without steps."""
    assert read_access(text) == ()
