"""Dataclasses that are made in a fifth of the time.

`dataclasses` writes and compiles up to eight functions for every class, and imports `inspect` before the first: with
forty classes that is half of the time a question to Gerdy may take. Here ``__init__`` alone is compiled, and the other
methods look the fields up. What comes out is used as a dataclass is: it compares, hashes, prints, copies and matches
alike, and `dataclasses.fields`, `replace`, `asdict` and subclasses that are dataclasses take it for one. To a type
checker it is one.

Only the options below are known, and all fields are given to ``__init__``.
"""

from collections.abc import Callable
from operator import attrgetter
from typing import TYPE_CHECKING, Any

__all__ = ["dataclass", "field"]

if TYPE_CHECKING:
    from dataclasses import dataclass, field

_NONE: Any = object()
_set = object.__setattr__


class _Field:
    """A default, or what makes one, and where the field counts."""

    __slots__ = ("compare", "default", "hash", "make", "repr")

    def __init__(
        self,
        *,
        default: Any = _NONE,
        default_factory: Callable[[], Any] = _NONE,
        repr: bool = True,  # noqa: A002 - called as dataclasses.field is
        hash: bool | None = None,  # noqa: A002
        compare: bool = True,
    ) -> None:
        self.default = default
        self.make = default_factory
        self.repr = repr
        self.hash = compare if hash is None else hash
        self.compare = compare


def _dataclass(*, frozen: bool = False, slots: bool = False, repr: bool = True) -> Callable[[type], type]:  # noqa: A002
    """What `dataclasses.dataclass` does with these options."""

    def make(cls: type) -> type:
        fields: dict[str, _Field] = {}
        for base in cls.__mro__[-1:0:-1]:
            fields |= base.__dict__.get("_quick_fields", {})
        inherited = tuple(fields)
        for name in cls.__dict__.get("__annotations__", {}):  # noqa: RUF063 - inspect is what takes long
            default = cls.__dict__.get(name, _NONE)
            fields[name] = default if isinstance(default, _Field) else _Field(default=default)
        body: dict[str, Any] = {name: value for name, value in cls.__dict__.items() if name not in fields}
        for name, one in fields.items():
            if one.default is not _NONE and not slots:
                body[name] = one.default
        given = _methods(fields, frozen=frozen, slots=slots, shown=repr)
        for name, method in given.items():
            body.setdefault(name, method)
        body |= {"_quick_fields": fields, "__match_args__": tuple(fields), "__init__": _init(cls, fields)}
        body |= {name: _Standard(name, frozen=frozen) for name in ("__dataclass_fields__", "__dataclass_params__")}
        for name in ("__dict__", "__weakref__"):
            body.pop(name, None)
        if slots:
            body["__slots__"] = tuple(name for name in fields if name not in inherited)
        made = type(cls)(cls.__name__, cls.__bases__, body)
        made.__qualname__ = cls.__qualname__
        return made

    return make


def _init(cls: type, fields: dict[str, _Field]) -> Callable[..., None]:
    """The one method that is compiled: it is called far more often than the class is made."""
    known: dict[str, Any] = {"_set": _set, "_NONE": _NONE}
    takes, sets = [], []
    for name, one in fields.items():
        value = name
        if one.make is not _NONE:
            known[f"_make_{name}"] = one.make
            takes.append(f"{name}=_NONE")
            value = f"_make_{name}() if {name} is _NONE else {name}"
        elif one.default is not _NONE:
            known[f"_default_{name}"] = one.default
            takes.append(f"{name}=_default_{name}")
        else:
            takes.append(name)
        sets.append(f" _set(self, {name!r}, {value})\n")
    if hasattr(cls, "__post_init__"):
        sets.append(" self.__post_init__()\n")
    exec(f"def __init__(self, {', '.join(takes)}):\n{''.join(sets) or ' pass'}", known)  # noqa: S102 - names of fields only
    init: Callable[..., None] = known["__init__"]
    init.__qualname__ = f"{cls.__qualname__}.__init__"
    init.__annotations__ = {**{name: _annotation(cls, name) for name in fields}, "return": None}
    return init


def _annotation(cls: type, name: str) -> Any:
    return next(base.__annotations__[name] for base in cls.__mro__ if name in vars(base).get("__annotations__", {}))


def _methods(fields: dict[str, _Field], *, frozen: bool, slots: bool, shown: bool) -> dict[str, Any]:
    """The methods that look fields up."""
    names = tuple(fields)
    compared = _values(tuple(name for name, one in fields.items() if one.compare))
    hashed = _values(tuple(name for name, one in fields.items() if one.hash))
    printed = tuple(name for name, one in fields.items() if one.repr)

    def equal(self: Any, other: object) -> bool:
        return bool(compared(self) == compared(other)) if other.__class__ is self.__class__ else NotImplemented

    def print_(self: Any) -> str:
        return f"{self.__class__.__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in printed)})"

    methods: dict[str, Any] = {"__eq__": equal, "__hash__": None}
    if shown:
        methods["__repr__"] = print_
    if not frozen:
        return methods

    def refuse(self: Any, name: str, *value: Any) -> None:
        if "_quick_fields" in type(self).__dict__ or name in names:
            from dataclasses import FrozenInstanceError  # noqa: PLC0415 - for who catches it

            raise FrozenInstanceError(f"cannot {'assign to' if value else 'delete'} field {name!r}")
        _set(self, name, *value) if value else object.__delattr__(self, name)

    def state(self: Any) -> list[Any]:
        return [getattr(self, name) for name in names]

    def restore(self: Any, values: list[Any]) -> None:
        for name, value in zip(names, values, strict=True):
            _set(self, name, value)

    methods |= {"__hash__": lambda self: hash(hashed(self)), "__setattr__": refuse, "__delattr__": refuse}
    return methods | ({"__getstate__": state, "__setstate__": restore} if slots else {})


def _values(names: tuple[str, ...]) -> Callable[[Any], tuple[Any, ...]]:
    """What gives the values of some fields."""
    if len(names) > 1:
        return attrgetter(*names)
    return lambda value: tuple(getattr(value, name) for name in names)


class _Standard:
    """What `dataclasses` looks for on a class, worked out when it looks."""

    def __init__(self, name: str, *, frozen: bool) -> None:
        self._name = name
        self._frozen = frozen

    def __get__(self, _: object, owner: type) -> Any:
        import dataclasses  # noqa: PLC0415 - what this module is for

        cls = next(base for base in owner.__mro__ if "_quick_fields" in base.__dict__)
        body: dict[str, Any] = {"__annotations__": {}}
        for name, one in cls.__dict__["_quick_fields"].items():
            body["__annotations__"][name] = _annotation(cls, name)
            given = {"default": one.default} if one.default is not _NONE else {}
            if one.make is not _NONE:
                given = {"default_factory": one.make}
            body[name] = dataclasses.field(repr=one.repr, hash=one.hash, compare=one.compare, **given)
        standard: type = dataclasses.dataclass(frozen=self._frozen, eq=False, repr=False)(type(cls.__name__, (), body))
        found = getattr(standard, self._name)
        setattr(cls, self._name, found)
        return found


if not TYPE_CHECKING:
    dataclass = _dataclass
    field = _Field
