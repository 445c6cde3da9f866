"""The measures on curated mechanisms, checked on a few of our own making."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from bench import mechanisms as bench
from bench.mechanisms import DEFAULT, GRAPHS, HALVES, VARIANTS, Measured, Mechanisms


def one(number: int, *links: tuple[str, str, str]) -> dict[str, Any]:
    """A made mechanism of drug n for disease n."""
    ends = {f"D:{number}": "Drug", f"C:{number}": "Disease"}
    inner = {end: "Protein" for subject, _, object_ in links for end in (subject, object_)} | ends
    ids = [f"D:{number}", *(name for name in inner if name not in ends), f"C:{number}"]
    return {
        "graph": {"_id": str(number), "drug_mesh": f"D:{number}", "disease_mesh": f"C:{number}"},
        "nodes": [{"id": name, "label": inner[name], "name": f"thing {name}"} for name in ids],
        "links": [{"source": subject, "key": key, "target": object_} for subject, key, object_ in links],
        "references": [f"https://example.org/{number}"],
    }


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Four mechanisms: the first two share a protein, the third has no direction, the fourth raises its disease."""
    made = [
        one(1, ("D:1", "decreases activity of", "P:1"), ("P:1", "causes", "C:1")),
        one(
            2, ("D:2", "decreases activity of", "P:1"), ("P:1", "positively regulates", "P:2"), ("P:2", "causes", "C:2")
        ),
        one(3, ("D:3", "increases activity of", "P:3"), ("P:3", "positively correlated with", "C:3")),
        one(4, ("D:4", "increases activity of", "P:4"), ("P:4", "causes", "C:4")),
    ]
    path = tmp_path / "made.json"
    path.write_text(json.dumps(made), "utf-8")
    return path


@pytest.fixture
def known(file: Path) -> Mechanisms:
    """The mechanisms as they are read."""
    return bench.mechanisms(file)


def test_mechanisms_are_read_by_pair(known: Mechanisms) -> None:
    """Four pairs, nine edges; an edge has the references of its mechanism; the halves share and miss nothing."""
    assert sorted(known.drawn) == [(f"D:{n}", f"C:{n}") for n in range(1, 5)]
    assert sum(len(edges) for drawn in known.drawn.values() for edges in drawn) == 9
    assert known.references["P:1", "causes", "C:1"] == {"https://example.org/1"}
    parts = [bench.half(known, which) for which in HALVES]
    assert sorted(parts[0] + parts[1]) == sorted(known.drawn)


def test_first_chains_are_inside_and_directions_are_told_where_they_can_be(known: Mechanisms) -> None:
    """Alone in their graph all four are found; two are told right, the one that raises wrong, the silent one not."""
    found = bench.run(known, "merged", sorted(known.drawn), (DEFAULT,))
    assert found == {DEFAULT.name: Measured(asked=4, inside=4, told=3, right=2)}
    assert found[DEFAULT.name].text() == "inside 100.0%, told 75.0%, right 66.7% of 4"


def test_shortcuts_come_first_only_where_all_links_are_alike(known: Mechanisms) -> None:
    """With "treats" laid over each mechanism, the default still finds all four, and fewest links none."""
    found = bench.run(known, "shortcuts", sorted(known.drawn), VARIANTS[:2])
    assert [measured.inside for measured in found.values()] == [4, 0]
    assert [measured.told for measured in found.values()] == [4, 4]


@pytest.mark.parametrize("kind", GRAPHS)
def test_every_graph_holds_the_mechanisms_asked_of_it(kind: str, known: Mechanisms) -> None:
    """What is added never takes an edge of theirs away, and every pair is asked once."""
    pairs = sorted(known.drawn)
    asked = []
    for edges, group in bench.graphs(known, kind, pairs):
        asked += list(group)
        assert all(one <= set(edges) for pair in group for one in known.drawn[pair])
        assert all(subject != object_ for subject, _, object_ in edges)
    assert asked == pairs


def test_the_default_variant_scores_links_as_the_import_does(known: Mechanisms, tmp_path: Path) -> None:
    """Rescored by every rule, an index keeps its scores; by fewer it does not."""
    edges, _ = next(bench.graphs(known, "shortcuts", sorted(known.drawn)))
    bench.import_kgx(*bench.write_kgx(known, edges, tmp_path, cite=False), tmp_path / "store")
    index = bench.DirectoryStore(tmp_path / "store").index
    same = [bool(np.allclose(bench.rescored(index, one).scores, index.scores, rtol=0, atol=1e-12)) for one in VARIANTS]
    assert same == [True, False, False, False, True, False, True]


def test_the_command_prints_a_line_for_each_graph(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One line of three measures for each graph that is asked for."""
    assert bench.main([str(file), "--graphs", "merged", "cited", "--pairs", "4"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[1] for line in lines] == ["merged", "cited"]
    assert all("inside" in line and "told" in line and "right" in line for line in lines)
