"""Thirty sentences labelled before the matcher was written: no verdict may be wrong."""

import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from graph.support.remarks import Named, remarks
from graph.support.verdict import Cited, Support, Verdict
from references.checking.registry import Place

FILE = Path(__file__).parent / "sentences.toml"
SENTENCES: list[dict[str, Any]] = tomllib.loads(FILE.read_text(encoding="utf-8"))["sentence"]
WEIGHT = {verdict: place for place, verdict in enumerate(Verdict)}
NOTES = {"overstated": "SUP603", "population differs": "SUP604", "contested": "SUP606"}


def cited(support: Support, sentence: dict[str, Any]) -> dict[str, Cited]:
    """What each cited study says of a sentence."""
    understood = support.understand(sentence["text"], tuple(sentence["cites"]))
    return {key: support.judge(understood, key) for key in sentence["cites"]}


def test_there_are_thirty_a_third_of_each() -> None:
    """Ten are supported, ten contradicted or about another finding, ten not in the graph."""
    expected = Counter(sentence["expected"] for sentence in SENTENCES)

    assert expected["supported"] == 10
    assert expected["contradicted"] + expected["not the finding"] == 10
    assert expected["cannot tell"] == 10


@pytest.mark.parametrize("sentence", SENTENCES, ids=lambda sentence: sentence["id"])
def test_the_verdict_is_the_labelled_one(support: Support, sentence: dict[str, Any]) -> None:
    """The weightiest verdict of the studies is the one a reader gave; where each has a label, each is right."""
    verdicts = {key: one.verdict for key, one in cited(support, sentence).items()}

    assert min(verdicts.values(), key=WEIGHT.__getitem__) == sentence["expected"]
    assert {key: str(verdicts[key]) for key in sentence.get("each", {})} == sentence.get("each", {})


@pytest.mark.parametrize("sentence", [one for one in SENTENCES if one["claim"]], ids=lambda sentence: sentence["id"])
def test_the_verdict_rests_on_a_labelled_claim(support: Support, sentence: dict[str, Any]) -> None:
    """The claim it was matched to is the one a reader named, or one of those that would do as well."""
    allowed = {f"claim:{name}" for name in (sentence["claim"], *(also["claim"] for also in sentence.get("also", [])))}
    one = min(cited(support, sentence).values(), key=lambda each: WEIGHT[each.verdict])

    assert {judged.claim.id for judged in one.judged if judged.verdict == one.verdict} & allowed


@pytest.mark.parametrize(
    "sentence", [one for one in SENTENCES if one.get("notes")], ids=lambda sentence: sentence["id"]
)
def test_what_a_reader_would_add_is_added(support: Support, sentence: dict[str, Any]) -> None:
    """Overstated, found in other people, contested: the report says so beside the verdict."""
    understood = support.understand(sentence["text"], tuple(sentence["cites"]))
    studies = [Named(key, f"reference:{key}", one) for key, one in cited(support, sentence).items()]
    told = {finding.rule for finding in remarks(support, understood, studies, Place("mine.md", 1))}

    assert {NOTES[note] for note in sentence["notes"]} <= told
