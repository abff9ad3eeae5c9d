"""Opening a link in the user's browser; starting a program with it.

An article's link is outside text.  It reaches a program only as one argument
of an argument list, never through a shell, and only if it is an http or https
URL without controls, blanks or a leading dash.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from reader.errors import InputError, reason_of

_WEB_URL = re.compile(r"https?://[^\s\"<>\\^`]+", re.IGNORECASE)
_DESKTOP_OPENERS = {"darwin": ("open",), "win32": ("explorer",)}
PLACEHOLDER = "{url}"


def checked_url(url: str) -> str:
    """``url`` if it may be handed to a browser; raises `InputError` if not."""
    if not _WEB_URL.fullmatch(url) or not url.isprintable():
        raise InputError("only http and https links are opened", where=_shown(url))
    return url


def open_in_browser(url: str, command: Sequence[str] = ()) -> None:
    """Start the browser and return at once.

    ``command`` is the configured argument list, in which ``{url}`` stands for
    the link (it is added at the end if it does not occur).  Without one the
    desktop's opener is used.  Raises `InputError` if the link may not be opened
    or the program does not start.
    """
    started(browser_arguments(checked_url(url), command), "the browser")


def started(arguments: Sequence[str], what: str) -> None:
    """Start a program that needs no terminal, and return at once.

    Raises `InputError` if it does not start; ``what`` is what to call it then.
    """
    import subprocess

    try:
        subprocess.Popen(
            arguments,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as error:
        reason = f"{what} did not start: {reason_of(error)}"
        raise InputError(reason, file=arguments[0]) from error


def browser_arguments(url: str, command: Sequence[str] = ()) -> list[str]:
    """The argument list that opens ``url``; raises `InputError` for a broken ``$BROWSER``."""
    return filled(list(command) or _opener(), url)


def filled(words: Sequence[str], target: str) -> list[str]:
    """An argument list with ``target`` where ``{url}`` stands, else at its end."""
    if any(PLACEHOLDER in word for word in words):
        return [word.replace(PLACEHOLDER, target) for word in words]
    return [*words, target]


def _opener() -> list[str]:
    """``$BROWSER`` (first choice, split as arguments), else the desktop's opener."""
    import os
    import shlex
    import sys

    named = os.environ.get("BROWSER", "").split(os.pathsep)[0].strip()
    if named:
        try:
            words = shlex.split(named)
        except ValueError as error:
            raise InputError("is no command line", file="$BROWSER") from error
        return [word.replace("%s", PLACEHOLDER) for word in words]
    return list(_DESKTOP_OPENERS.get(sys.platform, ("xdg-open",)))


def _shown(url: str) -> str:
    from reader.content.sanitiser import clean_line

    return clean_line(url, 80)
