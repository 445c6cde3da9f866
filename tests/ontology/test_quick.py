import copy
import dataclasses
import inspect
import pickle
from collections.abc import Callable
from functools import cached_property
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.answer import Chain, Why
from graph.compact import Compact
from graph.evidence import Evidence
from ontology import quick
from ontology.concept import Concept, Kind
from references.claim import Claim
from references.study import Study

Make = Callable[..., Callable[[type], type]]


def declared(dataclass: Any, field: Any, **how: bool) -> type:
    """The same class by one or the other: plain fields, defaults, a list of its own, and fields that do not count."""

    @dataclass(**how)
    class Thing:
        """A thing."""

        name: str
        size: float
        parts: tuple[str, ...] = ()
        notes: list[str] = field(default_factory=list, compare=False)
        hidden: int = field(default=3, repr=False)

        @property
        def double(self) -> float:
            """Twice the size."""
            return 2 * self.size

    return Thing


HOW = [{"frozen": True, "slots": True}, {"frozen": True}, {"slots": True}, {}]
BOTH = [
    pytest.param(
        declared(quick.dataclass, quick.field, **how), declared(dataclasses.dataclass, dataclasses.field, **how), how,
        id=", ".join(how) or "plain",
    )
    for how in HOW
]  # fmt: skip
values = st.tuples(st.text(max_size=3), st.floats(allow_nan=False), st.tuples(st.text(max_size=2)))


def test_every_way_of_making_one_is_compared() -> None:
    """Frozen or not, with slots or without."""
    assert len(BOTH) == 4


@pytest.mark.parametrize(("ours", "theirs", "how"), BOTH)
@given(one=values, other=values)
def test_it_compares_hashes_and_prints_as_a_dataclass_does(
    ours: Any, theirs: Any, how: dict[str, bool], one: Any, other: Any
) -> None:
    """Equality, hash and text are those of `dataclasses`, for any values."""
    mine, its = (ours(*one), ours(*other)), (theirs(*one), theirs(*other))
    assert (mine[0] == mine[1]) is (its[0] == its[1])
    assert repr(mine[0]) == repr(its[0])
    assert mine[0] != its[0]
    if how.get("frozen"):
        assert hash(mine[0]) == hash(its[0])
        assert hash(ours(*one)) == hash(mine[0])
    else:
        assert ours.__hash__ is theirs.__hash__ is None


@pytest.mark.parametrize(("ours", "theirs", "how"), BOTH)
def test_it_is_made_and_taken_apart_as_a_dataclass_is(ours: Any, theirs: Any, how: dict[str, bool]) -> None:
    """Signature, defaults, fields, replacing, values as a dictionary, matching and copying."""
    said, known = inspect.signature(ours), inspect.signature(theirs)
    assert list(said.parameters) == list(known.parameters)
    assert [one.default for one in said.parameters.values()][:3] == [one.default for one in known.parameters.values()][
        :3
    ]
    mine = ours("a", 1.5, notes=["x"])
    assert mine.double == 3.0
    assert ours("a", 1.5).notes is not ours("a", 1.5).notes
    assert [one.name for one in dataclasses.fields(mine)] == [one.name for one in dataclasses.fields(theirs)]
    assert [(one.repr, one.compare, one.type) for one in dataclasses.fields(mine)] == [
        (one.repr, one.compare, one.type) for one in dataclasses.fields(theirs)
    ]
    assert dataclasses.replace(mine, size=2.0) == ours("a", 2.0)
    assert dataclasses.asdict(mine) == dataclasses.asdict(theirs("a", 1.5, notes=["x"]))
    assert ours.__match_args__ == theirs.__match_args__
    assert hasattr(mine, "__dict__") is not how.get("slots", False)
    for twin in (copy.copy(mine), copy.deepcopy(mine)):
        assert (twin, twin.notes, twin.hidden) == (mine, ["x"], 3)
    with pytest.raises(TypeError, match="missing 1 required positional argument: 'size'"):
        ours("a")


@pytest.mark.parametrize(("ours", "theirs", "how"), BOTH)
def test_it_is_frozen_where_it_says_so(ours: Any, theirs: Any, how: dict[str, bool]) -> None:
    """A field is neither assigned nor deleted, and the complaint is that of `dataclasses`."""
    for cls in (ours, theirs):
        one = cls("a", 1.0)
        if how.get("frozen"):
            with pytest.raises(dataclasses.FrozenInstanceError, match="cannot assign to field 'name'"):
                one.name = "b"
            with pytest.raises(dataclasses.FrozenInstanceError, match="cannot delete field 'name'"):
                del one.name
        else:
            one.name = "b"
        assert one.name == ("a" if how.get("frozen") else "b")


def test_a_value_goes_to_another_process_and_back() -> None:
    """Values are pickled, as workers need it."""
    claim = Claim("claim:x", "x", "itbc:a", "itb:increases", "itbc:b", contexts=("itbc:c",))
    assert pickle.loads(pickle.dumps(claim)) == claim  # noqa: S301 - our own value, made a line above


def test_a_dataclass_is_made_of_one() -> None:
    """A subclass by `dataclasses` has the fields of both, and is frozen like its base."""

    @dataclasses.dataclass(frozen=True)
    class More(Compact):
        extra: int = dataclasses.field(kw_only=True)

    more = More((), extra=4)
    assert (more.hops, more.extra, more.nodes) == (8, 4, ())
    with pytest.raises(dataclasses.FrozenInstanceError):
        more.extra = 5  # type: ignore[misc]


def test_what_was_worked_out_once_is_kept() -> None:
    """A class without slots has room for cached properties, frozen or not."""
    assert isinstance(vars(Evidence)["links"], cached_property)
    compact = Compact(())
    assert compact.nodes is compact.nodes


def test_the_classes_of_an_answer_are_made_so() -> None:
    """What every answer is made of is made quickly; if it were not, starting would take twice as long."""
    for cls in (Concept, Claim, Study, Chain, Why, Evidence, Compact):
        assert "_quick_fields" in vars(cls)
    assert repr(Concept("itbc:a", Kind.CAPACITY, "a")).startswith(
        "Concept(id='itbc:a', kind=<Kind.CAPACITY: 'Capacity'>"
    )
