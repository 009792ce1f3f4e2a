"""The forms of words are worked out once, in any number."""

from matching.forms import forms_of, ways_in, weight_of


def test_a_word_has_all_its_forms() -> None:
    """Stem, skeleton, core, pieces of four letters, and of three consonants."""
    (forms,) = forms_of(["lcomptables"])

    assert (forms.body, forms.stem, forms.bones) == ("comptables", "comptabl", "kntbl")
    assert {"=comptabl", "~kntbl", "-kntbl", "<com", "abl>", "+<kn", "+ntb"} <= set(ways_in(forms))
    assert len(set(ways_in(forms))) == len(ways_in(forms))


def test_a_short_word_has_no_skeleton_to_be_found_by() -> None:
    """Two consonants would meet half the dictionary."""
    (forms,) = forms_of(["site"])

    assert not {way[0] for way in ways_in(forms)} & {"~", "-", "+"}


def test_spellings_share_ways() -> None:
    """An accountant is seen alike in both scripts."""
    latin, arabic = forms_of(["mou7asib", "محاسب"])

    assert {"~mhsb", "-mhsb"} <= set(ways_in(latin)) & set(ways_in(arabic))


def test_forms_are_kept_within_bounds() -> None:
    """A flood of new words changes no answer."""
    before = forms_of(["comptable"])
    flood = forms_of([f"mot{place}" for place in range(16_385)])

    assert len(flood) == 16_385
    assert forms_of(["comptable", "comptable"]) == before * 2


def test_whole_words_count_more_than_pieces() -> None:
    """A stem is believed, its pieces only together."""
    assert weight_of("=comptabl") > weight_of("~kntbl") > weight_of("<com")
    assert weight_of("~kntbl") > weight_of("+ntb")
