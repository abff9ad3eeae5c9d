"""``dataclasses.dataclass`` for classes that every start defines, and of which it uses a few.

The one of the standard library writes up to six methods a class as source and compiles
them at once: 0.5 ms, for a hundred classes.  Here they are compiled when they are first
called, and those that can be are shared.  What a class is stays the same, and so does all
that ``dataclasses`` offers for it: ``fields``, ``replace``, ``asdict``.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from operator import attrgetter
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
    methods: dict[str, _Method | None] = {
        "__init__": _later(cls, "__init__", lambda: _init(cls, frozen)),
        "__repr__": _repr,
    }
    if eq:
        methods["__eq__"] = _later(cls, "__eq__", lambda: _eq(cls))
        methods["__hash__"] = _later(cls, "__hash__", lambda: _hash(cls)) if frozen else None
    if frozen:
        methods |= {"__setattr__": _no_setting, "__delattr__": _no_deleting}
    if frozen and slots:
        methods |= {"__getstate__": _state, "__setstate__": _set_state}
    return methods


def _later(cls: type, name: str, write: Callable[[], _Method]) -> _Method:
    """A method that at its first call gives its place to the one that ``write`` returns."""

    def method(self: Any, *args: Any, **named: Any) -> Any:
        written = write()
        setattr(cls, name, written)
        return written(self, *args, **named)

    return method


def _compiled(cls: type, head: str, body: list[str], known: dict[str, Any]) -> _Method:
    lines = "\n ".join(body)
    exec(f"def {head}:\n {lines}", known)
    method = known[head.partition("(")[0]]
    method.__qualname__ = f"{cls.__qualname__}.{method.__name__}"
    return method  # type: ignore[no-any-return]


def _init(cls: type, frozen: bool) -> _Method:
    known: dict[str, Any] = {"_set_": object.__setattr__, "_unset_": dataclasses.MISSING}
    head, body = ["self"], []
    for field in sorted(_fields(cls), key=attrgetter("kw_only")):
        if field.init:
            if field.kw_only and "*" not in head:
                head.append("*")
            head.append(f"{field.name}{_default(field, known)}")
        value = _value(field, known)
        if value:
            assigned = f"_set_(self, {field.name!r}, {value})"
            body.append(assigned if frozen else f"self.{field.name} = {value}")
    if hasattr(cls, "__post_init__"):
        body.append("self.__post_init__()")
    return _compiled(cls, f"__init__({', '.join(head)})", body or ["pass"], known)


def _default(field: dataclasses.Field[Any], known: dict[str, Any]) -> str:
    """What follows the name of a parameter."""
    if field.default_factory is not dataclasses.MISSING:
        return "=_unset_"
    if field.default is dataclasses.MISSING:
        return ""
    known[f"_default_{field.name}"] = field.default
    return f"=_default_{field.name}"


def _value(field: dataclasses.Field[Any], known: dict[str, Any]) -> str:
    """What a field is set to; "" if ``__post_init__`` does so."""
    name = field.name
    if field.default_factory is dataclasses.MISSING:
        return name if field.init else ""
    known[f"_make_{name}"] = field.default_factory
    made = f"_make_{name}()"
    return f"{made} if {name} is _unset_ else {name}" if field.init else made


def _eq(cls: type) -> _Method:
    body = [
        "if other.__class__ is not self.__class__: return NotImplemented",
        f"return {_values(cls, 'self')} == {_values(cls, 'other')}",
    ]
    return _compiled(cls, "__eq__(self, other)", body, {})


def _hash(cls: type) -> _Method:
    return _compiled(cls, "__hash__(self)", [f"return hash({_values(cls, 'self')})"], {})


def _values(cls: type, of: str) -> str:
    return f"({''.join(f'{of}.{each.name}, ' for each in _fields(cls) if each.compare)})"


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
