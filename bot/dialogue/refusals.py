"""Reasons for a no, read in the words that people give: heard, never said, so they are data."""

from collections.abc import Iterable

from matching.text import clean, fold

_WORDS = {
    "too_far": "loin far b3id b3ida distance بعيد بعيده المسافه",
    "wrong_skill": "competence competences skill skills profil profile khibra specialite khtisas "
    "خبره كفاءه تخصص تخصصي",
    "no_time": "temps time we9t lwe9t wa9t lwa9t waqt occupe occupee charge busy mechghoul mchghoul "
    "وقت الوقت مشغول مشغوله",
    "dates": "date dates calendrier agenda tarikh تاريخ التاريخ التواريخ",
    "known_already": "connait connaissent deja known kay3erfo kay3arfo كيعرفو يعرفون",
    "found_someone": "trouve found l9ina l9it لقينا لقيت وجدنا وجدت",
    "not_ready": "pret prete prets ready wajed wajda wajdin جاهز جاهزه واجد",
}
_REASON_OF = {word: reason for reason, words in _WORDS.items() for word in words.split()}


def read_reason(text: str, allowed: Iterable[str]) -> str | None:
    """The first of the allowed reasons that the words speak of; `other` for other words, None for none.

    >>> read_reason("c'est trop loin", ("too_far", "other"))
    'too_far'
    """
    said = fold(clean(text)).replace("'", " ").split()
    known = (_REASON_OF[word] for word in said if word in _REASON_OF)
    allowed = tuple(allowed)
    return next((reason for reason in known if reason in allowed), "other" if said else None)
