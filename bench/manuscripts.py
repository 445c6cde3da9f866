"""A made manuscript and a made bibliography, the same on every run.

The bibliography holds every study of the graph among invented entries, whose words are drawn from the titles, names and
journals of real ones, so that many come near and none is the same. The manuscript is Markdown with pandoc's citations:
sentences that make a claim of the graph and cite studies that were appraised for it, sentences that cite entries nobody
knows, and sentences that cite nothing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from graph.evidence import Evidence
from references.record import BibRecord

GIVEN = ("Anna M.", "Benjamin", "Carl J.", "Dora", "Emil T.", "Fiona", "George P.", "H{\\'e}l{\\`e}ne", "Ivan", "J. R.")
SHAPES = (
    "In {people}, {one} was {much} than expected when {other} was measured over {count} weeks",
    "Earlier work on {one} looked at {other} in {count} {people}",
    "The methods of the {count} reports differ, and {one} was rarely measured together with {other}",
    "Whether {one} has to do with {other} in {people} is an open question",
    "We asked {count} {people} about their training and measured {one} with a handheld device",
    "Among {people} the training load rose by {count} percent within a season, and {other} was recorded each week",
)
PEOPLE = ("runners", "cyclists", "recruits", "recreational athletes", "women who run", "healthy adults", "patients")
MUCH = ("greater", "smaller", "later", "more variable", "no different")
ABSTRACTS = 5
"""Every so many entries have an abstract, as those of some databases do."""


@dataclass(frozen=True, slots=True)
class Handed:
    """What a writer would hand in."""

    manuscript: str
    bibliography: str
    words: int
    citations: int
    entries: int


def handed(evidence: Evidence, words: int, citations: int, entries: int) -> Handed:
    """A manuscript of so many words and citations, one citation in three known to the graph, and its bibliography."""
    chance = Random(words)  # noqa: S311 - the same text on every run
    records = [study.record for study in evidence.references.studies.values()]
    made = [f"made{number}" for number in range(entries - len(records))]
    cited = list(_cited(evidence, made, citations, chance))
    chance.shuffle(cited)
    written = sum(len(sentence.split()) for sentence in cited)
    plain: list[str] = []
    while written < words:
        plain.append(_sentence(evidence, chance))
        written += len(plain[-1].split())
    every = [*cited, *(f"{sentence}." for sentence in plain)]
    chance.shuffle(every)
    blocks = [_entry(key, records, chance) for key in made] + [_of_the_graph(record) for record in records]
    chance.shuffle(blocks)
    return Handed("".join(_paragraphs(every)), "\n".join(blocks), written, citations, entries)


def _cited(evidence: Evidence, made: Sequence[str], citations: int, chance: Random) -> Iterator[str]:
    """Sentences with one citation each, of one or two keys."""
    appraised = list(evidence.references.appraisals.values())
    for number in range(citations):
        if number % 3:
            text, keys = _sentence(evidence, chance), chance.sample(made, chance.choice((1, 1, 2)))
        else:
            appraisal = chance.choice(appraised)
            text = evidence.references.claims[appraisal.claim].text.rstrip(".")
            keys = [appraisal.study, *chance.sample(made, chance.choice((0, 0, 1)))]
        yield f"{text} [{'; '.join(f'@{key}' for key in keys)}]."


def _sentence(evidence: Evidence, chance: Random) -> str:
    labels = [concept.label for concept in evidence.ontology.concepts.values()]
    one, other = chance.sample(labels, 2)
    shape = chance.choice(SHAPES)
    said = shape.format(
        one=one, other=other, people=chance.choice(PEOPLE), much=chance.choice(MUCH), count=chance.randint(3, 90)
    )
    return said[0].upper() + said[1:]


def _paragraphs(sentences: Sequence[str]) -> Iterator[str]:
    yield "# A made manuscript\n"
    for start in range(0, len(sentences), 6):
        if start % 60 == 0:
            yield f"\n## Section {start // 60 + 1}\n"
        yield "\n" + "\n".join(sentences[start : start + 6]) + "\n"


def _of_the_graph(record: BibRecord) -> str:
    fields = {name: value for name, value in record.fields.items() if not name.startswith("x-")}
    return _block(record.type, record.key, fields)


def _entry(key: str, records: Sequence[BibRecord], chance: Random) -> str:
    """An invented entry out of real words."""
    titles = [word for _ in range(4) for word in chance.choice(records).title.split() if word.strip(":,.-").isalpha()]
    start = chance.randint(1970, 2025)
    first = chance.randint(1, 900)
    names = [author.family for record in chance.sample(records, 4) for author in record.authors[:2]]
    fields = {
        "title": " ".join(chance.sample(titles, min(len(titles), chance.randint(6, 16)))) + " in {IT} bands",
        "author": " and ".join(f"{name}, {chance.choice(GIVEN)}" for name in names[: chance.randint(1, 6)]),
        "journal": chance.choice(records).fields.get("journal", "Journal of Invented Results"),
        "year": str(start),
        "volume": str(chance.randint(1, 60)),
        "number": str(chance.randint(1, 12)),
        "pages": f"{first}--{first + chance.randint(3, 15)}",
        "doi": f"10.9999/{key}.{start}",
    }
    if int(key.removeprefix("made")) % ABSTRACTS == 0:
        fields["abstract"] = " ".join(chance.choices(titles, k=180))
    return _block("article", key, fields)


def _block(form: str, key: str, fields: dict[str, str]) -> str:
    lines = "".join(f"  {name:9} = {{{value}}},\n" for name, value in fields.items())
    return f"@{form}{{{key},\n{lines}}}\n"
