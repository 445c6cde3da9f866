import json
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from bench import __main__ as command
from bench.graphs import Made, hub_dense, layered, scale_free
from bench.manuscripts import handed
from bench.result import Result, quantile, ratio
from graph.loading import load_evidence
from references.inputs import parse_references
from references.manuscript.reading import parse_manuscript


@pytest.mark.parametrize(
    ("value", "at_least", "ok"), [(5.0, True, True), (4.9, True, False), (5.0, False, True), (5.1, False, False)]
)
def test_a_threshold_is_kept_on_its_own_side(value: float, at_least: bool, ok: bool) -> None:  # noqa: FBT001
    """A threshold itself is good enough, whichever side is asked for."""
    assert Result("B1", "x", value, 5.0, at_least=at_least).ok is ok


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
