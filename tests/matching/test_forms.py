"""The forms of words are worked out once, in any number."""

from matching.forms import WEIGHTS, forms_of, sightings


def test_a_word_has_all_its_forms() -> None:
    """Stem, skeleton, sounds, core and pieces of four letters."""
    (forms,) = forms_of(["lcomptables"])

    assert (forms.body, forms.stem, forms.bones) == ("comptables", "comptabl", "kntbl")
    assert {"=comptabl", "~kntbl", "-kntbl", "<com", "abl>"} <= set(forms.ways)


def test_a_short_word_has_no_skeleton_to_be_found_by() -> None:
    """Two consonants would meet half the dictionary."""
    (forms,) = forms_of(["site"])

    assert {way[0] for way in forms.ways} & set(WEIGHTS) == {"="}


def test_spellings_share_ways() -> None:
    """An accountant is seen alike in both scripts."""
    latin, arabic = forms_of(["mou7asib", "محاسب"])

    assert {"~mhsb", "-mhsb"} <= set(latin.ways) & set(arabic.ways)


def test_forms_are_kept_within_bounds() -> None:
    """A flood of new words changes no answer."""
    before = forms_of(["comptable"])
    flood = forms_of([f"mot{place}" for place in range(16_385)])

    assert len(flood) == 16_385
    assert forms_of(["comptable", "comptable"]) == before * 2


def test_sightings_point_from_ways_to_words() -> None:
    """Each way has a row; each sighting names a row and the word that was seen."""
    rows, found, owners = sightings(["site", "sites"])
    shared = [set(found[owners == place]) for place in (0, 1)]

    assert rows["=sit"] in shared[0]
    assert {rows["<sit"], rows["<sit"]} <= shared[0] & shared[1]
