import re
from math import log
from pathlib import Path

import pytest

from graph import belief
from graph.answer import Effect
from graph.compact import MOST_LINKS
from graph.loading import load_evidence
from references.levels import LEVELS, Question

TEXT = (Path(__file__).parents[2] / "docs" / "model.md").read_text(encoding="utf-8")


def table(name: str) -> list[list[str]]:
    """Rows of the table below ``<!-- table: NAME -->``, without its header."""
    lines = TEXT.partition(f"<!-- table: {name} -->\n")[2].splitlines()
    end = next(place for place, line in enumerate([*lines, ""]) if not line.startswith("|"))
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:end]]


@pytest.mark.parametrize(
    ("name", "weights"),
    [
        ("level", {str(level): factor for level, factor in belief.LEVEL_WEIGHT.items()}),
        ("directness", belief.DIRECTNESS_WEIGHT),
        ("read", belief.READ_WEIGHT),
        ("status", belief.STATUS_WEIGHT),
    ],
    ids=["level", "directness", "read", "status"],
)
def test_the_factors_are_those_of_the_code(name: str, weights: dict[str, float]) -> None:
    """Each table of factors lists what the code multiplies, in the same order."""
    written = [(row[0], float(row[1])) for row in table(name)]

    assert written == list(weights.items())


def test_the_levels_are_those_of_the_code() -> None:
    """The table of levels has every design class, with its level for each kind of question."""
    written = {row[0]: tuple(map(int, row[1:])) for row in table("levels")}

    assert len(written) == 15
    assert written == {design.label: tuple(by[question] for question in Question) for design, by in LEVELS.items()}


def test_the_signs_are_those_of_the_schema() -> None:
    """The causal relations and their signs are those of the vocabulary; the null one has none."""
    relations = load_evidence().ontology.relations.values()
    signs = {one.id: "" if one.null else f"{one.sign:+d}".replace("+0", "0") for one in relations if one.is_causal}

    assert {row[0].strip("`"): row[1].replace("−", "-") for row in table("signs")} == signs


def test_the_words_are_those_of_the_code() -> None:
    """The words are the four of the code; the order and the margin are as written."""
    assert {row[0] for row in table("words")} == {word.value for word in belief.Word}
    assert f"From weakest to strongest: {', '.join(word.value for word in belief.Word)}." in TEXT
    assert f"≥ {belief.CLEAR_MARGIN:g} × evidence" in TEXT


def test_the_formulas_give_what_the_code_gives() -> None:
    """Strength and score as written in the document are the code's, on the two worked examples."""
    untested = belief.UNTESTED_SCORE
    strength = 1 - (1 - 0.75) * (1 - 0.60)

    assert belief.any_of([0.75, 0.60]) == pytest.approx(strength)
    assert belief.score(strength, 0.0) == pytest.approx((1 - (1 - untested) * (1 - strength)) * (1 - 0.0))
    assert belief.score(0.45, 0.45) == pytest.approx((1 - (1 - untested) * (1 - 0.45)) * (1 - 0.45))
    assert f"(1 − (1 − {untested:g}) × (1 − strength for)) × (1 − strength against)" in TEXT
    assert f"nobody tested scores {untested:g}" in TEXT


@pytest.mark.parametrize("support", [0.15, 0.45, 0.75])
def test_a_side_prevails_at_the_margin(support: float) -> None:
    """Evidence −ln(1 − strength) of three times the other side's is enough for the word, a little less is not."""
    evidence = -log(1 - support)
    at_margin, below = (
        1 - (1 - support) ** (1 / belief.CLEAR_MARGIN),
        1 - (1 - support) ** (1.01 / belief.CLEAR_MARGIN),
    )

    assert -log(1 - at_margin) * belief.CLEAR_MARGIN == pytest.approx(evidence)
    assert belief.word(support, at_margin) is belief.Word.SUPPORTED
    assert belief.word(support, below) is belief.Word.MIXED
    assert belief.word(at_margin, support) is belief.Word.DISPUTED


def test_a_chain_is_as_long_as_the_document_says() -> None:
    """The most links a chain may have is the number in the document."""
    assert re.findall(r"at most (\d+) links", TEXT) == [str(MOST_LINKS)]


def test_every_effect_is_named() -> None:
    """The document names every effect a verdict can have."""
    unnamed = [effect for effect in Effect if f"**{effect}**" not in TEXT]

    assert unnamed == []
