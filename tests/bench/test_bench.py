import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pyoxigraph as ox
import pytest

from bench import __main__ as command
from bench.graphs import Made, hub_dense, layered, scale_free
from bench.manuscripts import handed
from bench.result import Result, quantile, ratio
from bench.shapes import FAULTS, by_pyshacl, by_rudof
from graph.loading import load_evidence
from references.inputs import parse_references
from references.manuscript.reading import parse_manuscript


@pytest.mark.parametrize(
    ("value", "at_least", "ok"), [(5.0, True, True), (4.9, True, False), (5.0, False, True), (5.1, False, False)]
)
def test_a_threshold_is_kept_on_its_own_side(value: float, at_least: bool, ok: bool) -> None:  # noqa: FBT001
    """A threshold itself is good enough, whichever side is asked for."""
    assert Result("B1", "x", value, 5.0, at_least=at_least).ok is ok


@pytest.mark.parametrize(
    ("value", "at_least", "steady", "sound"),
    [
        (5.0, True, True, True),
        (2.5, True, True, True),
        (2.4, True, True, False),
        (5.0, False, True, True),
        (9.9, False, True, True),
        (10.1, False, True, False),
        (0.1, True, False, True),
        (99.0, False, False, True),
    ],
)
def test_a_busy_machine_upsets_times_and_a_ratio_by_half(value: float, at_least: Any, steady: Any, sound: Any) -> None:
    """A time is let pass; a ratio is not once it misses its threshold by more than a factor of two."""
    assert Result("B1", "x", value, 5.0, at_least=at_least, steady=steady).sound is sound


def test_a_count_that_must_be_none_is_never_let_pass() -> None:
    """One wrong answer is one too many, on a busy machine too."""
    assert not Result("B9", "x", 1.0, 0, at_least=False).sound
    assert Result("B9", "x", 0.0, 0, at_least=False).sound


def test_a_ratio_is_the_median_of_the_pairs_ratios() -> None:
    """Not the ratio of medians: one slow pair of both sides changes nothing."""
    assert ratio([(2.0, 1.0), (900.0, 300.0), (4.0, 1.0)]) == 3.0
    assert quantile([5.0, 1.0, 3.0, 2.0, 4.0], 0.5) == 3.0
    assert quantile([1.0], 0.95) == 1.0


@pytest.mark.parametrize("make", [layered, scale_free, hub_dense])
def test_made_graphs_are_the_same_on_every_run_and_sound(make: Callable[[int, int], Made]) -> None:
    """Two runs draw the same links; none is a loop or given twice, and scores lie between 0.3 and 0.95."""
    one, other = make(5000, 5), make(5000, 5)
    assert all(
        np.array_equal(getattr(one, name), getattr(other, name)) for name in ("tails", "heads", "signs", "costs")
    )
    assert one.pairs == other.pairs
    assert 2500 <= len(one.tails) <= 5000
    assert (one.tails != one.heads).all()
    assert len(np.unique(one.tails * one.nodes + one.heads)) == len(one.tails)
    assert np.exp(-one.costs).min() >= 0.3
    assert np.exp(-one.costs).max() <= 0.95


@pytest.mark.parametrize(("reached", "status"), [(7.0, 0), (3.0, 1)])
def test_the_command_writes_a_list_and_fails_when_a_threshold_is_missed(
    reached: float, status: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit status 1 for a miss; the file holds id, what, ratio, threshold and ok; the size reaches the benchmark."""

    def measured(size: int) -> Iterator[Result]:
        """B7: made for this test."""
        yield Result("B7", f"of {size}", reached, 5.0)

    def other(_: int) -> Iterator[Result]:
        """B70: not asked for."""
        pytest.fail("was not asked for")

    monkeypatch.setattr(command, "BENCHMARKS", (measured, other))
    file = tmp_path / "bench.json"
    assert command.main(["--size", "2e3", "--json", str(file), "--only", "B7"]) == status
    wanted = {"id": "B7", "what": "of 2000", "ratio": reached, "threshold": 5.0, "ok": status == 0}
    assert json.loads(file.read_text()) == [wanted]
    assert capsys.readouterr().out.endswith(f"{1 - status} of 1 thresholds are kept.\n")


@pytest.mark.parametrize(("reached", "status"), [(4.0, 0), (2.0, 1)])
def test_on_a_busy_machine_the_command_fails_for_wide_misses_only(
    reached: float, status: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """--busy changes the exit status and nothing of what is printed or written."""
    monkeypatch.setattr(command, "BENCHMARKS", (lambda _: iter([Result("B7", "x", reached, 5.0)]),))
    file = tmp_path / "bench.json"
    assert command.main(["--size", "2e3", "--busy", "--json", str(file)]) == status
    assert json.loads(file.read_text())[0]["ok"] is False


def test_the_two_checkers_of_shapes_agree_on_what_is_wrong() -> None:
    """B15's own text has ten violations by pyshacl and the same ten by rudof."""
    by = [find(turtle_as_lines(FAULTS)) for find in (by_pyshacl, by_rudof)]
    assert by[0] == by[1]
    assert len(by[0]) == 10


def turtle_as_lines(text: str) -> str:
    """Turtle as N-Triples."""
    filled = ox.Store()
    filled.load(input=text, format=ox.RdfFormat.TURTLE)
    return (filled.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph()) or b"").decode()


def test_a_size_that_tells_nothing_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    """Below a thousand links the command says so and ends with status 2."""
    with pytest.raises(SystemExit) as ended:
        command.main(["--size", "10"])
    assert ended.value.code == 2
    assert "tells nothing" in capsys.readouterr().err


def test_exactness_is_one_of_the_benchmarks() -> None:
    """B9 finds no wrong answer among 7,200."""
    (result,) = command.engine.exact(0)
    assert (result.ok, result.ratio) == (True, 0)
    assert "7200" in result.what


def test_a_made_manuscript_is_what_it_says() -> None:
    """Words, citations and entries are as many as were asked for, all are read, and every citation names an entry."""
    bundled = load_evidence()
    made = handed(bundled, 1500, 60, 400)
    manuscript = parse_manuscript(made.manuscript, "paper.md")
    entries = {entry.label for entry in parse_references(made.bibliography.encode(), "refs.bib").references}
    cited = [key for citation in manuscript.citations for key in citation.keys]

    assert made == handed(bundled, 1500, 60, 400)
    assert made.words >= 1500
    assert len(manuscript.citations) == made.citations == 60
    assert len(entries) == made.entries == 400
    assert set(cited) <= entries
    assert sum(key in bundled.references.studies for key in cited) >= 20
