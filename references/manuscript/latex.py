r"""LaTeX to passages, with the citations of every common package: ``\cite``, natbib, biblatex.

pylatexenc reads the source into nodes with their places; here the nodes are walked. Text and ordinary macros become
words, headings and blank lines end a passage, captions and footnotes are passages of their own, and what is not prose
(mathematics, code, pictures) is left out. Nothing is expanded; files that are taken in are put in their places before,
by included.py.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Any

from pylatexenc.latex2text import LatexNodes2Text  # type: ignore[import-untyped]
from pylatexenc.latexwalker import (  # type: ignore[import-untyped]
    LatexCharsNode,
    LatexCommentNode,
    LatexEnvironmentNode,
    LatexGroupNode,
    LatexMacroNode,
    LatexMathNode,
    LatexWalker,
    get_default_latex_context_db,
)
from pylatexenc.macrospec import EnvironmentSpec, MacroSpec  # type: ignore[import-untyped]

from references.manuscript.model import TypedReference
from references.manuscript.passages import Kind, Lines, Read, Scribe

CITING = (
    *("cite", "citep", "citet", "citealp", "citealt", "citeauthor", "citeyear", "citeyearpar", "citenum", "citetext"),
    *("Citep", "Citet", "Citealp", "Citealt", "Citeauthor", "parencite", "Parencite", "textcite", "Textcite"),
    *("autocite", "Autocite", "footcite", "footcitetext", "smartcite", "Smartcite", "supercite", "fullcite"),
    *("footfullcite", "citetitle", "citedate", "citeurl", "parencites", "textcites", "autocites", "footcites"),
    *("cites", "supercites", "smartcites", "onlinecite", "shortcite", "citeA", "citeNP", "fullciteA", "nocite", "Cite"),
)
_HEADINGS = frozenset(
    ["part", "chapter", "section", "subsection", "subsubsection", "paragraph", "subparagraph", "title"]
)
_APART = frozenset(["footnote", "caption", "thanks", "marginpar"])
_SILENT = frozenset(
    [
        "label",
        "ref",
        "eqref",
        "pageref",
        "cref",
        "Cref",
        "autoref",
        "bibliographystyle",
        "usepackage",
        "documentclass",
        "includegraphics",
        "vspace",
        "hspace",
        "newcommand",
        "renewcommand",
        "pagestyle",
        "author",
        "date",
        "maketitle",
        "addbibresource",
        "bibliography",
        "input",
        "include",
        "bibitem",
        "printbibliography",
        "hypersetup",
        "url",
    ]
)
_THROUGH = frozenset(
    ["emph", "textit", "textbf", "textsc", "textsf", "texttt", "textrm", "underline", "mbox", "text", "abstract"]
)
_NOT_PROSE = frozenset(
    [
        "equation",
        "equation*",
        "align",
        "align*",
        "eqnarray",
        "gather",
        "gather*",
        "multline",
        "displaymath",
        "math",
        "verbatim",
        "lstlisting",
        "minted",
        "tikzpicture",
        "array",
        "filecontents",
        "thebibliography",
        "comment",
        "algorithm",
        "algorithmic",
    ]
)
_SPANNING = {"multicolumn": "{{{", "multirow": "[{[{[{"}
"""Cells that are wider or higher than one, with their arguments; the last is what stands in the cell."""
_RULES = re.compile(r"\\c(?:mid)?(?:rule|line)(?:\[[^\]\n]*\])?(?:\([^)\n]*\))?\{[^}\n]*\}")
"""Lines in tables that do not go all the way."""
_ARGUMENTS = {"longtable": "[{", "longtblr": "[{", "tblr": "[{", "tabulary": "{{", "supertabular": "{"}
"""What the reader of nodes does not know of environments for tables."""
_TABLES = frozenset(["tabular", "tabular*", "tabularx", *_ARGUMENTS])
_PARAGRAPH = re.compile(r"\n[ \t]*\n\s*")
_RESOURCE = re.compile(r"(?<!\\)\\(?:addbibresource|bibliography)\s*(?:\[[^\]]*\])?\{([^}]*)\}")
_SEVERAL = re.compile(
    r"\\[A-Za-z]*cites\*?\s*(?:\([^)]*\)\s*){0,2}(?:(?:\[[^\]]*\]\s*){0,2}\{[^{}]*\})(?:\s*(?:\[[^\]]*\]\s*){0,2}\{[^{}]*\})*"
)
"""biblatex's commands for several citations, each with notes of its own."""
_COMMENT = re.compile(r"(?<!\\)%[^\n]*")
_LIST = re.compile(r"\\begin\{thebibliography\}(?:\{[^}]*\})?(.*?)(?:\\end\{thebibliography\}|\Z)", re.DOTALL)
_ITEM = re.compile(r"\\bibitem\s*(?:\[[^\]]*\])?\{([^}]*)\}")
_DECODER = LatexNodes2Text(math_mode="text")


def read_latex(text: str) -> Read:
    """The passages of LaTeX, with the citations in them."""
    context = get_default_latex_context_db()
    macros = [MacroSpec(name, "*[[{") for name in CITING] + [MacroSpec(name, "*[{") for name in _APART]
    macros += [MacroSpec(name, arguments) for name, arguments in _SPANNING.items()]
    tables = [EnvironmentSpec(name, arguments) for name, arguments in _ARGUMENTS.items()]
    context.add_context_category("citing", macros=macros, environments=tables, prepend=True)
    text = _RULES.sub(lambda match: " " * len(match[0]), text)
    nodes, _, _ = LatexWalker(text, latex_context=context, tolerant_parsing=True).get_latex_nodes()
    walk = _Walk(text, Lines.of(text), Scribe())
    body = next((node for node in nodes if _is_environment(node, "document")), None)
    walk.all(body.nodelist if body is not None else nodes)
    walk.scribe.end()
    bare = _COMMENT.sub("", text)
    named = (name.strip() for match in _RESOURCE.finditer(bare) for name in match[1].split(","))
    files = tuple(name if name.endswith(".bib") else f"{name}.bib" for name in named if name)
    return Read(tuple(walk.scribe.passages), files, tuple(walk.nocite))


def read_bibitems(text: str) -> tuple[TypedReference, ...]:
    r"""The items of ``thebibliography``, each with the key that ``\cite`` names it by."""
    found = _LIST.search(text)
    if found is None:
        return ()
    lines = Lines.of(text)
    matches = list(_ITEM.finditer(text, found.start(1), found.end(1)))
    items = []
    for number, (match, following) in enumerate(zip_longest(matches, matches[1:]), start=1):
        end = following.start() if following is not None else found.end(1)
        words = " ".join(_words(_COMMENT.sub("", text[match.end() : end]).replace("\\newblock", " ")).split())
        line, column = lines.place(match.start())
        items.append(TypedReference(number, words, line, column, key=match[1].strip()))
    return tuple(items)


def _words(latex: str) -> str:
    return str(_DECODER.latex_to_text(latex, tolerant_parsing=True))


def _is_environment(node: Any, name: str) -> bool:
    return isinstance(node, LatexEnvironmentNode) and node.environmentname == name


@dataclass(slots=True)
class _Walk:
    """Walks the nodes once, in order."""

    source: str
    lines: Lines
    scribe: Scribe
    nocite: list[str] = field(default_factory=list)
    apart: list[Any] = field(default_factory=list)
    read_to: int = 0
    in_table: bool = False

    def all(self, nodes: Iterable[Any]) -> None:
        for node in nodes:
            if node is not None and node.pos >= self.read_to:
                self.one(node)

    def one(self, node: Any) -> None:
        if isinstance(node, LatexCharsNode):
            self._chars(node)
        elif isinstance(node, LatexGroupNode):
            self.all(node.nodelist)
        elif isinstance(node, LatexMacroNode):
            self._macro(node)
        elif isinstance(node, LatexEnvironmentNode):
            self._environment(node)
        elif isinstance(node, LatexMathNode) and node.displaytype == "inline":
            self._raised(node)
        elif isinstance(node, (LatexCommentNode, LatexMathNode)):
            self.scribe.space(self.lines.place(node.pos))
        elif self.in_table and node.latex_verbatim() == "&":
            self._end()
        else:
            self._decoded(node)

    def _chars(self, node: Any) -> None:
        """Text, in which a blank line ends the passage; places stay right line by line."""
        start = 0
        for gap in [*_PARAGRAPH.finditer(node.chars), None]:
            end = gap.start() if gap else len(node.chars)
            self._lines_of(node.chars[start:end], node.pos + start)
            if gap is None:
                return
            self._end()
            start = gap.end()

    def _lines_of(self, text: str, offset: int) -> None:
        for number, line in enumerate(text.split("\n")):
            if number:
                self.scribe.space(self.lines.place(offset))
                indent = len(line) - len(line.lstrip())
                self.scribe.add(line[indent:], self.lines.place(offset + indent))
            else:
                self.scribe.add(line, self.lines.place(offset))
            offset += len(line) + 1

    def _macro(self, node: Any) -> None:
        name = node.macroname
        if name in CITING:
            self._cite(node)
        elif name in _HEADINGS:
            self._end()
            self.all(self._arguments(node)[-1:])
            self._end(Kind.HEADING)
        elif name in _APART:
            self.apart += self._arguments(node)[-1:]
        elif name == "textsuperscript":
            self.scribe.add("^", self.lines.place(node.pos))
            self.all(self._arguments(node))
            self.scribe.add("^", self.lines.place(node.pos))
        elif name in ("par", "item", "newpage", "clearpage") or (self.in_table and name in ("\\", "tabularnewline")):
            self._end()
        elif name in _SPANNING:
            self.all(self._arguments(node)[-1:])
        elif name in _THROUGH:
            self.all(self._arguments(node))
        elif name not in _SILENT:
            self._decoded(node)

    def _cite(self, node: Any) -> None:
        arguments = self._arguments(node)
        written = arguments[-1].latex_verbatim().strip("{}") if arguments else ""
        keys = tuple(key.strip() for key in written.split(",") if key.strip())
        several = _SEVERAL.match(self.source, node.pos)
        if several is not None:
            groups = re.findall(r"\{([^{}]*)\}", several[0])
            keys = tuple(key.strip() for group in groups for key in group.split(",") if key.strip())
            self.scribe.cite(" ".join(several[0].split()), self.lines.place(node.pos), keys)
            self.read_to = several.end()
        elif node.macroname == "nocite":
            self.nocite += keys
        elif keys:
            self.scribe.cite(" ".join(node.latex_verbatim().split()), self.lines.place(node.pos), keys)

    def _environment(self, node: Any) -> None:
        self._end()
        name = node.environmentname
        if name in _NOT_PROSE:
            return
        if name in _TABLES:
            self._table(node)
        elif name.rstrip("*") in ("figure", "table", "wrapfigure", "sidewaystable", "sidewaysfigure"):
            self.apart += _captions(node)
            for table in _tables(node):
                self._table(table)
        else:
            self.all(node.nodelist)
        self._end()

    def _table(self, node: Any) -> None:
        """A table: what stands between two marks of columns or rows is a cell."""
        outer, self.in_table = self.in_table, True
        self.all(node.nodelist)
        self._end()
        self.in_table = outer

    def _raised(self, node: Any) -> None:
        """Mathematics in the line: a raised number can be a citation, anything else is shown as its source says."""
        written = node.latex_verbatim()
        raised = re.fullmatch(r"\$\s*\^\s*\{?([\d,\s–-]+)\}?\s*\$", written)
        place = self.lines.place(node.pos)
        if raised:
            self.scribe.add(f"^{raised[1].replace(' ', '').replace('--', '–')}^", place)
        else:
            self.scribe.add(_words(written), place, verbatim=True)

    def _decoded(self, node: Any) -> None:
        words = str(_DECODER.nodelist_to_text([node]))
        if words:
            self.scribe.add(words, self.lines.place(node.pos))

    @staticmethod
    def _arguments(node: Any) -> list[Any]:
        given = node.nodeargd.argnlist if node.nodeargd is not None else []
        return [argument for argument in given or [] if argument is not None]

    def _end(self, kind: Kind = Kind.PARAGRAPH) -> None:
        """End the passage; footnotes and captions that stood in it follow as passages of their own."""
        self.scribe.end(Kind.CELL if self.in_table and kind is Kind.PARAGRAPH else kind)
        waiting, self.apart = self.apart, []
        for node in waiting:
            self.one(node)
            self.scribe.end()


def _captions(node: Any) -> list[Any]:
    found = []
    for child in node.nodelist or []:
        if isinstance(child, LatexMacroNode) and child.macroname == "caption":
            found += [argument for argument in child.nodeargd.argnlist or [] if argument is not None][-1:]
        elif isinstance(child, (LatexGroupNode, LatexEnvironmentNode)):
            found += _captions(child)
    return found


def _tables(node: Any) -> list[Any]:
    found = []
    for child in node.nodelist or []:
        if isinstance(child, LatexEnvironmentNode) and child.environmentname in _TABLES:
            found.append(child)
        elif isinstance(child, (LatexGroupNode, LatexEnvironmentNode)):
            found += _tables(child)
    return found
