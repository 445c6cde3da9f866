r"""Markdown to passages. Blocks and inline marks are read by markdown-it; pandoc's citations are read here.

markdown-it says on which lines a block stands, but not where in it a word does. Words come in the order of the source,
so each is looked for behind the one before; a word that was written as an entity keeps the place of what it follows.

Citations follow pandoc's manual (https://pandoc.org/MANUAL.html#citation-syntax): a key begins with a letter, a digit
or ``_`` and goes on with letters, digits and *single* marks ``:.#$%&-+?<>~/``; it stands behind an ``@`` that no letter
precedes, or in ``@{…}``. Quarto's ``@fig-…`` and its kin point inside the document and are no citations.
"""

import re
from collections.abc import Iterator
from itertools import zip_longest

from markdown_it import MarkdownIt
from markdown_it.token import Token

from references.manuscript.passages import Kind, Lines, Read, Scribe

KEY = r"(?:\{[^{}\s]+\}|[A-Za-z0-9_](?:[A-Za-z0-9_]|[:.#$%&\-+?<>~/](?=[A-Za-z0-9_]))*)"
_AT = re.compile(rf"(?<![\w@/.\\])-?@({KEY})")
_GROUP = re.compile(rf"\[(?=[^\[\]]*(?<![\w/.])@{KEY})[^\[\]]*\]")
_BARE = re.compile(rf"(?<![\w@/.\\;\[])-?@({KEY})(?:\s\[[^\[\]@]*\])?")
_CROSS = re.compile(
    r"(?:fig|tbl|sec|eq|lst|thm|lem|cor|prp|cnj|def|exm|exr|nte|tip|wrn|imp|cau|rem|sol|alg|algo|vid|supp)-",
    re.IGNORECASE,
)
_FRONT = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_BIBLIOGRAPHY = re.compile(r"^bibliography:[ \t]*(.*(?:\n[ \t]*-[^\n]*)*)", re.MULTILINE)
_NOCITE = re.compile(r"^nocite:[ \t]*(.*(?:\n[ \t]+[^\n]*)*)", re.MULTILINE)
_NOTE = re.compile(r"^( {0,3})(\[\^[^\]\s]+\]:)", re.MULTILINE)
_DIV = re.compile(r"^[ \t]*:::[^\n]*", re.MULTILINE)
_NOTE_MARK = re.compile(r"\[\^[^\]\s]+\]")
_SUP = re.compile(r"<(/?)sup\b[^>]*>", re.IGNORECASE)
_HEADING_ATTRIBUTES = re.compile(r"^(\#{1,6} [^\n]*?)(\{[^{}\n]*\})(?=[ \t]*$)", re.MULTILINE)
_KINDS = {"heading_open": Kind.HEADING, "th_open": Kind.CELL, "td_open": Kind.CELL}
# Without the rule that joins them, escaped signs stay apart from text, and an escaped @ begins no citation.
_PARSER = MarkdownIt("commonmark").enable("table").disable("text_join")


def read_markdown(text: str) -> Read:
    """The passages of Markdown, with pandoc's citations in them."""
    front = _FRONT.match(text)
    header = front[1] if front else ""
    blanked = _blank(text, [front.span()] if front else [])
    # No-break spaces: plain ones at the start of a line would make a block of code of it.
    blanked = _NOTE.sub(lambda match: match[1] + "\u00a0" * len(match[2]), blanked)
    blanked = _DIV.sub(lambda match: " " * len(match[0]), blanked)
    blanked = _HEADING_ATTRIBUTES.sub(lambda match: match[1] + " " * len(match[2]), blanked)
    lines = Lines.of(blanked)
    scribe = Scribe()
    kind = Kind.PARAGRAPH
    cell = 0
    for token in _PARSER.parse(blanked):
        if token.type in _KINDS:
            kind = _KINDS[token.type]
        if token.type == "tr_open" and token.map:
            cell = lines.starts[token.map[0]]
        elif token.type == "inline" and token.map:
            start = cell if kind is Kind.CELL else lines.starts[token.map[0]]
            inline = _Inline(scribe, blanked, lines, start)
            inline.write(token.children or [])
            cell = inline.cursor
            scribe.end(kind)
            kind = Kind.PARAGRAPH
    return Read(tuple(scribe.passages), tuple(_bibliographies(header)), tuple(_nocite(header)))


def _blank(text: str, spans: list[tuple[int, int]]) -> str:
    """The text with stretches made of nothing but spaces, lines kept."""
    for start, end in spans:
        text = text[:start] + re.sub(r"[^\n]", " ", text[start:end]) + text[end:]
    return text


def _bibliographies(header: str) -> Iterator[str]:
    """The files that the front matter names: one, a list in brackets, or a list with hyphens."""
    for match in _BIBLIOGRAPHY.finditer(header):
        for name in re.split(r"[,\n]", match[1].strip().strip("[]")):
            if cleaned := name.strip().removeprefix("- ").strip("\"' "):
                yield cleaned


def _nocite(header: str) -> Iterator[str]:
    for match in _NOCITE.finditer(header):
        yield from ("*" if key == "*" else key.strip("{}") for key in re.findall(rf"@(\*|{KEY})", match[1]))


class _Inline:
    """Writes the inline tokens of one block, finding each in the source."""

    def __init__(self, scribe: Scribe, source: str, lines: Lines, start: int) -> None:
        self.scribe = scribe
        self.source = source
        self.lines = lines
        self.cursor = start

    def write(self, children: list[Token]) -> None:
        """Write all of them; text that lies beside text is one piece, since a key may have an underscore in it."""
        in_link = 0
        waiting = ""
        for child, following in zip_longest(children, children[1:]):
            if child.type == "text" and following is not None and following.type == "text":
                waiting += child.content
                continue
            content, waiting = waiting + child.content, ""
            in_link += (child.type == "link_open") - (child.type == "link_close")
            match child.type:
                case "text" if in_link:
                    self.scribe.add(content, self._found(content), verbatim=True)
                case "text":
                    self._text(content)
                case "text_special":
                    place = self._found(child.markup)
                    self.scribe.add(
                        child.content, (place[0], place[1] + len(child.markup) - len(child.content)), verbatim=True
                    )
                case "code_inline":
                    self.scribe.add(child.content, self._found(child.content), verbatim=True)
                case "softbreak" | "hardbreak":
                    self.scribe.space(self.lines.place(self.cursor))
                case "html_inline" if _SUP.fullmatch(child.content):
                    self.scribe.add("^", self._found(child.content))
                case "html_inline":
                    self._found(child.content)
                case _:
                    pass

    def _found(self, content: str) -> tuple[int, int]:
        """The place of what comes next, behind which the search for the one after begins."""
        offset = self.source.find(content, self.cursor)
        if offset < 0:
            return self.lines.place(self.cursor)
        self.cursor = offset + len(content)
        return self.lines.place(offset)

    def _text(self, content: str) -> None:
        line, column = self._found(content)
        end = 0
        for start, stop, keys in _citations(content):
            self._prose(content[end:start], (line, column + end))
            if keys:
                self.scribe.cite(content[start:stop], (line, column + start), keys)
            else:
                self.scribe.add(content[start:stop], (line, column + start), verbatim=True)
            end = stop
        self._prose(content[end:], (line, column + end))

    def _prose(self, text: str, place: tuple[int, int]) -> None:
        """Text without citations by key; marks of footnotes are taken out."""
        end = 0
        for match in _NOTE_MARK.finditer(text):
            self.scribe.add(text[end : match.start()], (place[0], place[1] + end))
            end = match.end()
        self.scribe.add(text[end:], (place[0], place[1] + end))


def _citations(text: str) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Groups in brackets and bare keys, in order; without keys when they only point inside the document."""
    if "@" not in text:
        return
    end = 0
    while True:
        found = [match for pattern in (_GROUP, _BARE) if (match := pattern.search(text, end))]
        if not found:
            return
        match = min(found, key=lambda match: match.start())
        keys = tuple(key.strip("{}") for key in _AT.findall(match[0]) if not _CROSS.match(key))
        yield match.start(), match.end(), keys
        end = match.end()
