"""What predicates and their qualifiers come to."""

from pathlib import Path

import pytest

from graph.importing.vocabulary import BIOLINK, Qualifiers, Says, bundled, vocabulary
from ontology.errors import UnreadableFile

TABLE = bundled()


def sign(name: str, **said: str) -> int:
    """The sign that a predicate comes to with some qualifiers."""
    reading = TABLE.reading(name, Qualifiers(**said))
    assert reading is not None
    return reading.relation.sign


CURATED = """positively regulates, positively correlated with, decreases activity of, increases activity of,
negatively regulates, causes, participates in, negatively correlated with, increases abundance of, occurs in,
manifestation of, in taxon, contributes to, located in, decreases abundance of, correlated with, location of,
has metabolite, disrupts, part of, treats, produces, regulates, molecularly interacts with, has phenotype, precedes,
affects risk for, has output, subclass of, caused by, prevents, affected by, disrupted by, phenotype of, capable of,
chemically similar to, has participant, expressed in, superclass of, ameliorates, produced by, actively involved in,
derives into, increases degradation of, contraindicated for, increases transport of, has active ingredient,
in complex with, directly interacts with, increases stability of, derives from, is metabolite of, interacts with,
exacerbates, enables, decreases synthesis of, coexists with, similar to, predisposes, physically interacts with,
increases response to, increases expression of, has part, expresses, decreases uptake of, decreases response to,
decreases expression of"""


def test_curated_mechanisms_are_read_with_every_predicate_they_use() -> None:
    """All 67 predicates of DrugMechDB are known, with spaces as they are written there, and make chains."""
    names = [" ".join(name.split()) for name in CURATED.split(",")]
    readings = [TABLE.reading(name) for name in names]
    assert len(names) == 67
    assert [name for name, one in zip(names, readings, strict=True) if one is None or not one.known] == []
    assert [name for name, one in zip(names, readings, strict=True) if one and not one.relation.is_causal] == []


def test_every_row_can_be_used() -> None:
    """A row that is turned names a row there is; a row of context makes no chain; each says something."""
    turned = [one for one in TABLE.meanings.values() if one.turned]
    assert len(turned) > 80
    assert [one.predicate for one in turned if (one.turned.lstrip("="), "") not in TABLE.meanings] == []
    assert all(one.says in Says for one in TABLE.meanings.values())
    assert [one.predicate for one in TABLE.meanings.values() if not one.chains and one.sign] == []


@pytest.mark.parametrize(
    ("aspect", "increased"),
    [("activity", 1), ("abundance", 1), ("expression", 1), ("activity_or_abundance", 1), ("stability", 1), ("", 1),
     ("degradation", -1), ("transport", 0), ("phosphorylation", 0), ("localization", 0), ("no_such_aspect", 0)],
)  # fmt: skip
@pytest.mark.parametrize("subject", ["", "decreased"])
def test_what_goes_up_is_told_by_the_aspect(aspect: str, increased: int, subject: str) -> None:
    """More activity is more of a thing, more degradation less; of transport nothing follows. With less, it turns."""
    turned = -1 if subject else 1
    for direction, way in (("increased", 1), ("downregulated", -1)):
        found = sign("biolink:affects", aspect=aspect, object=direction, subject=subject, predicate="biolink:causes")
        assert found == way * turned * increased


def test_an_aspect_is_part_of_the_relation() -> None:
    """That activity and that degradation rise are two relations, each with words of its own."""
    relations = [
        reading.relation
        for aspect in ("activity", "degradation", "splicing")
        if (reading := TABLE.reading("affects", Qualifiers(object="increased", aspect=aspect)))
    ]
    assert [one.label for one in relations] == [
        "increases the activity of", "increases the degradation of", "increases the splicing of",
    ]  # fmt: skip
    assert len({one.id for one in relations}) == 3
    assert [TABLE.says(one) for one in relations] == [Says.DIRECTION, Says.DIRECTION, Says.EFFECT]


@pytest.mark.parametrize(
    ("qualified", "found"), [("", 0), ("biolink:causes", 1), ("biolink:contributes_to", 1), ("associated_with", 0)]
)
def test_that_two_go_together_has_a_direction_only_where_the_one_is_said_to_cause_the_other(
    qualified: str, found: int
) -> None:
    """A gene associated with more of something is no cause of it unless the qualified predicate says so."""
    assert sign("associated_with", object="increased", predicate=qualified) == found


@pytest.mark.parametrize(
    ("form", "found"),
    [("", 1), ("loss_of_function_variant_form", -1), ("mutant_form", 0), ("gain_of_function_variant_form", 0)],
)
def test_what_a_variant_does_is_not_what_the_gene_does(form: str, found: int) -> None:
    """Lost, its function does the other way round; of another variant nothing follows."""
    assert sign("causes", form=form) == found


def test_correlation_has_no_direction_and_contribution_has() -> None:
    """What rises with something need not raise it; what contributes to its occurrence does."""
    assert [sign(name) for name in ("positively_correlated_with", "negatively correlated with")] == [0, 0]
    assert [sign(name) for name in ("contributes_to", "causes", "treats")] == [1, 1, -1]


def test_what_a_relation_says_is_found_again_by_its_id() -> None:
    """A store keeps ids and signs: treats is an outcome, a known direction goes before what the predicate says."""
    said = {
        "treats": Says.OUTCOME, "related_to": Says.ASSOCIATION, "located_in": Says.PLACE, "participates_in": Says.PART,
        "regulates": Says.EFFECT, "causes": Says.DIRECTION, "positively_correlated_with": Says.DIRECTION,
        "https://example.org/never-heard-of": Says.EFFECT,
    }  # fmt: skip
    readings = {name: TABLE.reading(name if "://" in name else BIOLINK + name) for name in said}
    assert {name: TABLE.says(one.relation) for name, one in readings.items() if one} == said
    raised = TABLE.reading("participates_in", Qualifiers(sign="+"))
    assert raised is not None
    assert TABLE.says(raised.relation) is Says.DIRECTION


def test_a_word_no_table_knows_is_refused_with_its_line(tmp_path: Path) -> None:
    """An edited table that says "much" is told which words there are."""
    table = tmp_path / "mine.tsv"
    table.write_text("touches\t\t0\tchain\ttouches\t\t\tmuch\n", "utf-8")
    with pytest.raises(UnreadableFile, match=r"mine.tsv:1.*direction, part, place, effect, association, outcome"):
        vocabulary(table)


def test_a_table_of_seven_columns_is_still_read(tmp_path: Path) -> None:
    """Without the last column a row with a sign says which way, and one without that there is an effect."""
    table = tmp_path / "mine.tsv"
    table.write_text("lifts\t\t1\tchain\tlifts\t\t\ntouches\t\t0\tchain\ttouches\t\t\n", "utf-8")
    meanings = vocabulary(table).meanings
    assert [meanings[name, ""].says for name in ("lifts", "touches")] == [Says.DIRECTION, Says.EFFECT]
