"""Records as compressed canonical JSON, and back: what a case keeps of a reading, whole and exact.

A record becomes an object of its fields, those with their default value left out; a span becomes ``[start, end]``. Fields that a
later version adds are read with their default, so an older case stays readable.
"""

from __future__ import annotations

import json
import types
import typing
import zlib
from collections.abc import Callable
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import Enum
from functools import cache
from typing import Any, TypeVar, cast

from sayso.errors import StoreError
from sayso.text import Span

_Record = TypeVar("_Record")

MOST_BYTES = 512 * 1024 * 1024
"""The largest blob that is unpacked; a damaged one may claim any size."""
_LEVEL = 6


def pack_bytes(data: bytes) -> bytes:
    """Compressed bytes."""
    return zlib.compress(data, _LEVEL)


def unpack_bytes(data: bytes, what: str) -> bytes:
    """The bytes that were packed.

    Raises:
        StoreError: The bytes are damaged or too many; the message begins with ``what``.
    """
    inflating = zlib.decompressobj()
    try:
        out = inflating.decompress(data, MOST_BYTES)
    except zlib.error as error:
        raise StoreError(
            f"{what}: is damaged ({error}); run `sayso verify`, then `sayso salvage` or a backup"
        ) from error
    if not inflating.eof or inflating.unused_data:
        raise StoreError(f"{what}: is damaged (it breaks off); run `sayso verify`, then `sayso salvage` or a backup")
    return out


def canonical(value: object) -> str:
    """JSON with sorted keys and no spaces, in ASCII, so that every character survives every database."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False)


def pack(value: object) -> bytes:
    """Records, or tuples and dictionaries of them, as compressed canonical JSON."""
    return pack_bytes(canonical(as_plain(value)).encode("ascii"))


def unpack(data: bytes, kind: type[_Record], what: str) -> _Record:
    """The value that was packed, as ``kind``; raises StoreError when the bytes hold no such thing."""
    return as_record(unpack_json(data, what), kind, what)


def unpack_json(data: bytes, what: str) -> Any:
    """The packed JSON as plain values; raises StoreError when it is damaged."""
    try:
        return json.loads(unpack_bytes(data, what))
    except (ValueError, RecursionError) as error:
        raise StoreError(f"{what}: is damaged ({error}); run `sayso verify`") from error


def as_record(plain: object, kind: type[_Record], what: str) -> _Record:
    """Plain values as ``kind``; raises StoreError when they do not fit."""
    try:
        return cast(_Record, _decoded(kind, plain))
    except (KeyError, TypeError, ValueError, IndexError) as error:
        raise StoreError(f"{what}: is damaged ({type(error).__name__}: {error}); run `sayso verify`") from error


def as_plain(value: Any) -> Any:
    """A record as dictionaries, lists, strings, numbers and None."""
    kind: Any = type(value)
    return _encoder(kind)(value)


# What is done for a kind of value is worked out once and kept: a case of 100,000 reports packs some hundred million values.
@cache
def _encoder(kind: type) -> Callable[[Any], Any]:
    if issubclass(kind, Enum):
        return _value_of
    if issubclass(kind, (type(None), str, bool, int, float)):
        return _itself
    if kind is Span:
        return _ends_of
    if is_dataclass(kind):
        return _record_encoder(kind)
    if issubclass(kind, dict):
        return lambda value: {key: as_plain(inner) for key, inner in value.items()}
    if issubclass(kind, (tuple, list)):
        return lambda value: [as_plain(inner) for inner in value]
    raise TypeError(f"a case keeps no {kind.__name__}")


def _itself(value: Any) -> Any:
    return value


def _value_of(value: Enum) -> Any:
    return value.value


def _ends_of(value: Span) -> list[int]:
    return [value.start, value.end]


def _record_encoder(kind: type) -> Callable[[Any], Any]:
    kept = [(one.name, one.default) for one in _kept_fields(kind)]

    def encode(value: Any) -> dict[str, Any]:
        plain = {}
        for name, default in kept:
            inner = getattr(value, name)
            if default is MISSING or inner != default:
                plain[name] = as_plain(inner)
        return plain

    return encode


@cache
def _kept_fields(kind: type) -> tuple[Field[Any], ...]:
    """Fields that are part of the value; ``Report.original`` is kept apart, as bytes."""
    return tuple(one for one in fields(kind) if one.compare)


def _decoded(kind: Any, plain: Any) -> Any:
    return _decoder(kind)(plain)


@cache
def _decoder(kind: Any) -> Callable[[Any], Any]:
    if kind is Span:
        return lambda plain: Span(*plain)
    if isinstance(kind, type) and is_dataclass(kind):
        return _record_decoder(kind)
    origin = typing.get_origin(kind)
    if origin is tuple:
        return _tuple_decoder(typing.get_args(kind))
    if origin is dict:
        held = _decoder(typing.get_args(kind)[1])
        return lambda plain: {key: held(value) for key, value in plain.items()}
    if origin in (typing.Union, types.UnionType):
        (inner,) = (one for one in typing.get_args(kind) if one is not type(None))
        known = _decoder(inner)
        return lambda plain: None if plain is None else known(plain)
    if kind is Any:
        return _itself
    if issubclass(kind, Enum):
        return typing.cast(Callable[[Any], Any], kind)
    allowed = (int, float) if kind is float else kind

    def decode(plain: Any) -> Any:
        if not isinstance(plain, allowed):
            raise TypeError(f"{kind.__name__} expected, not {type(plain).__name__}")
        return plain

    return decode


def _record_decoder(kind: type) -> Callable[[Any], Any]:
    hints = typing.get_type_hints(kind)
    known = {one.name: _decoder(hints[one.name]) for one in _kept_fields(kind)}

    def decode(plain: Any) -> Any:
        return kind(**{name: known[name](inner) for name, inner in plain.items() if name in known})

    return decode


def _tuple_decoder(parts: tuple[Any, ...]) -> Callable[[Any], Any]:
    decoders = [_decoder(part) for part in parts if part is not Ellipsis]
    if len(parts) == 2 and parts[1] is Ellipsis:
        (one,) = decoders
        return lambda plain: tuple([one(inner) for inner in plain])
    return lambda plain: tuple([decode(inner) for decode, inner in zip(decoders, plain, strict=True)])
