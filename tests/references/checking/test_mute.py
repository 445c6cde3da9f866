from references.checking.examine import examine
from references.checking.mute import read_mutes
from references.checking.registry import select

ENTRY = "@article{{{key},\n  title = {{A 50% fall}},\n  author = {{Miller, Ann}},\n  year = {{2001}},\n}}\n"


def test_a_comment_mutes_the_entry_behind_it(check) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    """And no other; by the beginning of an id."""
    bib = "% gerdy: ignore BIB3\n" + ENTRY.format(key="a") + "\n" + ENTRY.format(key="b")

    assert [finding.subject for finding in check(bib=bib, rules="BIB301")] == ["reference:b"]
    assert {finding.subject for finding in check(bib=bib, rules="REC201")} == {"reference:a", "reference:b"}


def test_a_comment_without_ids_mutes_all(check) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    """Every check of that entry, grouped findings with it."""
    bib = "% gerdy: ignore\n" + ENTRY.format(key="a")

    assert [finding.rule for finding in check(bib=bib)] == []


def test_a_comment_for_the_file(check) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    """Wherever it stands."""
    bib = ENTRY.format(key="a") + ENTRY.format(key="b") + "% gerdy: ignore-file BIB301, REC"

    assert [finding.rule for finding in check(bib=bib)] == []


def test_comments_in_a_manuscript(check) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    """In Markdown and LaTeX, for the paragraph they stand in front of."""
    markdown = "<!-- gerdy: ignore CIT001 -->\nIt rose [@none].\n\nIt fell [@none]."
    latex = "It rose \\cite{none}. % gerdy: ignore CIT001\n\nIt fell \\cite{none}."
    bib = ENTRY.format(key="a")

    assert [finding.line for finding in check(markdown, bib, rules="CIT001")] == [4]
    assert [finding.line for finding in check(latex, bib, name="mine.tex", rules="CIT001")] == [3]


def test_selection_and_muting_meet(build) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    """What is not selected is not told, muted or not."""
    case = build(bib=ENTRY.format(key="a"), selection=select(["REC"], ["REC201"]))

    assert [finding.rule for finding in examine(case) if finding.rule[:3] != "REC" or finding.rule == "REC201"] == []


def test_text_without_comments_has_no_mutes() -> None:
    """The word alone is none."""
    assert read_mutes("Gerdy ignores nothing.\n@article{a}", "x") == ()
