"""Values behave as the dataclasses of the standard library do, whose place they take."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from dataclasses import KW_ONLY, FrozenInstanceError, asdict, field, fields, replace
from typing import Any

import pytest

from reader.values import dataclass


@dataclass(frozen=True, slots=True)
class Frozen:
    """As most of the house's are."""

    name: str
    count: int = 3
    secret: str = field(default="", repr=False)
    passing: bool = field(default=False, compare=False)
    words: list[str] = field(default_factory=list, compare=False)


@dataclass(slots=True)
class Open:
    """One that changes, and makes a part of itself."""

    count: int
    _: KW_ONLY
    more: int = 1
    doubled: int = field(init=False)
    seen: set[int] = field(default_factory=set, init=False)

    def __post_init__(self) -> None:
        self.doubled = 2 * self.count


@dataclass
class Base:
    """A class that others stand on."""

    first: int


@dataclass
class Derived(Base):
    """One more field."""

    second: int = 2


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class Single:
    """The same as itself only."""


def plain(cls: Any) -> Any:
    """The same class, made by the standard library."""
    body: dict[str, Any] = {each.name: each for each in fields(cls)}
    body["__annotations__"] = {each.name: each.type for each in fields(cls)}
    body["__qualname__"] = cls.__qualname__
    return dataclasses.dataclass(frozen=cls is Frozen)(type(cls.__name__, (), body))


@pytest.mark.parametrize(
    ("given", "named"),
    [
        (("a",), {}),
        (("a", 4, "s", True, ["x"]), {}),
        ((), {"name": "a", "words": ["y"]}),
    ],
)
def test_is_made_compared_and_shown_as_usual(given: Any, named: Any) -> None:
    value, usual = Frozen(*given, **named), plain(Frozen)(*given, **named)
    assert repr(value) == repr(usual)
    assert asdict(value) == asdict(usual)
    assert hash(value) == hash(usual)
    assert value == Frozen(*given, **named)
    assert value == replace(value, passing=not value.passing)
    assert value != replace(value, count=99)
    assert value != usual  # a value of another class
    assert value.words is not Frozen("b").words


@pytest.mark.parametrize(("given", "named"), [((), {}), (("a",), {"other": 1})])
def test_is_not_made_of_too_little_or_too_much(given: Any, named: Any) -> None:
    with pytest.raises(TypeError) as usual:
        plain(Frozen)(*given, **named)
    with pytest.raises(TypeError) as told:
        Frozen(*given, **named)
    assert str(told.value) == str(usual.value)


def test_a_frozen_value_stays() -> None:
    value: Any = Frozen("a")
    with pytest.raises(FrozenInstanceError, match="cannot assign to field 'name'"):
        value.name = "b"
    with pytest.raises(FrozenInstanceError, match="cannot delete field 'name'"):
        del value.name


def test_is_copied_and_pickled_before_and_after_the_first_is_made() -> None:
    value = Frozen("a", words=["w"])
    for again in (pickle.loads(pickle.dumps(value)), copy.deepcopy(value)):
        assert asdict(again) == asdict(value)
        assert again == value


def test_an_open_one_changes_and_cannot_be_hashed() -> None:
    value = Open(2, more=5)
    assert (value.doubled, value.more, value.seen) == (4, 5, set())
    value.more = 6
    assert value == Open(2, more=6)
    assert repr(value) == "Open(count=2, more=6, doubled=4, seen=set())"
    with pytest.raises(TypeError, match="unhashable"):
        hash(value)
    with pytest.raises(TypeError, match="positional"):
        Open(2, 5)  # type: ignore[misc]


def test_what_derives_has_all_fields() -> None:
    assert repr(Derived(1)) == "Derived(first=1, second=2)"
    assert Derived(1) == Derived(1, 2)
    assert Derived(1) != Base(1)
    assert Base(1) == Base(1)


def test_one_without_equality_is_itself_only() -> None:
    one = Single()
    assert one != Single()
    assert {one: 1}[one] == 1
    assert repr(one) == "Single()"


def test_nothing_is_compiled_before_it_is_used() -> None:
    @dataclass(frozen=True)
    class Fresh:
        """Of which there is none yet."""

        number: int

    before = Fresh.__init__
    assert Fresh(1).number == 1
    assert Fresh.__init__ is not before
    assert Fresh.__init__.__qualname__.endswith("Fresh.__init__")
    assert Fresh.__match_args__ == ("number",)
