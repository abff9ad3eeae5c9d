"""Web archives of any size, out of invented pages: always the same bytes for the same wish.

``python -m tests.samples.warc OUT.warc[.gz|.zst] --megabytes 200`` writes one to measure with;
`tests.samples.crawl` writes the one of the sample paper.
"""

from __future__ import annotations

import argparse
import gzip
import sys
from collections.abc import Callable, Iterator
from hashlib import sha1
from pathlib import Path

Pack = Callable[[bytes], bytes]

_TEXT = (
    "harbour ferry council bakery library glacier lantern orchard signal timetable choir bridge "
    "fishery museum engine valley notice repair weather island winter market railway garden"
)
_WORDS = _TEXT.split()
_DATE = "2024-05-17T06:30:00Z"


def record(kind: str, url: str, block: bytes, content_type: str, **fields: str) -> bytes:
    """Return a WARC 1.1 record.  An underscore in a field's name stands for a hyphen."""
    number = sha1(kind.encode() + url.encode() + block).hexdigest()
    head = {
        "WARC-Type": kind,
        "WARC-Record-ID": f"<urn:uuid:{number[:8]}-{number[8:12]}-{number[12:16]}-"
        f"{number[16:20]}-{number[20:32]}>",
        "WARC-Date": _DATE,
        "WARC-Target-URI": url,
        "Content-Type": content_type,
        "Content-Length": str(len(block)),
    } | {name.replace("_", "-"): value for name, value in fields.items()}
    lines = "".join(f"{name}: {value}\r\n" for name, value in head.items() if value)
    return b"WARC/1.1\r\n" + lines.encode() + b"\r\n" + block + b"\r\n\r\n"


def http(
    body: bytes,
    content_type: str = "text/html; charset=utf-8",
    status: str = "200 OK",
    **fields: str,
) -> bytes:
    """Return a web server's answer."""
    head = {"Content-Type": content_type, "Content-Length": str(len(body))}
    head |= {name.replace("_", "-"): value for name, value in fields.items()}
    lines = "".join(f"{name}: {value}\r\n" for name, value in head.items() if value)
    return f"HTTP/1.1 {status}\r\n{lines}\r\n".encode() + body


def response(
    url: str,
    body: bytes,
    content_type: str = "text/html; charset=utf-8",
    status: str = "200 OK",
    **fields: str,
) -> bytes:
    """Return the record of a page; fields are those of the web server's answer."""
    block = http(body, content_type, status, **fields)
    kind = "application/http; msgtype=response"
    return record("response", url, block, kind, WARC_Payload_Digest=digest(body))


def revisit(url: str, body: bytes, refers_to: str, content_type: str = "text/html") -> bytes:
    """Return the record of a page that was the same as ``refers_to``."""
    return record(
        "revisit",
        url,
        http(b"", content_type),
        "application/http; msgtype=response",
        WARC_Profile="http://netpreserve.org/warc/1.1/revisit/identical-payload-digest",
        WARC_Payload_Digest=digest(body),
        WARC_Refers_To_Target_URI=refers_to,
    )


def digest(body: bytes) -> str:
    """Return a payload digest."""
    return f"sha1:{sha1(body).hexdigest()}"


def page(number: int, words: int = 900) -> bytes:
    """Return an invented page: a story of so many words, and what stands around stories."""
    title = f"Notice {number}: the {_word(number)} and the {_word(number * 7 + 3)}"
    paragraphs = "\n".join(
        f"<p>{_sentence(number * 31 + each, 45)}</p>" for each in range(words // 45)
    )
    links = "".join(f'<li><a href="/{word}/">{word.title()}</a></li>' for word in _WORDS)
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        f"<style>{'.a{margin:0;padding:0}' * 60}</style></head>\n<body><nav><ul>{links}</ul></nav>"
        f"\n<article><h1>{title}</h1>\n{paragraphs}\n</article>\n<footer>{links}</footer>"
        "</body></html>\n"
    ).encode()


def _word(number: int) -> str:
    return _WORDS[number * 2654435761 % 2**32 % len(_WORDS)]


def _sentence(seed: int, words: int) -> str:
    return " ".join(_word(seed * 101 + each * each) for each in range(words)).capitalize() + "."


def records(size: int) -> Iterator[bytes]:
    """Yield records of ``size`` bytes or a little more: requests, pages, pictures, feeds."""
    picture = bytes(range(256)) * 160
    made = number = 0
    while made < size:
        host = f"https://www.paper{number % 40}.example"
        url = f"{host}/story/{number}.html"
        for each in (
            record("request", url, b"GET / HTTP/1.1\r\n\r\n", "application/http; msgtype=request"),
            response(url, page(number)),
            response(f"{host}/{number}.png", picture, "image/png") if number % 4 == 0 else b"",
            response(f"{host}/old/{number}", b"", status="301 Moved") if number % 5 == 0 else b"",
        ):
            made += len(each)
            if each:
                yield each
        number += 1


def plain(data: bytes) -> bytes:
    """Leave a record as it is."""
    return data


def gzipped(data: bytes) -> bytes:
    """Pack a record with gzip, without the time of day."""
    return gzip.compress(data, 6, mtime=0)


def zstandard(data: bytes) -> bytes:
    """Pack a record with Zstandard."""
    if sys.version_info >= (3, 14):
        from compression import zstd
    else:
        from backports import zstd
    return zstd.compress(data)


def write(path: Path, size: int) -> None:
    """Write a web archive of ``size`` bytes before packing, packed as its name says."""
    pack: Pack = {".gz": gzipped, ".zst": zstandard}.get(path.suffix, plain)
    with path.open("wb") as file:
        for each in records(size):
            file.write(pack(each))


def main() -> None:
    """Write what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--megabytes", type=int, default=200)
    wish = parser.parse_args()
    write(wish.out, wish.megabytes * 1_000_000)


if __name__ == "__main__":
    main()
