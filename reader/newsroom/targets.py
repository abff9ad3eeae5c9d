"""What a user may name to be added: a path, a URL, or an address without its scheme."""

from __future__ import annotations

import os
import re
from ipaddress import ip_address
from pathlib import Path

from reader.errors import InputError

_BARE = re.compile(
    r"(?P<host> \[[0-9a-f:.]+\] | localhost | [a-z0-9-]+ (?:\.[a-z0-9-]+)+ )"
    r"(?P<port> :[0-9]{1,5} )? (?P<path> /\S* )?",
    re.IGNORECASE | re.VERBOSE,
)
_TOP_LEVEL = re.compile(r"[a-z]{2,}|xn--[a-z0-9-]+", re.IGNORECASE)
_ENDINGS = (
    "7z arc atom bz2 csv db eml epub gz htm html json jsonl log mbox md mht mhtml ndjson opml pdf "
    "rdf rss sqlite tar text tgz txt wacz warc webarchive xml xz zim zip zst"
)
_FILE_ENDINGS = frozenset(_ENDINGS.split())
"""What ends the name of a file that was mistyped, rather than that of a host."""
_URL = re.compile(r"(?:feed:(?://)?)?(https?://\S+)|feed://(\S+)", re.IGNORECASE)
_OTHER_SCHEME = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)


def web_address(target: str) -> str | None:
    """The http(s) URL a target names, ``feed:`` prefixes resolved; ``None`` for a path."""
    found = _URL.fullmatch(target.strip())
    if found is None:
        return None
    return found[1] or f"http://{found[2]}"


def addresses(target: str) -> tuple[str, ...]:
    """The URLs that a target may mean, to be tried in that order; none for a path.

    Without a scheme it is https; on this machine and in private networks, where few
    have a certificate, else http.  A path that is there always wins.
    """
    url = web_address(target)
    if url is not None:
        return (url,)
    found = _BARE.fullmatch(target.strip())
    if found is None or not _is_host(found) or _is_there(target):
        return ()
    schemes = ("https", "http") if _is_near(found["host"]) else ("https",)
    return tuple(f"{scheme}://{target.strip()}" for scheme in schemes)


def _is_host(found: re.Match[str]) -> bool:
    """Whether it is a name or an address on the web rather than the name of a file."""
    if found["host"] == "localhost" or found["port"]:
        return True
    last = found["host"].rpartition(".")[2]
    if _TOP_LEVEL.fullmatch(last) is None:
        return _ip(found["host"]) is not None
    return bool(found["path"]) or last.lower() not in _FILE_ENDINGS


def _ip(host: str) -> str | None:
    try:
        return str(ip_address(host.strip("[]")))
    except ValueError:
        return None


def _is_near(host: str) -> bool:
    from reader.network.addresses import is_private

    address = _ip(host)
    return host.lower() == "localhost" if address is None else is_private(address)


def _is_there(target: str) -> bool:
    try:
        return os.path.lexists(os.path.expanduser(target))
    except ValueError:  # a NUL character
        return False


def file_path(target: str) -> Path:
    """The path a target names, as the user wrote it; raises `InputError` for a URL."""
    if _OTHER_SCHEME.match(target):
        raise InputError("is no file or folder, nor a URL of http or https", file=target)
    return Path(os.path.expanduser(target))


def archive_path(target: str) -> Path:
    """The absolute path of a target.  Links are kept: the name is what was added."""
    return Path(os.path.abspath(file_path(target)))


def check_target(target: str) -> None:
    """Raise `InputError` for what is neither a URL nor the path of something there.

    Whether it can be read, and whether it holds news, shows when it is added.
    """
    if not target.strip():
        raise InputError("name a file, a folder or a URL")
    urls = addresses(target)
    if urls:
        check_address(urls[0])
        return
    path = archive_path(target)
    try:
        path.stat()
    except OSError as error:
        raise InputError((error.strerror or str(error)).lower(), file=target) from error
    except ValueError as error:  # a NUL character
        raise InputError("is no name of a file", file=target) from error


def locations_of(target: str) -> tuple[str, ...]:
    """The locations that a source made from ``target`` may have; other words stay as they are."""
    urls = addresses(target)
    if urls:
        return tuple(dict.fromkeys((*urls, urls[0].replace("https:", "http:", 1))))
    return (target if _OTHER_SCHEME.match(target) else str(archive_path(target)),)


def check_address(url: str) -> None:
    """Raise `InputError` for a URL with a password in it, which would be kept in the clear."""
    from reader.content.urls import without_user

    bare = without_user(url)
    if bare != url:
        reason = "put its user and password under [credentials] in the settings, not into the URL"
        raise InputError(reason, file=bare)


def with_hint(error: InputError, target: str) -> InputError:
    """``error``, saying for an address that was guessed what else was thought of."""
    if web_address(target) is not None:
        return error
    reason = f"{error.reason} (no file is called so either)"
    return InputError(reason, file=error.file, where=error.where)
