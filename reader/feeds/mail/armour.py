"""What stands around or between the words of plain text: OpenPGP frames, uuencoded files."""

from __future__ import annotations

import re

_SIGNED = re.compile(
    r"^-----BEGIN PGP SIGNED MESSAGE-----[ \t]*\n(?:Hash: [^\n]*\n)*[ \t]*\n?", re.MULTILINE
)
_SIGNATURE = re.compile(
    r"^-----BEGIN PGP SIGNATURE-----.*?(?:^-----END PGP SIGNATURE-----[ \t]*$|\Z)",
    re.MULTILINE | re.DOTALL,
)
_SECRET = re.compile(
    r"^-----BEGIN PGP MESSAGE-----.*?(?:^-----END PGP MESSAGE-----[ \t]*$|\Z)",
    re.MULTILINE | re.DOTALL,
)
_DASHED = re.compile(r"^- (?=-|From )", re.MULTILINE)
_FILE = re.compile(r"^begin [0-7]{3,4} ([^\n]{1,200})\n(?:[ -`]{1,80}\n)+?`?\n?end[ \t]*$", re.M)
ENCRYPTED = "[encrypted; Broadsheet has no keys]"
"""Stands where the words would be."""


def without_frames(text: str) -> str:
    """Return ``text`` with tidy line ends and without armour (RFC 4880, section 7)."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "-----BEGIN PGP " in text:
        if _SIGNED.search(text):
            text = _DASHED.sub("", _SIGNED.sub("", text))
        text = _SECRET.sub(ENCRYPTED, _SIGNATURE.sub("", text))
    if "\nbegin " in text or text.startswith("begin "):
        text = _FILE.sub(r"[file: \1]", text)
    return text
