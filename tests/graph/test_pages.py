"""How pages are drawn: nothing from outside is ever markup, moves a cursor, or gets lost."""

import io
import re
from contextlib import redirect_stdout

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from graph.effects import addresses, coverage, effects
from graph.evidence import Evidence
from graph.markdown import markdown
from graph.page import Block, Heading, Item, Items, Page, Paragraph, Table, visible
from graph.plain_text import plain_text
from graph.rivals import rivals
from graph.tell.lists import tell_addresses, tell_coverage, tell_effects, tell_load, tell_rivals, tell_without
from graph.tell.show import tell_thing
from graph.tell.sources import tell_sources
from graph.tell.why import tell_why
from graph.terminal import print_page
from graph.why import why
from graph.without import Load, without

HOSTILE = [
    pytest.param("\x1b[31mred\x1b[0m", id="ansi colour"),
    pytest.param("\x1b]8;;https://evil.example\x07click\x1b]8;;\x07", id="terminal hyperlink"),
    pytest.param("\x9b2Jcleared", id="one-byte control sequence"),
    pytest.param("back\x08\x08\x08space", id="backspace"),
    pytest.param("over\rwritten", id="carriage return"),
    pytest.param("abc\u202edcba\u202c", id="right to left override"),
    pytest.param("a\u2066b\u2069c\u061cd", id="isolates and arabic letter mark"),
    pytest.param("zero\u200bwidth\u200d\ufeff", id="zero width"),
    pytest.param("soft\u00adhyphen", id="soft hyphen"),
    pytest.param("tag\U000e0041\U000e0042", id="invisible tag letters"),
    pytest.param("not\ufffea\uffffcharacter", id="noncharacters"),
    pytest.param("<script>alert(1)</script>", id="script"),
    pytest.param("<img src=x onerror=alert(1)>", id="image tag"),
    pytest.param("</p><!-- comment --><p>", id="comment"),
    pytest.param("<https://evil.example> <javascript:x>", id="autolinks"),
    pytest.param("[x](javascript:alert(1))", id="link"),
    pytest.param("![x](https://evil.example/x.png)", id="image"),
    pytest.param("[x]: https://evil.example", id="link definition"),
    pytest.param("a | b || c \\| d \\", id="pipes"),
    pytest.param("https://example.org/a|b|c", id="pipes in an address"),
    pytest.param("one\ntwo\r\nthree\u2028four\u2029five\x85six", id="newlines"),
    pytest.param("# heading", id="heading"),
    pytest.param("- item", id="bullet"),
    pytest.param("1. item", id="number"),
    pytest.param("> quote", id="quote"),
    pytest.param("---", id="rule"),
    pytest.param("```\ncode", id="fence"),
    pytest.param("    indented", id="indented code"),
    pytest.param("**bold** _it_ ~~gone~~ `code`", id="emphasis"),
    pytest.param("&lt;b&gt; &#60;", id="entities"),
    pytest.param("$x$ and \\(y\\)", id="mathematics"),
    pytest.param("", id="nothing"),
    pytest.param(" \t ", id="only space"),
]

# What a terminal obeys, a reader cannot see, or XML cannot hold; the newline of the page itself is none of these.
BAD = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufffe\uffff\U000e0000-\U000e007f]"
)

PARSER = MarkdownIt("commonmark").enable("table")
"""CommonMark with tables, raw HTML allowed: if any got through, it would be seen."""

PLAIN_TOKENS = {"text", "text_special", "softbreak", "link_open", "link_close", "strong_open", "strong_close"}


def pages_of(text: str) -> Page:
    """A page with a text in every place a text can stand."""
    return Page((
        Heading(text, 1),
        Heading(text),
        Paragraph(text),
        Paragraph(text, strong=True),
        Items((Item(text, (Item(text, (Item(text),)), Item(text, mark="2."))), Item(text, mark="1."))),
        Table(("left", text, "right"), ((text, text, text), ("a", text, "b"))),
    ))  # fmt: skip


def inline(tokens: list[Token]) -> list[Token]:
    """Every token inside a line of text."""
    return [child for token in tokens if token.type == "inline" for child in token.children or ()]


def shown(tokens: list[Token]) -> list[str]:
    """The text of each heading, paragraph, item and cell, as a reader sees it."""
    return ["".join(child.content for child in token.children or ()) for token in tokens if token.type == "inline"]


def assert_only_text(page: Page) -> list[Token]:
    """No HTML, no image, no code, no emphasis but ours, and no link but to an https address."""
    text = markdown(page)
    assert not BAD.search(text)
    tokens = PARSER.parse(text)
    assert not [
        token.type for token in tokens if token.type in ("html_block", "code_block", "fence", "hr", "blockquote_open")
    ]
    children = inline(tokens)
    assert {token.type for token in children} <= PLAIN_TOKENS
    for token in children:
        if token.type == "link_open":
            assert token.markup == "autolink"
            assert str(token.attrs["href"]).startswith("https://")
    return tokens


@pytest.mark.parametrize("text", HOSTILE)
def test_markdown_never_takes_a_text_for_markup(text: str) -> None:
    """Wherever it stands, a hostile text is shown as its own characters."""
    tokens = assert_only_text(pages_of(text))
    if "https://" not in text:
        assert set(shown(tokens)) - {"left", "right", "a", "b"} <= {visible(text), ""}


@pytest.mark.parametrize("text", HOSTILE)
def test_markdown_tables_keep_their_columns(text: str) -> None:
    """Three cells a row, whatever is in them, and every row is there."""
    tokens = PARSER.parse(markdown(Page((Table(("left", text, "right"), ((text, text, text), ("a", text, "b"))),))))

    assert [token.type for token in tokens].count("tr_open") == 3
    assert [token.type for token in tokens].count("th_open") == 3
    assert [token.type for token in tokens].count("td_open") == 6
    cells = shown(tokens)
    assert (cells[0], cells[2], cells[-3], cells[-1]) == ("left", "right", "a", "b")


@pytest.mark.parametrize("text", HOSTILE)
def test_plain_text_never_moves_a_cursor(text: str) -> None:
    """No control, invisible or direction-changing character reaches the terminal, and no line is added."""
    drawn = plain_text(pages_of(text))

    assert not BAD.search(drawn)
    assert len(drawn.splitlines()) == len(drawn.split("\n")) - 1


@pytest.mark.parametrize("text", HOSTILE)
def test_the_terminal_shows_hostile_text_as_text(text: str) -> None:
    """Drawn without colour into what is no terminal, no escape is left, and rich reads no markup of its own."""
    written = io.StringIO()
    with redirect_stdout(written):
        print_page(pages_of(f"{text}[bold]x[/bold]"), color=False)

    assert not BAD.search(written.getvalue())
    assert "[bold]x[/bold]" in "".join(written.getvalue().split("\n"))


TEXTS = st.text(
    alphabet=st.one_of(
        st.sampled_from("ab1 \\`*_[]()<>|#&~$!-+=.:/'\"\n\t\x1b\u202e\u200b"), st.characters(exclude_categories=["Cs"])
    ),
    max_size=30,
)
MARKS = st.sampled_from(["", "1.", "12.", "✗"])
ITEMS = st.recursive(
    st.builds(Item, TEXTS, st.just(()), MARKS),
    lambda below: st.builds(Item, TEXTS, st.lists(below, max_size=3).map(tuple), MARKS),
    max_leaves=6,
)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """A table whose rows are as wide as its header."""
    width = draw(st.integers(1, 4))
    row = st.tuples(*[TEXTS] * width)
    return Table(draw(row), tuple(draw(st.lists(row, max_size=3))))


BLOCKS: st.SearchStrategy[Block] = st.one_of(
    st.builds(Heading, TEXTS, st.integers(1, 3)),
    st.builds(Paragraph, TEXTS, st.booleans()),
    st.lists(ITEMS, min_size=1, max_size=3).map(lambda items: Items(tuple(items))),
    tables(),
)
PAGES = st.lists(BLOCKS, max_size=4).map(lambda blocks: Page(tuple(blocks)))


@given(PAGES)
def test_markdown_of_any_page_has_no_html_and_no_foreign_links(page: Page) -> None:
    """Whatever the texts are, CommonMark reads text, our own emphasis, and https addresses."""
    assert_only_text(page)


@given(TEXTS)
def test_markdown_shows_the_text_itself(text: str) -> None:
    """Read back, a paragraph, a heading, an item and a cell are the visible characters that went in."""
    if "https://" in text:
        return
    wanted = visible(text)
    for block in (Paragraph(text), Heading(text), Items((Item(text),)), Table((text,), ((text,),))):
        got = shown(PARSER.parse(markdown(Page((block,)))))
        assert got == [wanted] * len(got)
        assert got or not wanted


@given(tables())
def test_markdown_tables_have_equal_cells(table: Table) -> None:
    """Every row has as many cells as the header."""
    types = [token.type for token in PARSER.parse(markdown(Page((table,))))]

    assert types.count("th_open") == len(table.header)
    assert types.count("td_open") == len(table.header) * len(table.rows)


@given(TEXTS)
def test_visible_text_is_on_one_line_and_stays_as_it_is(text: str) -> None:
    """Cleaning twice is cleaning once; no character that may be seen is lost."""
    cleaned = visible(text)

    assert visible(cleaned) == cleaned
    assert cleaned.splitlines() in ([cleaned], [])
    assert not BAD.search(cleaned)
    kept = [sign for sign in text if sign.isprintable() and not sign.isspace()]
    assert [sign for sign in cleaned if sign in kept] == kept


def words_of(page: Page) -> list[str]:
    """The words of everything but tables, in reading order."""

    def of_items(items: tuple[Item, ...]) -> list[str]:
        return [word for item in items for word in (*item.text.split(), *of_items(item.under))]

    words: list[str] = []
    for block in page.blocks:
        match block:
            case Heading(text) | Paragraph(text):
                words += text.split()
            case Items(items):
                words += of_items(items)
    return words


WORDS = st.lists(st.text("abcdefgh-–→“”.,;()", min_size=1, max_size=20), max_size=30).map(" ".join)
WORDY_ITEMS = st.recursive(
    st.builds(Item, WORDS), lambda below: st.builds(Item, WORDS, st.lists(below, max_size=3).map(tuple)), max_leaves=8
)
WORDY = st.lists(
    st.one_of(
        st.builds(Heading, WORDS, st.just(3)),
        st.builds(Paragraph, WORDS),
        st.builds(lambda items: Items(tuple(items)), st.lists(WORDY_ITEMS, max_size=3)),
    ),
    max_size=4,
).map(lambda blocks: Page(tuple(blocks)))


@given(WORDY, st.integers(1, 120))
def test_wrapping_never_loses_a_word(page: Page, width: int) -> None:
    """At any width the words come out whole and in order, with a bullet before each item."""
    drawn = plain_text(page, width).split()
    bullets = str(page).count("Item(")

    assert [word for word in drawn if word != "-"] == [word for word in words_of(page) if word != "-"]
    assert drawn.count("-") <= bullets + words_of(page).count("-")


@given(WORDY, st.integers(30, 120))
def test_lines_are_no_wider_than_the_page(page: Page, width: int) -> None:
    """Unless a single word is, or the line is a heading, which is never broken."""
    headings = {visible(block.text) for block in page.blocks if isinstance(block, Heading)}
    for line in plain_text(page, width).splitlines():
        assert len(line) <= width or line in headings or len(line.split()) <= 2


@given(tables(), st.integers(20, 120))
def test_plain_tables_lose_nothing(table: Table, width: int) -> None:
    """Each column, read downwards without spaces, is its header and its cells."""
    lines = plain_text(Page((table,)), width).splitlines()
    rule = next((line for line in lines if line and set(line) <= {"-", " "}), "")
    if not rule:
        return
    starts = [found.start() for found in re.finditer("-+", rule)]
    if len(starts) != len(table.header) or lines.index(rule) != next(
        place for place, line in enumerate(lines) if line == rule
    ):
        return
    body = [line for line in lines if line != rule]
    for column, (start, end) in enumerate(zip(starts, [*starts[1:], None], strict=True)):
        read = "".join("".join(line[start:end].split()) for line in body)
        wanted = "".join(
            "".join(visible(row[column]).split()) for row in (table.header, *table.rows) if visible(row[column]) != rule
        )
        assert read == wanted or "-" in wanted


def test_a_plain_table_drawn_by_hand() -> None:
    """Columns as wide as their longest word, two spaces between, a rule under the header."""
    table = Table(("Name", "Effect"), (("squat", "addresses"), ("rolling the calf", "no chain")))

    assert plain_text(Page((table,))) == (
        "Name              Effect\n"
        "----------------  ---------\n"
        "squat             addresses\n"
        "rolling the calf  no chain\n"
    )  # fmt: skip
    assert plain_text(Page((table,)), 20).splitlines() == [
        "Name       Effect",
        "---------  ---------",
        "squat      addresses",
        "rolling    no chain",
        "the calf",
    ]


def test_a_page_drawn_by_hand() -> None:
    """Title underlined twice, list indented, number kept, long lines wrapped."""
    page = Page((
        Heading("Why?", 1),
        Paragraph("one two three", strong=True),
        Heading("Links"),
        Items((Item("first", (Item("below"),), "1."), Item("second"))),
    ))  # fmt: skip

    assert plain_text(page, 10) == ("Why?\n====\n\none two\nthree\n\nLinks\n-----\n\n1. first\n  - below\n- second\n")
    assert markdown(page) == "# Why?\n\n**one two three**\n\n## Links\n\n1. first\n   - below\n- second\n"


def test_an_address_becomes_a_link_and_its_full_stop_stays_outside() -> None:
    """Web addresses of references are links in Markdown."""
    text = markdown(Page((Paragraph("See https://doi.org/10.1000/xyz. It_is."),)))

    assert text == "See <https://doi.org/10.1000/xyz>. It\\_is.\n"


def bundled_pages(bundled: Evidence, loads: tuple[Load, ...]) -> list[Page]:
    """A page of every kind about many things."""
    known, sources = bundled.ontology, bundled.references
    interventions, mechanisms = bundled.concepts_of_kind("Intervention"), bundled.concepts_of_kind("Mechanism")
    pages = [tell_why(why(bundled, act, to), known, sources) for act in interventions[::3] for to in mechanisms[::3]]
    pages += [tell_addresses(to, addresses(bundled, to)) for to in mechanisms]
    pages += [tell_effects(act, effects(bundled, act)) for act in interventions]
    pages += [tell_rivals(rivals(bundled, mechanisms[1], to), known, sources) for to in mechanisms[2:5]]
    pages += [tell_without(without(bundled, frozenset({key})), sources) for key in list(sources.studies)[::20]]
    pages += [tell_thing(bundled, thing) for thing in [*known.concepts.values(), *sources.claims.values()][::2]]
    pages += [tell_thing(bundled, study) for study in list(sources.studies.values())[::2]]
    return [*pages, tell_coverage(coverage(bundled)), tell_load(loads, sources), tell_sources(bundled)]


def test_every_bundled_page_is_sound(bundled: Evidence, loads: tuple[Load, ...]) -> None:
    """Hundreds of real pages: only text and https links in Markdown, equal rows, and a numbered entry a citation."""
    pages = bundled_pages(bundled, loads)
    assert len(pages) > 300
    for page in pages:
        assert_only_text(page)
        assert plain_text(page).endswith("\n")
        for block in page.blocks:
            if isinstance(block, Table):
                assert {len(row) for row in block.rows} <= {len(block.header)}
        assert len(page.cited) == len(set(page.cited))
        numbers = {int(number) for number in re.findall(r"\[(\d+)\]", plain_text(page)) if int(number) <= 200}
        if page.cited:
            assert numbers <= set(range(1, len(page.cited) + 1))
            references = page.blocks[page.blocks.index(Heading("References")) + 1]
            assert isinstance(references, Items)
            assert [item.mark for item in references.items] == [f"{n}." for n in range(1, len(page.cited) + 1)]
