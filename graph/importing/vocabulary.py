"""What predicates and categories of other vocabularies mean here: two tables anyone can edit, and how they are read.

A predicate is looked up by its name without prefix: ``biolink:positively_regulates``, ``positively regulates`` and
``RO/positively_regulates`` are one. A qualifier on the object (``increased``, ``upregulated``…) makes a relation of
its own with a sign; a qualifier on the subject turns the sign round where it says "decreased". A negated chain relation
is the null relation "does not …". A predicate that no row names is a relation of unknown direction, which chains may
use; it is said once.

Three more of Biolink's qualifiers change what is meant. The *aspect* of the object that goes up or down: more activity
is more of a thing, more degradation is less of it, and of most others (transport, splicing, phosphorylation…) nothing
follows; the table has a row for each, as ``increases_degradation_of``. The *qualified predicate*: that two things are
associated, and the one is seen raised, does not say that the other raises it; that it causes that, does. The *form* of
the subject: what a lost function does, the function does the other way round; what another variant does, says nothing
of the thing itself.
"""

import re
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cache
from importlib.resources import files
from pathlib import Path
from urllib.parse import quote

from graph.importing.names import literal
from ontology.concept import Kind
from ontology.errors import UnreadableFile
from ontology.prefixes import PREFIXES
from ontology.relation import FAMILY_OF_CLASS, Family, Relation

BIOLINK = "https://w3id.org/biolink/vocab/"
PREDICATES = "predicates.tsv"
CATEGORIES = "categories.tsv"
COLUMNS = ("predicate", "direction", "sign", "use", "label", "inverse_label", "turned", "says")

_DIRECTIONS = {
    "increased": 1, "upregulated": 1, "increase": 1, "up": 1, "positive": 1, "+": 1, "+1": 1, "1": 1, "raises": 1,
    "increases": 1, "decreased": -1, "downregulated": -1, "decrease": -1, "down": -1, "negative": -1, "-": -1,
    "−": -1, "-1": -1, "−1": -1, "lowers": -1, "decreases": -1,
}  # fmt: skip
"""Words of direction in qualifiers and in columns of signs."""

UNSIGNED = frozenset({"", "0", "?", "unknown", "none"})
_YES = frozenset({"true", "1", "yes", "t"})
_BETWEEN_WORDS = re.compile(r"[\s-]+")
_LOST = "loss_of_function_variant_form"
_UNCHANGED = frozenset({"", "wildtype_form", "wild_type_form"})
_CLASS = {family: name.removeprefix("itb:") for name, family in FAMILY_OF_CLASS.items()}


class Says(StrEnum):
    """How much a link tells of a mechanism (`graph.engine.order` says what each of them costs a chain)."""

    DIRECTION = "direction"
    """Which way the object goes when the subject rises."""
    PART = "part"
    """What takes part in what, comes of what or shows in what."""
    PLACE = "place"
    """Where a thing is, and of what kind."""
    EFFECT = "effect"
    """That there is an effect, and not which."""
    ASSOCIATION = "association"
    """That two things go together."""
    OUTCOME = "outcome"
    """What comes of it in the end (treats, prevents, has the side effect…), and not how."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """A row of the table of predicates."""

    predicate: str
    direction: str
    sign: int
    chains: bool
    label: str
    inverse_label: str
    turned: str
    says: Says


@dataclass(frozen=True, slots=True)
class Reading:
    """What one predicate with its qualifiers comes to: a relation, and whether subject and object change places."""

    relation: Relation
    turned: bool = False
    known: bool = True


@dataclass(frozen=True, slots=True)
class Qualifiers:
    """What a row says beside its predicate, as written there.

    ``subject`` and ``object`` are directions, ``sign`` is a sign given outright. ``aspect`` is the object's, ``form``
    the subject's, ``predicate`` the qualified predicate.
    """

    subject: str = ""
    object: str = ""
    negated: str = ""
    sign: str = ""
    aspect: str = ""
    predicate: str = ""
    form: str = ""


PLAIN = Qualifiers()


@dataclass(frozen=True)
class Vocabulary:
    """The meanings of predicates, by name and direction."""

    meanings: dict[tuple[str, str], Meaning]
    _read: dict[tuple[str, Qualifiers], Reading | None] = field(default_factory=dict, repr=False)

    def reading(self, predicate: str, qualifiers: Qualifiers = PLAIN) -> Reading | None:
        """What a predicate comes to; None where it says nothing that can be kept (a relation of context, negated)."""
        key = (predicate, qualifiers)
        if key not in self._read:
            self._read[key] = self._make(predicate, qualifiers)
        return self._read[key]

    def _make(self, predicate: str, qualifiers: Qualifiers) -> Reading | None:
        name = name_of(predicate)
        meaning = self.meanings.get((name, ""))
        if meaning is not None and meaning.turned.startswith("="):
            return self._make(BIOLINK + meaning.turned[1:], qualifiers)
        if meaning is not None and meaning.turned:
            # Read from object to subject, its qualifiers belong to the other ends.
            other = replace(qualifiers, subject=qualifiers.object, object=qualifiers.subject, aspect="", form="")
            straight = self._make(BIOLINK + meaning.turned, other)
            return straight and Reading(straight.relation, not straight.turned)
        known = meaning is not None
        if meaning is None:
            shown = name.replace("_", " ")
            meaning = Meaning(name, "", 0, chains=True, label=shown, inverse_label="", turned="", says=Says.EFFECT)
        base = predicate if "://" in predicate else BIOLINK + quote(name, safe="")
        relation = self._relation(base, name, meaning, qualifiers)
        if qualifiers.negated.casefold() in _YES:
            if not relation.is_causal:
                return None
            no = f"does not have it that it {relation.label}"
            relation = Relation(f"{relation.id}#not", no, Family.CAUSAL, null=True)
        return Reading(relation, known=known)

    def says(self, relation: Relation) -> Says:
        """How much a relation made here tells of a mechanism; its own sign goes before what its predicate says."""
        meaning = self.meanings.get((name_of(relation.id.partition("?")[0].removesuffix("#not")), ""))
        if meaning is None or (relation.sign and meaning.says is not Says.OUTCOME):
            return Says.DIRECTION if relation.sign else Says.EFFECT
        return meaning.says if relation.sign or not meaning.sign else Says.EFFECT

    def _relation(self, base: str, name: str, meaning: Meaning, qualifiers: Qualifiers) -> Relation:
        family = Family.CAUSAL if meaning.chains else Family.STRUCTURAL
        own = _DIRECTIONS.get(qualifiers.sign.casefold())
        if own is not None or (qualifiers.sign and qualifiers.sign in UNSIGNED):
            sign = own or 0
            iri, label = f"{base}?sign={sign}", f"{meaning.label} ({('−', '?', '+')[sign + 1]})"
            same = sign == meaning.sign
            return Relation(base if same else iri, meaning.label if same else label, Family.CAUSAL, sign)
        up = _DIRECTIONS.get(qualifiers.object.casefold(), 0)
        less = _DIRECTIONS.get(qualifiers.subject.casefold(), 0) < 0
        form = _word(qualifiers.form)
        if not meaning.chains or not (up or less or form not in _UNCHANGED):
            return Relation(base, meaning.label, family, meaning.sign, inverse_label=meaning.inverse_label)
        sign, label = meaning.sign, meaning.label
        said: list[str] = []
        if up:
            sign, label, said = self._changed(name, meaning, qualifiers, up)
        if less:
            said.append("subject=decreased")
            label, sign = f"with less of it {label}", -sign
        if form not in _UNCHANGED:
            said.append(f"form={quote(form, safe='')}")
            label, sign = f"as a {form.replace('_', ' ').removesuffix(' form')} {label}", -sign if form == _LOST else 0
        return Relation(f"{base}?{'&'.join(said)}", label, family, sign)

    def _changed(self, name: str, meaning: Meaning, qualifiers: Qualifiers, up: int) -> tuple[int, str, list[str]]:
        """Sign, label and mark of a relation whose object, or an aspect of it, is said to go up or down."""
        word = "increased" if up > 0 else "decreased"
        aspect, qualified = _word(qualifiers.aspect), self.meanings.get((name, word))
        of_aspect = self.meanings.get((f"{word.removesuffix('d')}s_{aspect}_of", "")) if aspect else None
        sign = qualified.sign if qualified else up
        label = qualified.label if qualified else f"{meaning.label} ({word})"
        if aspect:
            # A change of an aspect that no row names says nothing of how much there is of the thing.
            sign = of_aspect.sign if of_aspect else 0
            label = of_aspect.label if of_aspect and qualified else f"{label} ({aspect.replace('_', ' ')})"
        said = [f"object={word}", *([f"aspect={quote(aspect, safe='')}"] if aspect else [])]
        if meaning.says is Says.ASSOCIATION:
            causing = self.meanings.get((name_of(qualifiers.predicate), "")) if qualifiers.predicate else None
            if causing is None or causing.says is Says.ASSOCIATION:
                return 0, label, said
            said.append(f"by={quote(causing.predicate, safe='')}")
        return sign, label, said


def _word(written: str) -> str:
    """A word of a list of Biolink's without its prefix, its parts joined."""
    return name_of(written) if written else ""


def name_of(predicate: str) -> str:
    """The name of a predicate without prefix or namespace, its words joined.

    >>> name_of("biolink:positively_regulates"), name_of("Positively Regulates"), name_of("http://e.org/x#treats")
    ('positively_regulates', 'positively_regulates', 'treats')
    >>> name_of("RO:0002213")
    'ro_0002213'
    """
    if predicate.startswith(("RO:", "BFO:")):
        predicate = predicate.replace(":", "_")
    local = predicate[max(predicate.rfind("/"), predicate.rfind("#"), predicate.rfind(":")) + 1 :] or predicate
    return _BETWEEN_WORDS.sub("_", local.strip()).casefold()


def vocabulary(path: Path | None = None) -> Vocabulary:
    """The table of predicates, or a copy of it that somebody edited.

    Raises:
        UnreadableFile: there is no such file, or a line of it is not a row of the table.
    """
    try:
        text = (path or files("graph.importing") / PREDICATES).read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise UnreadableFile(str(path), reason or str(error)) from error
    meanings: dict[tuple[str, str], Meaning] = {}
    for number, line in enumerate(text.splitlines(), 1):
        cells = line.split("\t")
        if not line.strip() or line.startswith("#") or cells[0] == "predicate":
            continue
        cells += [""] * (len(COLUMNS) - len(cells))
        predicate, direction, sign, use, label, inverse, turned, says = (cell.strip() for cell in cells[: len(COLUMNS)])
        sign = sign.replace("−", "-").removeprefix("+")
        if sign not in ("", "-1", "0", "1") or use not in ("chain", "context") or direction not in _DIRECTION_WORDS:
            raise UnreadableFile(f"{path}:{number}", "a sign is 1, -1 or 0, a use is chain or context")
        if says not in ("", *Says):
            raise UnreadableFile(f"{path}:{number}", f"a row says one of {', '.join(Says)}, or nothing of that")
        name, number_of_sign = name_of(predicate), int(sign or 0)
        level = Says(says) if says else Says.DIRECTION if number_of_sign else Says.EFFECT
        shown = label or name.replace("_", " ")
        meanings[name, direction] = Meaning(
            name, direction, number_of_sign, use == "chain", shown, inverse, turned, level
        )
    return Vocabulary(meanings)


@cache
def bundled() -> Vocabulary:
    """The table of predicates as it is bundled, read once."""
    return vocabulary()


_DIRECTION_WORDS = ("", "increased", "decreased")


@cache
def categories() -> dict[str, tuple[Kind, int]]:
    """Kind, and which change of it treatment wants, by the name of a category."""
    rows = {}
    for line in (files("graph.importing") / CATEGORIES).read_text("utf-8").splitlines():
        if line and not line.startswith(("#", "category\t")):
            name, kind, wanted = line.split("\t")
            rows[name.casefold()] = (Kind(kind), int(wanted or 0))
    return rows


OTHER = (Kind.MECHANISM, 0)


def kind_of(written: str) -> tuple[Kind, int, bool]:
    """The kind for categories joined by ``|``, the change wanted, and whether a category was known.

    >>> kind_of("biolink:NamedThing|biolink:Disease")
    (<Kind.CONDITION: 'Condition'>, -1, True)
    """
    return _kind_of(written)


@cache
def _kind_of(written: str) -> tuple[Kind, int, bool]:
    table = categories()
    own = {kind.value.casefold(): (kind, 0) for kind in Kind}
    found = [(table | own)[name] for part in written.split("|") if (name := _category(part)) in table or name in own]
    specific = [row for row in found if row != OTHER]
    kind, wanted = (specific or found or [OTHER])[0]
    return kind, wanted, bool(found)


def _category(part: str) -> str:
    return (
        part.strip()[max(part.rfind("/"), part.rfind(":"), part.rfind("#")) + 1 :].strip().casefold().replace(" ", "")
    )


def relation_quads(relation: Relation, iri: str) -> str:
    """A relation as it is kept in a store, in N-Quads."""
    itb, rdfs = PREFIXES["itb"], PREFIXES["rdfs"]
    head = f"<{iri}>"
    lines = [
        f"{head} <{PREFIXES['rdf']}type> <{itb}{_CLASS[relation.family]}> .",
        f"{head} <{rdfs}label> {literal(relation.label)} .",
    ]
    if relation.inverse_label:
        lines.append(f"{head} <{itb}inverseLabel> {literal(relation.inverse_label)} .")
    if relation.null:
        lines.append(f'{head} <{itb}isNull> "true"^^<{PREFIXES["xsd"]}boolean> .')
    elif relation.is_causal:
        lines.append(f'{head} <{itb}sign> "{relation.sign}"^^<{PREFIXES["xsd"]}integer> .')
    return "\n".join(lines) + "\n"
