import io
import json
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

import views.citations_download
from graph.loading import load_evidence
from graph.marks import Mark, marked
from graph.upload import LARGEST_REFERENCES, LARGEST_TEXT, MOST_WORDS, Handed, check_handed, repairs
from views.citations_input import HANDED, REPORT
from views.citations_marks import LOOKS
from views.wording import UNSEEN

Opener = Callable[..., AppTest]

NOEHREN = (
    "@article{noehren, title = {ASB Clinical Biomechanics Award Winner 2006: Prospective study of the biomechanical "
    "factors associated with iliotibial band syndrome}, author = {Noehren, Brian and Davis, Irene and Hamill, Joseph}, "
    "journal = {Clinical Biomechanics}, year = {2007}}"
)
WEAK = "Weakness of the hip abductors causes iliotibial band syndrome [@noehren]."
TYPED = "It is pressed near 30 degrees (1).\n\nReferences\n1. Nobody N. (2020). A paper of no graph. Journal.\n"
HARM = "<img src=x onerror=alert(1)> [y](javascript:z) :red[x] $a$ <script>alert(1)</script>"


Upload = tuple[str, bytes] | None
RETRACTIONS = (
    b"OriginalPaperDOI,OriginalPaperPubMedID,RetractionNature,RetractionDate,RetractionDOI,Reason\n"
    b"10.1016/j.clinbiomech.2007.07.001,0,Retraction,3/14/2020 0:00,10.1000/notice,+Made for this test;\n"
)
"""In the form of Retraction Watch's list, about a paper that was never retracted: the list is made."""


def hand_in(
    shown: AppTest, text: str = "", *, file: Upload = None, bib: Upload = None, retractions: Upload = None
) -> AppTest:
    """Fill in the form and press the button."""
    if text:
        shown.text_area[0].set_value(text)
    for place, given in enumerate((file, bib, retractions)):
        if given is not None:
            shown.file_uploader[place].set_value((given[0], given[1], "application/octet-stream"))
    next(button for button in shown.button if button.label == "Check").click()
    return shown.run()


def said(shown: AppTest) -> str:
    """All text of a screen, with what keeps it from being markup taken out."""
    parts = (*shown.markdown, *shown.caption, *shown.header, *shown.info, *shown.warning, *shown.error)
    return " ".join(str(part.value) for part in parts).replace("\\", "").replace(UNSEEN, "")


def drawn(shown: AppTest) -> dict[str, Any]:
    """What the component of the manuscript was given."""
    found = (data for one in shown.get("bidi_component") if one.proto.json for data in json.loads(one.proto.json))
    return next(data for data in found if "paragraphs" in data)


def chips(shown: AppTest) -> list[str]:
    """The chips in the manuscript, in order."""
    return [
        chip["label"]
        for paragraph in drawn(shown)["paragraphs"]
        for sentence in paragraph["sentences"]
        for piece in sentence["pieces"]
        for chip in piece.get("chips", ())
    ]


def test_it_opens_with_what_to_do(open_screen: Opener) -> None:
    """A form, an example, what the marks mean, and where the text goes: nowhere."""
    shown = open_screen("citations")

    assert not shown.exception
    assert "Paste a manuscript or choose a file" in said(shown)
    assert "Nothing is sent to another machine or kept on a disk" in said(shown)
    assert all(f"{look[0]} {mark}" in said(shown) for mark, look in LOOKS.items())


def test_nothing_handed_in_is_said(open_screen: Opener) -> None:
    """The button without a text complains, and the form stays."""
    shown = hand_in(open_screen("citations"))

    assert "There is nothing to check yet" in shown.warning[0].value
    assert shown.text_area


def test_the_example_is_one_click_away(open_screen: Opener) -> None:
    """The link under the form opens it, and the address says so."""
    shown = open_screen("citations")
    next(button for button in shown.button if "See the example" in button.label).click()
    shown.run()

    assert shown.query_params["of"] == "example"
    assert "example.md: 8 citations in 8 sentences" in shown.header[0].value.replace("\\", "")


def test_the_example_has_every_citation_marked(open_screen: Opener) -> None:
    """Each with a sign and a word, in the order of the text."""
    assert chips(open_screen("citations", of="example")) == [
        "✓ supported",
        "✗ contradicted",
        "✓ supported",
        "– not the finding",
        "± not settled",
        "– not the finding",
        "? cannot tell",
        "! no known reference",
    ]


def test_the_text_of_the_example_is_whole(open_screen: Opener) -> None:
    """What is drawn is what was written, with its spaces."""
    pieces = drawn(open_screen("citations", of="example"))["paragraphs"][0]["sentences"][0]["pieces"]
    assert "".join(piece["text"] for piece in pieces) == (
        "The iliotibial band is pressed against the lateral femoral epicondyle near 30 degrees of knee flexion (1)."
    )


def test_the_first_sentence_not_supported_is_open(open_screen: Opener) -> None:
    """With the claim it was matched to, the reason, the design, what was read, and who found otherwise."""
    shown = open_screen("citations", of="example")

    assert drawn(shown)["picked"] == 2
    assert "“The pain comes from the band rubbing over that epicondyle (1).”" in said(shown)
    assert "The sentence says: “The pain comes from the band rubbing on the lateral femoral epicondyle.”" in said(shown)
    assert ":red-badge[✗ contradicted] In all 15 cadavers" in said(shown)
    assert "Cadaver or tissue study, level 5" in said(shown)
    assert "abstract read" in said(shown)
    assert "Found otherwise and not cited" in said(shown)


def test_cannot_tell_is_said_as_plainly(open_screen: Opener) -> None:
    """The reason, that it speaks for neither side, and the nearest claims."""
    shown = open_screen("citations", of="example", sentence="7")

    assert ":blue-badge[? cannot tell] Reference 3" in said(shown)
    assert "because the sentence makes no claim that the graph holds" in said(shown)
    assert "neither for the sentence nor against it" in said(shown)
    assert "The nearest claims the graph holds" in said(shown)


def test_better_sources_are_named(open_screen: Opener) -> None:
    """For a sentence whose study does not report it."""
    shown = open_screen("citations", of="example", sentence="6")
    assert "Found it and not cited" in said(shown)
    assert any("Falvey et al. 2010" in link.proto.label for link in shown.get("page_link"))


def test_a_citation_of_nothing_says_so(open_screen: Opener) -> None:
    """The eighth sentence cites a fourth reference of three."""
    shown = open_screen("citations", of="example", sentence="8")
    assert "(4) cites number 4, but the list has 3 references." in said(shown)
    assert "support cannot be checked" in shown.info[0].value


def test_next_goes_to_the_next_sentence(open_screen: Opener) -> None:
    """And writes it to the address; the last has no next."""
    shown = open_screen("citations", of="example", sentence="7")
    next(button for button in shown.button if button.label == "Next").click()
    shown.run()

    assert shown.query_params["sentence"] == "8"
    assert drawn(shown)["picked"] == 8
    assert not [button for button in shown.button if button.label == "Next"]


def test_a_mark_narrows_the_text_and_says_what_it_hides(open_screen: Opener) -> None:
    """One of the eight sentences cannot be told."""
    shown = open_screen("citations", of="example", mark="cannot_tell")

    assert chips(shown) == ["? cannot tell"]
    assert "1 sentence shown; the filter hides 7 of 8 sentences." in said(shown)
    assert drawn(shown)["picked"] == 7


@pytest.mark.parametrize("wrong", [{"sentence": "99"}, {"mark": "x"}, {"view": "x"}, {"style": "x"}, {"form": "x"}])
def test_a_senseless_address_is_as_good_as_none(open_screen: Opener, wrong: dict[str, str]) -> None:
    """Each parameter is checked."""
    shown = open_screen("citations", of="example", **wrong)
    assert not shown.exception
    assert drawn(shown)["picked"] == 2


def test_what_was_assumed_is_said_and_can_be_forced(open_screen: Opener) -> None:
    """Round brackets are found; who asks for square ones gets no citation, and is told how that came."""
    shown = open_screen("citations", of="example")
    assert "It was read as Markdown. Citations were read as numbers in round brackets" in said(shown)
    shown.selectbox(key="citations-style").select("square").run()

    assert shown.query_params["style"] == "square"
    assert "No citation was found in it" in shown.info[0].value
    assert "chosen here, and not found out" in said(shown)
    assert not shown.exception


def test_findings_stand_by_group_and_check(open_screen: Opener) -> None:
    """Each with its place and a way to the sentence; nothing is hidden."""
    shown = open_screen("citations", of="example", view="findings")

    assert [part.value for part in shown.subheader] == [
        "Citations against the references",
        "Are the records complete and correct",
        "Does the study support the sentence",
    ]
    assert "**CIT001 unresolved** (1)" in said(shown)
    assert "**11 findings, none hidden.**" in said(shown)
    assert "example.md:13:196" in said(shown)
    assert len([button for button in shown.button if "Show it in the text" in button.label]) == 7


def test_a_filter_of_findings_says_how_many_it_hides(open_screen: Opener) -> None:
    """Two errors of eleven; with a group that has none of them, a sentence instead of a blank."""
    shown = open_screen("citations", of="example", view="findings", severity="error")
    assert "**2 findings shown; the filters hide 9 of 11.**" in said(shown)

    shown = open_screen("citations", of="example", view="findings", severity="error", group="REC")
    assert "No finding passes both filters" in shown.info[0].value


def test_a_finding_leads_to_its_sentence(open_screen: Opener) -> None:
    """The last one in the list is about the seventh sentence."""
    shown = open_screen("citations", of="example", view="findings")
    [button for button in shown.button if "Show it in the text" in button.label][-1].click()
    shown.run()

    assert drawn(shown)["picked"] == 7


def test_checks_that_are_off_can_be_turned_on(open_screen: Opener) -> None:
    """How many are off is said; then “supported” is a finding too."""
    shown = open_screen("citations", of="example", view="findings")
    assert "checks are off by default" in said(shown)
    assert "SUP600" not in said(shown)
    shown.toggle(key="citations-checks").set_value(True).run()

    assert shown.query_params["checks"] == "all"
    assert "**SUP600 supported** (2)" in said(shown)


def test_references_are_shown_with_what_they_were_taken_for(open_screen: Opener) -> None:
    """Three typed ones, each recognised."""
    shown = open_screen("citations", of="example", view="references")
    assert "3 references: 3 from example.md (typed list). 3 of them in the graph." in said(shown)
    assert said(shown).count(":green-badge[✓ recognised] by author, year and title") == 3


def test_the_report_and_the_patch_can_be_taken_away(open_screen: Opener) -> None:
    """Four buttons, and each writes what it says."""
    shown = open_screen("citations", of="example", view="download")
    labels = [one.proto.label for one in shown.get("download_button")]
    report = shown.session_state[REPORT][1]

    assert labels == ["Save Markdown", "Save JSON", "Save SARIF", "Save patch"]
    assert views.citations_download._markdown(report).startswith(b"# Check of example")  # noqa: SLF001
    assert json.loads(views.citations_download._json(report))["counts"]["verdicts"]["supported"] == 2  # noqa: SLF001
    assert len(json.loads(views.citations_download._sarif(report))["runs"][0]["results"]) == 11  # noqa: SLF001
    assert "+1. Fairclough J" in shown.code[0].value


def test_pasted_text_is_checked_with_its_bibliography(open_screen: Opener) -> None:
    """Keys tell Markdown; the references come as a file; nothing of it stands in the address."""
    shown = hand_in(open_screen("citations"), WEAK, bib=("refs.bib", NOEHREN.encode()))

    assert not shown.exception
    assert chips(shown) == ["– not the finding"]
    assert "pasted.md: 1 citation in 1 sentence" in said(shown)
    assert not shown.query_params


def test_an_uploaded_word_file_is_checked(open_screen: Opener) -> None:
    """Places are paragraphs, and there is nothing to patch."""
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    lines = Path("views/citations_example.md").read_text(encoding="utf-8").replace("#", "").splitlines()
    body = "".join(f"<w:p><w:r><w:t>{line.strip()}</w:t></w:r></w:p>" for line in lines if line)
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>')
    shown = hand_in(open_screen("citations"), file=("draft.docx", kept.getvalue()))

    assert not shown.exception
    assert "It was read as Word." in said(shown)
    assert "✗ contradicted" in chips(shown)
    assert "Paragraph 3" in said(shown)


def test_an_encoding_that_was_assumed_is_said(open_screen: Opener) -> None:
    """Windows-1252."""
    shown = hand_in(open_screen("citations"), file=("d.txt", "Café [1] is nice (1).".encode("cp1252")))
    assert "it was read as Windows-1252" in said(shown)


def test_a_manuscript_without_references_is_told_so(open_screen: Opener) -> None:
    """Its citation names nothing; the view of references says where to type them."""
    shown = hand_in(open_screen("citations"), "The band is pressed near 30 degrees [@nobody].")
    assert chips(shown) == ["! no known reference"]

    shown.segmented_control(key="citations-view").set_value("references").run()
    assert "No references were found" in shown.info[0].value


def test_a_reference_that_is_not_in_the_graph_is_cannot_tell(open_screen: Opener) -> None:
    """It was handed in, so it is known; nobody here read it."""
    shown = hand_in(open_screen("citations"), TYPED)
    assert chips(shown) == ["? cannot tell"]
    assert "because the study is not in the graph" in said(shown)


def test_hostile_text_stays_text(open_screen: Opener) -> None:
    """In the sentence, the heading, the reference, the name of the file and the patch."""
    text = f"# {HARM}\n\n{HARM} is pressed near 30 degrees (1).\n\n# References\n\n1. {HARM} A. (2020). {HARM}. X.\n"
    shown = hand_in(open_screen("citations"), file=(f"{HARM.replace('/', '')}.md", text.encode()))
    for view in ("manuscript", "findings", "references", "download"):
        shown.segmented_control(key="citations-view").set_value(view).run()
        assert not shown.exception
        for part in (*shown.markdown, *shown.caption, *shown.header):
            value = str(part.value).replace("\\<", "").replace("\\]", "").replace("\\:", "")
            assert not [sign for sign in ("<img", "<script", "](javascript", ":red[x]") if sign in value]


@pytest.mark.parametrize(
    ("file", "bib", "words"),
    [
        (("big.txt", b"word " * (LARGEST_TEXT // 5 + 1)), None, "big.txt cannot be read: it is larger than 512 kB"),
        (("a.txt", b"Word (1)."), ("big.bib", b"%" * (LARGEST_REFERENCES + 1)), "big.bib cannot be read"),
        (("a.txt", b"  \n "), None, "there is nothing in it"),
        (("a.docx", b"PK\x03\x04 no zip"), None, "a.docx cannot be read"),
        (("a.txt", b"\x00" * 400 + b"word"), None, "a.txt cannot be read"),
        (("a.txt", b"a b " * (MOST_WORDS // 2 + 1)), None, "100000 at most"),
    ],
    ids=["text", "references", "blank", "no Word", "no text", "words"],
)
def test_what_cannot_be_checked_is_a_sentence(
    open_screen: Opener, file: tuple[str, bytes], bib: tuple[str, bytes] | None, words: str
) -> None:
    """And the form is there to try again."""
    shown = hand_in(open_screen("citations"), file=file, bib=bib)

    assert not shown.exception
    assert words in shown.error[0].value.replace("\\", "")
    assert shown.text_area


def test_a_manuscript_can_be_forgotten(open_screen: Opener) -> None:
    """Nothing of it is left in the session."""
    shown = hand_in(open_screen("citations"), TYPED)
    next(button for button in shown.button if button.label == "Forget this manuscript").click()
    shown.run()

    assert "Paste a manuscript or choose a file" in said(shown)
    assert shown.text_area[0].value == ""
    assert not [name for name in (HANDED, REPORT, "citations-text-0") if name in shown.session_state]


def test_an_upload_leaves_no_file(open_screen: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is done with it once it has arrived makes no temporary file."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError

    for name in ("NamedTemporaryFile", "TemporaryFile", "mkstemp", "mkdtemp"):
        monkeypatch.setattr(tempfile, name, refuse)
    shown = hand_in(
        open_screen("citations"), WEAK, bib=("refs.bib", NOEHREN.encode()), retractions=("rw.csv", RETRACTIONS)
    )
    assert not shown.exception
    assert chips(shown) == ["– not the finding"]


def test_a_citation_of_several_counts_their_marks() -> None:
    """One known and one unknown number in one pair of brackets."""
    known = load_evidence(everything=True)
    text = (
        Path("views/citations_example.md").read_text(encoding="utf-8").replace("epicondyle (1)", "epicondyle (1, 2, 9)")
    )
    handed = Handed("a.md", text.encode())
    report = check_handed(known, handed)
    second = marked(report)[1]

    assert second.citations[0].marks[0][0] is Mark.CONTRADICTED
    assert dict(second.citations[0].marks)[Mark.UNKNOWN] == 1
    assert sum(second.marks.values()) == 3
    assert second.mark is Mark.CONTRADICTED
    assert "+1. Fairclough" in repairs(report, handed)


def test_a_long_manuscript_comes_in_pages(open_screen: Opener) -> None:
    """A finding leads to the page its sentence is on, and Next goes from page to page."""
    text = "The band is grey. " * 252 + "Others have reviewed it [@nobody]. And more [@none]."
    shown = hand_in(open_screen("citations"), text)
    assert "Sentences 1 to 250 of 254" in said(shown)
    assert chips(shown) == []

    shown.segmented_control(key="citations-view").set_value("findings").run()
    next(button for button in shown.button if "Show it in the text" in button.label).click()
    shown.run()
    assert chips(shown) == ["! no known reference"] * 2
    assert drawn(shown)["picked"] == 253
    next(button for button in shown.button if button.label == "Next").click()
    shown.run()
    assert drawn(shown)["picked"] == 254
    assert shown.query_params["page"] == "2"


def test_a_list_of_retractions_is_looked_into(open_screen: Opener) -> None:
    """What it says of a reference is an error with its date; of the list, no more than its notices is kept."""
    shown = hand_in(
        open_screen("citations"), WEAK, bib=("a.bib", NOEHREN.encode()), retractions=("C:\\rw.csv", RETRACTIONS)
    )

    assert not shown.exception
    found = {finding.rule: finding for finding in shown.session_state[REPORT][1].findings}
    assert "2020-03-14" in found["RET402"].sentence
    assert found["RET407"].file == "rw.csv"
    assert shown.session_state[HANDED].retractions.rows == 1
    assert not any("retractions were not looked for" in one for one in shown.session_state[REPORT][1].assumptions)


def test_a_list_of_other_columns_is_refused_in_the_form(open_screen: Opener) -> None:
    """The sentence names the column; what was handed in before is kept, and the form stays open below it."""
    shown = hand_in(open_screen("citations"), WEAK, retractions=("rw.csv", b"a,b\n1,2\n"))

    assert "rw.csv cannot be read: it has no column OriginalPaperDOI" in shown.error[0].value.replace("\\", "")
    assert HANDED not in shown.session_state

    shown = hand_in(hand_in(open_screen("citations"), TYPED), WEAK, retractions=("rw.csv", b"a,b\n1,2\n"))
    assert shown.error
    assert shown.session_state[HANDED].data == TYPED.encode()
    assert next(one for one in shown.expander if "Check another" in one.label).proto.expanded
