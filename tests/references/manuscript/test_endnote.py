"""Word files with the fields of EndNote."""

import base64
import io
import zipfile
from html import escape

import pytest

from references.manuscript.endnote import in_field
from references.manuscript.model import Manuscript, Style
from references.manuscript.reading import parse_bytes

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
NOEHREN = (
    "<Cite><Author>Noehren</Author><Year>2007</Year><RecNum>12</RecNum><DisplayText>(1)</DisplayText><record>"
    '<rec-number>12</rec-number><ref-type name="Journal Article">17</ref-type><contributors><authors>'
    '<author><style face="normal" font="default" size="100%">Noehren, B.</style></author><author>Davis, I.</author>'
    "</authors></contributors><titles><title>ASB <style>Clinical</style> Biomechanics Award</title>"
    "<secondary-title>Clinical Biomechanics</secondary-title></titles><pages>951-956</pages><volume>22</volume>"
    "<number>9</number><dates><year>2007</year></dates><accession-num>17728030</accession-num>"
    "<electronic-resource-num>10.1016/j.clinbiomech.2007.07.001</electronic-resource-num></record></Cite>"
)
GRAU = "<Cite><Author>Grau</Author><Year>2008</Year><RecNum>7</RecNum></Cite>"
ALL = f"<EndNote>{NOEHREN}{GRAU}</EndNote>"


def run(inside: str) -> str:
    """A run."""
    return f"<w:r>{inside}</w:r>"


def text(words: str) -> str:
    """A run of text."""
    return run(f'<w:t xml:space="preserve">{words}</w:t>')


def mark(kind: str, stored: str = "") -> str:
    """The begin, the turn or the end of a field, with what is stored in it."""
    data = f'<w:fldData xml:space="preserve">{stored}</w:fldData>' if stored else ""
    return run(f'<w:fldChar w:fldCharType="{kind}">{data}</w:fldChar>')


def says(instruction: str) -> str:
    """The instruction of a field."""
    return run(f'<w:instrText xml:space="preserve">{escape(instruction)}</w:instrText>')


def packed(xml: str) -> str:
    """As it is stored: base64 in lines."""
    return base64.encodebytes(xml.encode()).decode()


def inline(xml: str, shown: str) -> str:
    """A field with its XML in the instruction."""
    return f"{mark('begin')}{says(f' ADDIN EN.CITE {xml} ')}{mark('separate')}{text(shown)}{mark('end')}"


def nested(xml: str, shown: str, *, outer: bool) -> str:
    """A field whose XML is stored in one inside it, and with `outer` in itself as well, as newer versions do."""
    inner = f"{mark('begin', packed(xml))}{says(' ADDIN EN.CITE.DATA ')}{mark('end')}"
    begin = mark("begin", packed(xml) if outer else "")
    return f"{begin}{says(' ADDIN EN.CITE ')}{inner}{mark('separate')}{text(shown)}{mark('end')}"


def read(inside: str) -> Manuscript:
    """A Word file of one paragraph, behind which the list that EndNote writes stands."""
    listed = (
        f"<w:p>{mark('begin')}{says(' ADDIN EN.REFLIST ')}{mark('separate')}{text('1. Noehren.')}{mark('end')}</w:p>"
    )
    body = f"<w:document {W}><w:body><w:p>{text('It rose ')}{inside}{text('.')}</w:p>{listed}</w:body></w:document>"
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        file.writestr("word/document.xml", body)
    return parse_bytes(buffer.getvalue(), "mine.docx")


@pytest.mark.parametrize(
    "field",
    [inline(ALL, "(1, 2)"), nested(ALL, "(1, 2)", outer=False), nested(ALL, "(1, 2)", outer=True)],
    ids=["inline", "stored inside", "stored twice"],
)
def test_records_come_out_of_every_form(field: str) -> None:
    """Key, authors, title in whatever type, journal, place, DOI and PubMed number; the list is no text."""
    manuscript = read(field)
    noehren, grau = manuscript.records

    assert [sentence.text for sentence in manuscript.sentences] == ["It rose (1, 2)."]
    assert manuscript.style is Style.KEYS
    assert [citation.keys for citation in manuscript.citations] == [("Noehren2007-12", "Grau2008-7")]
    assert (noehren.title, noehren.journal) == ("ASB Clinical Biomechanics Award", "Clinical Biomechanics")
    assert [(one.family, one.given) for one in noehren.authors] == [("Noehren", "B."), ("Davis", "I.")]
    assert (noehren.type, noehren.year, noehren.volume, noehren.number) == ("article", 2007, "22", "9")
    assert (noehren.pages, noehren.doi) == ("951-956", "10.1016/j.clinbiomech.2007.07.001")
    assert noehren.pmid == "17728030"
    assert ([one.family for one in grau.authors], grau.year, grau.title) == (["Grau"], 2008, "")


@pytest.mark.parametrize(
    "field",
    [
        inline("<EndNote><Cite><Author>Grau</Cite></EndNote>", "(1)"),
        inline('<!DOCTYPE a [<!ENTITY b "c">]><EndNote>&b;</EndNote>', "(1)"),
        nested("no XML at all", "(1)", outer=False),
        f"{mark('begin', '####')}{says(' ADDIN EN.CITE ')}{mark('separate')}{text('(1)')}{mark('end')}",
        inline("<EndNote></EndNote>", "(1)"),
    ],
    ids=["broken", "entities", "no XML", "no base64", "empty"],
)
def test_what_cannot_be_read_leaves_the_text(field: str) -> None:
    """The marker stays in its sentence as it is shown."""
    manuscript = read(field)

    assert [sentence.text for sentence in manuscript.sentences] == ["It rose (1)."]
    assert manuscript.records == ()


def test_names_and_kinds() -> None:
    """A body has a comma behind it; a name without one may have its initials behind; a book has an ISBN."""
    authors = "".join(f"<author>{name}</author>" for name in ("Acme Institute,", "Grau S.", "van der Worp, M. P."))
    xml = (
        "<EndNote><Cite><Author>Acme</Author><record><ref-type>6</ref-type><contributors><authors>"
        f"{authors}</authors></contributors><titles><title>B</title></titles><isbn>978-0-306-40615-7</isbn>"
        "</record></Cite></EndNote>"
    )
    citation = in_field(f" ADDIN EN.CITE {xml}", "")
    assert citation is not None
    item = citation["citationItems"][0]["itemData"]

    assert item["author"] == [
        {"literal": "Acme Institute"},
        {"family": "Grau", "given": "S."},
        {"family": "van der Worp", "given": "M. P."},
    ]
    assert (item["type"], item["ISBN"], item["id"]) == ("book", "978-0-306-40615-7", "Acme")
    assert in_field(" ADDIN ZOTERO_ITEM CSL_CITATION {}", "") is None
