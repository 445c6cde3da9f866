import pytest
from hypothesis import given
from hypothesis import strategies as st

from references.manuscript.model import Format, Style
from references.manuscript.reading import parse_manuscript

SPLIT = {
    "plain": ("It rose. It fell.", ["It rose.", "It fell."]),
    "et al.": ("Grau et al. found it. Others did not.", ["Grau et al. found it.", "Others did not."]),
    "initials": ("J. Hamill ran. So did I. S. Davis.", ["J. Hamill ran.", "So did I. S. Davis."]),
    "figure": ("See Fig. 2. It rose.", ["See Fig. 2.", "It rose."]),
    "versus": ("Weak vs. Strong hips differ. Yes.", ["Weak vs. Strong hips differ.", "Yes."]),
    "decimal": ("It fell by 0.5 mm. It rose.", ["It fell by 0.5 mm.", "It rose."]),
    "us": ("They came to us. We ran.", ["They came to us.", "We ran."]),
    "brackets": ("It rose (see Grau. Then Foch) here. It fell.", ["It rose (see Grau. Then Foch) here.", "It fell."]),
    "quotation": ("He said “It rose.” She ran.", ["He said “It rose.”", "She ran."]),
    "question": ("Did it rise? It did! Good.", ["Did it rise?", "It did!", "Good."]),
    "number": ("It was no. 5 of them. It rose.", ["It was no. 5 of them.", "It rose."]),
    "no full stop": ("It rose", ["It rose"]),
    "ellipsis": ("It rose … And fell.", ["It rose …", "And fell."]),
    "marker behind the stop": ("It rose.[1] It fell.[2]", ["It rose.[1]", "It fell.[2]"]),
    "marker behind a space": ("It rose. [1] It fell [2].", ["It rose. [1]", "It fell [2]."]),
    "raised behind the stop": ("It rose.¹ It fell.²", ["It rose.¹", "It fell.²"]),
}


@pytest.mark.parametrize(("text", "expected"), SPLIT.values(), ids=SPLIT)
def test_where_sentences_end(text: str, expected: list[str]) -> None:
    """Sixteen places where a full stop does or does not end a sentence."""
    style = Style.SUPERSCRIPT if "¹" in text else Style.SQUARE
    manuscript = parse_manuscript(text, "x.txt", style)

    assert [sentence.text for sentence in manuscript.sentences] == expected
    assert len(SPLIT) == 16


def test_a_marker_behind_the_stop_belongs_to_the_sentence_before() -> None:
    """And its place in the sentence is where it stands."""
    manuscript = parse_manuscript("It rose.[1]  It fell.[2,3]", "x.txt", Style.SQUARE)

    assert [[citation.numbers for citation in each.citations] for each in manuscript.sentences] == [[(1,)], [(2, 3)]]
    for sentence in manuscript.sentences:
        for citation in sentence.citations:
            assert sentence.text[citation.start : citation.end] == citation.marker


def test_prose_has_no_markers() -> None:
    """What a claim is compared with reads as if nothing were cited."""
    manuscript = parse_manuscript("Strain rose [1] and, as said [2, 3], fell [4].", "x.txt", Style.SQUARE)

    assert manuscript.sentences[0].prose == "Strain rose and, as said, fell."


WORDS = st.lists(
    st.sampled_from(["Strain", "rose", "fell", "in", "Grau", "et al.", "(1)", "[2]", "2007", "e.g."]), max_size=20
)


@given(WORDS, st.sampled_from([". ", "\n", ".\n\n", "? "]), st.sampled_from(list(Format)[:3]))
def test_no_word_is_lost_between_sentences(words: list[str], between: str, form: Format) -> None:
    """The sentences hold every word of a text without headings, in order; and places point at what stands there."""
    text = "Begin, " + between.join(" ".join(words[start : start + 4]) for start in range(0, len(words), 4)) + "."
    manuscript = parse_manuscript(text, "x", Style.ROUND, form)
    lines = text.split("\n")

    joined = " ".join(sentence.text for sentence in manuscript.sentences)

    assert [word for word in joined.split() if word[0].isalnum()] == [
        word for word in text.split() if word[0].isalnum()
    ]
    for sentence in manuscript.sentences:
        for citation in sentence.citations:
            assert sentence.text[citation.start : citation.end] == citation.marker
            assert lines[citation.line - 1][citation.column - 1 :].startswith(citation.marker)
