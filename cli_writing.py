"""The writer's commands: ``gerdy check``, ``gerdy bib`` and ``gerdy cite``.

Exit codes are those of `cli`: 0 nothing is an error, 1 something is, 2 misuse.
"""

import argparse
import sys
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from ontology.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from graph.check import Asked
    from graph.checked import CheckReport
    from graph.evidence import Evidence

STYLES = ("keys", "round", "square", "superscript", "author-year")
WRITTEN = {"markdown": "Markdown", "plain": "plain text", "latex": "LaTeX", "word": "Word"}
FORMATS = ("text", "markdown", "json", "sarif", "github")
CITE_FORMATS = ("text", "markdown", "html", "json")
ONE_FILE = ("json", "sarif")
"""Forms of which a file holds one."""
LISTS = (".bib", ".ris")
"""How files of references end."""
CLEAN, FOUND = 0, 1

AddCommand = Callable[..., argparse.ArgumentParser]
Load = Callable[..., "Evidence"]
Show = Callable[..., None]
Checked = Callable[["Evidence", "Path", "Asked"], "CheckReport"]


def path_of(text: str) -> "Path":
    """A path as typed. Commands that are given none do not wait for the library of paths."""
    from pathlib import Path

    return Path(text)


def add_commands(command: AddCommand, load: Load, show: Show) -> None:
    """Add the writer's commands.

    Args:
        command: Adds a command, given its name, what runs it, and its description.
        load: Reads the evidence that the options ask for.
        show: Prints an answer as the options ask.
    """
    whole = command("check", partial(check, load, show), "Check a manuscript: citations, references, and support.")
    whole.add_argument("files", metavar="FILE", type=path_of, nargs="+", help="Markdown, plain text, LaTeX or .docx")
    whole.add_argument(
        "--bib", metavar="FILE", type=path_of, action="append", default=[], help="its references: .bib, CSL-JSON or RIS"
    )
    whole.add_argument("--style", choices=STYLES, help="how citations are marked (found out)")
    whole.add_argument("--from", dest="written", choices=WRITTEN, help="how the file is written (by its name)")
    _add_checking(whole)

    alone = command("bib", partial(bib, load, show), "Check a bibliography alone.")
    alone.add_argument("files", metavar="FILE", type=path_of, nargs="+", help=".bib, CSL-JSON or RIS")
    _add_checking(alone)

    give = command("cite", partial(cite, load), "Studies as a list of references in a journal's style.")
    give.add_argument("keys", metavar="KEY", nargs="+", help="keys of studies")
    give.add_argument("--style", default="vancouver", metavar="STYLE", help="apa, ama, nlm, vancouver, … (vancouver)")
    give.add_argument("--format", choices=CITE_FORMATS, default="text", help="how to print them (text)")


def _add_checking(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--format", choices=FORMATS, default="text", help="how to show what was found (text)")
    parser.add_argument("--select", metavar="IDS", default="", help="run these checks only: CIT,REC230,ALL")
    parser.add_argument("--ignore", metavar="IDS", default="", help="and none of these")
    parser.add_argument("--retractions", metavar="CSV", type=path_of, help="a list in the form of Retraction Watch's")
    parser.add_argument("--diff", action="store_true", help="print repairs as a patch and nothing else")


def check(load: Load, show: Show, options: argparse.Namespace) -> int:
    """``gerdy check FILE…``."""
    from graph.check import check_file

    for file in options.files:
        if file.suffix.lower() in LISTS and options.written is None:
            raise UsageError(f"{file} is a list of references: “gerdy bib {file}” checks it alone.")
    return _each(check_file, load, show, options)


def bib(load: Load, show: Show, options: argparse.Namespace) -> int:
    """``gerdy bib FILE…``."""
    from graph.check import check_references

    return _each(check_references, load, show, options)


def _each(checked: Checked, load: Load, show: Show, options: argparse.Namespace) -> int:
    """Check one file after another; what is found in any of them decides."""
    if len(options.files) > 1 and options.format in ONE_FILE:
        raise UsageError(f"--format {options.format} is for one file at a time; {len(options.files)} were named.")
    asked = _asked(options)
    evidence = load(options, everything=True)
    return max(_told(checked(evidence, file, asked), file, evidence, show, options) for file in options.files)


def _asked(options: argparse.Namespace) -> "Asked":
    from graph.check import Asked
    from references.checking.registry import select
    from references.checking.retractions import read_retractions
    from references.manuscript.model import Format, Style

    style, written = getattr(options, "style", None), getattr(options, "written", None)
    return Asked(
        tuple(getattr(options, "bib", ())),
        Style(style) if style else None,
        Format(WRITTEN[written]) if written else None,
        select(_ids(options.select), _ids(options.ignore)),
        read_retractions(options.retractions) if options.retractions else None,
    )


def _ids(text: str) -> list[str]:
    return [part for part in text.replace(",", " ").split() if part]


def _told(report: "CheckReport", file: "Path", evidence: "Evidence", show: Show, options: argparse.Namespace) -> int:
    """Print a report as asked, and say whether anything in it is an error."""
    from graph.report.page import check_page, summary

    if options.diff:
        from references.checking.repair import patch
        from references.manuscript.model import Format

        manuscript = report.case.manuscript
        # A Word file has no lines for a patch to be made of.
        text = manuscript is not None and manuscript.format is not Format.DOCX
        sources = [(str(file), file.read_bytes())] if text else []
        print(patch(report.case, sources), end="")
        print(summary(report), file=sys.stderr)
    elif options.format == "sarif":
        import json

        from graph.report.sarif import sarif
        from ontology.version import VERSION

        print(json.dumps(sarif(report, VERSION), ensure_ascii=False, indent=2))
    elif options.format == "github":
        from graph.report.annotations import annotations

        print(annotations(report), end="")
    else:
        from graph.report.as_json import check_json

        show(options, evidence, lambda: check_page(report, evidence), lambda: check_json(report, evidence))
    return FOUND if report.failed else CLEAN


def cite(load: Load, options: argparse.Namespace) -> int:
    """``gerdy cite KEY…``."""
    from graph.look_up import study_key
    from references.cite import LIMITS, render, style_named

    evidence = load(options)
    keys = dict.fromkeys(study_key(evidence, key) for key in options.keys)
    style = style_named(options.style)
    rendered = render((evidence.references.studies[key] for key in keys), style)
    if not rendered:
        raise UsageError(f"The style “{style}” prints no list of references.")
    if options.format == "json":
        import json

        entries = [{"key": one.key, "html": one.html, "text": one.text, "flags": list(one.flags)} for one in rendered]
        print(json.dumps({"style": style, "entries": entries, "note": LIMITS}, ensure_ascii=False, indent=2))
        return CLEAN
    shape: dict[str, Callable[[Any], str]] = {
        "text": lambda one: one.text,
        "markdown": lambda one: f"{one.markdown}\n",
        "html": lambda one: f"<p>{one.html}</p>",
    }
    print("\n".join(shape[options.format](one) for one in rendered))
    for one in rendered:
        if one.flags:
            print(f"{one.key}: {'; '.join(one.flags)}.", file=sys.stderr)
    print(LIMITS, file=sys.stderr)
    return CLEAN
