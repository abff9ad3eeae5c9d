"""The answer of a web server as it was kept: RFC 9112, as far as it matters for reading."""

from __future__ import annotations

from dataclasses import dataclass

from reader.feeds import limits


@dataclass(frozen=True, slots=True)
class Response:
    """The head of an answer."""

    status: int
    size: int
    """Bytes of the head, with its blank line."""
    media_type: str = ""
    """``Content-Type`` with its parameters."""
    language: str = ""
    codings: tuple[str, ...] = ()
    """How the body is packed, in the order of packing; ``chunked`` is one of the ways."""


def response(block: bytes) -> Response | None:
    """Return the head that ``block`` begins with; ``None`` if it is no answer of a web server."""
    if not block.startswith(b"HTTP/"):
        return None
    size = _head_size(block)
    lines = block[:size].split(b"\n")
    fields: dict[str, str] = {}
    for line in lines[1:]:
        name, _, value = line.partition(b":")
        _add(fields, name.strip().lower(), value.strip())
    return Response(
        _status(lines[0]),
        size,
        fields.get("content-type", ""),
        fields.get("content-language", ""),
        (*_list(fields.get("content-encoding")), *_list(fields.get("transfer-encoding"))),
    )


def _head_size(block: bytes) -> int:
    carriage = block.find(b"\n\r\n", 0, limits.CRAWL_HEADER_BYTES)
    bare = block.find(b"\n\n", 0, carriage if carriage >= 0 else limits.CRAWL_HEADER_BYTES)
    if bare >= 0:
        return bare + 2
    return carriage + 3 if carriage >= 0 else len(block)


def _status(line: bytes) -> int:
    parts = line.split(None, 2)
    return int(parts[1]) if len(parts) > 1 and parts[1].isdigit() and len(parts[1]) < 5 else 0


def _add(fields: dict[str, str], raw_name: bytes, raw_value: bytes) -> None:
    """Lists may come in several fields; of what there can be one of, the first holds."""
    name, value = raw_name.decode("latin-1"), raw_value.decode("latin-1")
    if name in fields and name.endswith("-encoding"):
        fields[name] += f",{value}"
    else:
        fields.setdefault(name, value)


def _list(value: str | None) -> tuple[str, ...]:
    names = (each.strip().lower() for each in (value or "").split(","))
    return tuple(each for each in names if each and each != "identity")
