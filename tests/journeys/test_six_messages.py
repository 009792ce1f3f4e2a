"""From first contact to a confirmed listing in at most six messages of one's own, in every writing."""

from pathlib import Path

import pytest

from tests.cast import Phone, add_organisations, programme

MOST = 6
# (first sentence, the organisation as people type it, how they agree)
VOLUNTEERS = {
    "fr": (
        "Bonjour, notre association à Tiznit cherche un comptable, 2 h par semaine",
        "tifaouin",
        "d'accord",
    ),
    "ar": ("السلام عليكم، نحن جمعية بسلا نبحث عن محاسب، ساعتين في الأسبوع", "جمعية النور", "أوافق"),
    "ary-Arab": ("سلام، حنا جمعية ففاس بغينا شي حد يقاد لينا لوغو، 5 سوايع", "أمل", "واخا"),
    "ary-Latn": (
        "salam, 7na jam3iya f Tiznit bghina chi wa7d y3awenna f la compta 2 sway3 f simana",
        "tifawin",
        "wakha",
    ),
    "mixed": (
        "Salam, on cherche chi wa7ed pour un site web dyal l'association à Fès, 10h en tout svp",
        "Amal pour le handicap",
        "oui",
    ),
}
EMPLOYEES = {
    "fr": ("Je suis graphiste à Casablanca, je peux donner 3 h par semaine", "Atlas Crédit", "oui"),
    "ar": ("أنا محاسب بأكادير، يمكنني مساعدة جمعية ثلاث ساعات في الأسبوع", "شركة جديدة", "نعم"),
    "ary-Arab": ("أنا كونطابل فأكادير، نقدر نعاون شي جمعية 3 سوايع فالسيمانة", "سوس", "واخا"),
    "ary-Latn": ("slm ana designer f casa, n9der n3awn chi jam3iya 4 sway3 f chhar", "atlas credit", "mwaf9"),
    "mixed": (
        "Bonsoir, prof de maths à Tanger, n9der n3ti des cours de soutien 2 h par semaine",
        "aucune",
        "ok",
    ),
}
CASES = [("need", writing, *row) for writing, row in VOLUNTEERS.items()]
CASES += [("offer", writing, *row) for writing, row in EMPLOYEES.items()]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case[0]}-{case[1]}")
async def test_six_messages_are_enough(tmp_path: Path, case: tuple[str, str, str, str, str]) -> None:
    """One good sentence, consent, organisation, what was left open, and the listing is confirmed."""
    kind, writing, sentence, organisation, yes = case
    async with programme(tmp_path) as app:
        await add_organisations(app.ports)
        phone = Phone(app.ports, "khadija")
        for words in (sentence, yes, organisation):
            await phone.say(words)
        while phone.said < 12 and not await listed(phone, kind):
            await phone.say("1")

    assert phone.said <= MOST, writing


async def listed(phone: Phone, kind: str) -> bool:
    """Whether the person has an open need or offer."""
    async with phone.ports.store.begin() as work:
        listings = work.listings
        found = await (listings.open_needs() if kind == "need" else listings.open_offers())
    return bool(found)
