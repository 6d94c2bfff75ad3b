"""Frozen dataclasses to plain JSON values and back, by their type hints. For caches of our own making."""

import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

Made = TypeVar("Made")


def to_plain(value: Any) -> Any:
    """A value as lists, dicts, texts and numbers. Dataclasses become lists in field order."""
    if is_dataclass(value) and not isinstance(value, type):
        return [to_plain(getattr(value, field.name)) for field in fields(value)]
    if isinstance(value, list | tuple | set | frozenset):
        return [to_plain(item) for item in value]
    if isinstance(value, Mapping):
        return {str(key): to_plain(item) for key, item in value.items()}
    if isinstance(value, date | Decimal):
        return str(value)
    return value


def from_plain(kind: type[Made], plain: Any) -> Made:
    """The value of this type that `to_plain` took apart.

    Raises: ValueError, TypeError or KeyError if it is not of that shape.
    """
    return typing.cast(Made, _reader(kind)(plain))


_READERS: dict[Any, Callable[[Any], Any]] = {}


def _reader(kind: Any) -> Callable[[Any], Any]:
    if kind not in _READERS:
        _READERS[kind] = _make_reader(kind)
    return _READERS[kind]


def _make_reader(kind: Any) -> Callable[[Any], Any]:
    origin, inner = typing.get_origin(kind), typing.get_args(kind)
    if origin in (typing.Union, types.UnionType):
        kinds = [one for one in inner if one is not type(None)]
        if set(kinds) == {Decimal, date}:
            return lambda plain: date.fromisoformat(plain) if len(plain) == 10 and plain[4] == "-" else Decimal(plain)
        read = _reader(kinds[0])
        return lambda plain: None if plain is None else read(plain)
    if origin is tuple and len(inner) == 2 and inner[1] is Ellipsis:
        if inner[0] in (str, int):
            return tuple
        read = _reader(inner[0])
        return lambda plain: tuple(map(read, plain))
    if origin is tuple:
        reads = [_reader(one) for one in inner]
        return lambda plain: tuple([read(item) for read, item in zip(reads, plain, strict=True)])
    if origin is dict:
        read = _reader(inner[1])
        return lambda plain: {key: read(item) for key, item in plain.items()}
    if is_dataclass(kind):
        hints = typing.get_type_hints(kind)
        reads = [_reader(hints[field.name]) for field in fields(kind)]
        many = len(reads)

        def build(plain: Any) -> Any:
            if len(plain) != many:
                raise ValueError("not the shape that was saved")
            return kind(*[read(item) for read, item in zip(reads, plain, strict=True)])  # type: ignore[operator]  # `kind` is a dataclass here

        return build
    if kind is date:
        return date.fromisoformat
    if kind is Decimal:
        return Decimal
    return lambda plain: plain
