"""``dataclasses.dataclass`` for classes that every start defines, and of which it uses a few.

The one of the standard library writes up to six methods a class as source and compiles
them at once: 0.5 ms, for a hundred classes.  Here they are compiled when they are first
called, and those that can be are shared.  What a class is stays the same, and so does all
that ``dataclasses`` offers for it: ``fields``, ``replace``, ``asdict``.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

__all__ = ["dataclass"]

_Method = Callable[..., Any]


def _dataclass(
    cls: type | None = None,
    /,
    *,
    frozen: bool = False,
    slots: bool = False,
    eq: bool = True,
    weakref_slot: bool = False,
) -> Any:
    if cls is None:
        return lambda plain: _dataclass(
            plain, frozen=frozen, slots=slots, eq=eq, weakref_slot=weakref_slot
        )
    made: Any = dataclasses.dataclass(
        init=False, repr=False, eq=False, slots=slots, weakref_slot=weakref_slot
    )(cls)
    for name, method in _methods(made, frozen, slots, eq).items():
        if name not in cls.__dict__:
            setattr(made, name, method)
    return made


def _methods(cls: type, frozen: bool, slots: bool, eq: bool) -> dict[str, _Method | None]:
    names = ["__init__"]
    methods: dict[str, _Method | None] = {"__repr__": _repr}
    if eq:
        names.append("__eq__")
        methods["__hash__"] = None
    if eq and frozen:
        names.append("__hash__")
    if frozen:
        methods |= {"__setattr__": _no_setting, "__delattr__": _no_deleting}
    if frozen and slots:
        methods |= {"__getstate__": _state, "__setstate__": _set_state}
    return methods | {name: _later(cls, name, frozen) for name in names}


def _later(cls: type, name: str, frozen: bool) -> _Method:
    """A method that at its first call gives its place to the one of the standard library."""

    def method(self: Any, *args: Any, **named: Any) -> Any:
        written = getattr(_written(cls, frozen, init=name == "__init__"), name)
        setattr(cls, name, written)
        return written(self, *args, **named)

    return method


def _written(cls: type, frozen: bool, *, init: bool) -> type:
    """A class of the same fields, for its methods: they go for any class that has these."""
    fields = [(each.name, each.type, _like(each)) for each in _fields(cls)]
    after = {"__post_init__": cls.__post_init__} if hasattr(cls, "__post_init__") else {}
    return dataclasses.make_dataclass(
        cls.__name__, fields, init=init, repr=False, eq=not init, frozen=frozen, namespace=after
    )


def _like(field: dataclasses.Field[Any]) -> dataclasses.Field[Any]:
    names = ("default", "default_factory", "init", "hash", "compare", "kw_only")
    made: dataclasses.Field[Any] = dataclasses.field(
        **{name: getattr(field, name) for name in names}
    )
    return made


def _repr(self: Any) -> str:
    shown = [each.name for each in _fields(type(self)) if each.repr]
    values = ", ".join(f"{name}={getattr(self, name)!r}" for name in shown)
    return f"{type(self).__qualname__}({values})"


def _no_setting(self: Any, name: str, _value: object) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")


def _no_deleting(self: Any, name: str) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")


def _state(self: Any) -> list[Any]:
    return [getattr(self, each.name) for each in _fields(type(self))]


def _set_state(self: Any, state: list[Any]) -> None:
    for each, value in zip(_fields(type(self)), state, strict=True):
        object.__setattr__(self, each.name, value)


def _fields(cls: Any) -> tuple[dataclasses.Field[Any], ...]:
    return dataclasses.fields(cls)


if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    dataclass = _dataclass
