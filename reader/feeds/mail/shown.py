"""Which parts of a message are shown, and how: the best of alternatives, one after the other."""

from __future__ import annotations

from dataclasses import dataclass, field

from reader.content.hypertext import escape, text_of
from reader.content.sanitiser import clean_line
from reader.feeds import limits
from reader.feeds.mail.armour import ENCRYPTED
from reader.feeds.mail.forwarded import heading_of
from reader.feeds.mail.html_part import MailHtml, charset_in, mail_html
from reader.feeds.mail.parts import Part
from reader.feeds.mail.plain_part import plain_html

_POOR_TEXT = 200
"""Characters; HTML with less is compared with the plain text beside it."""
_RANKS = ("text/html", "multipart/", "message/", "text/plain")
"""Alternatives, the best first."""
_NEVER_SHOWN = ("text/calendar", "text/vcard", "text/x-vcard", "text/directory", "text/x-amp-html")
_WITHOUT_NAME = ("application/pgp-", "application/pkcs7-sig", "application/x-pkcs7-sig", "image/")
_ENCRYPTED = ("application/pkcs7-mime", "application/x-pkcs7-mime")


@dataclass(slots=True)
class Body:
    """What is shown of a message, growing part by part."""

    base_url: str | None = None
    charset: str | None = None
    """Thought of parts that do not say."""
    pieces: list[str] = field(default_factory=list)
    preheader: str = ""
    attachments: list[str] = field(default_factory=list)
    characters: int = 0
    cut_off: bool = False

    @property
    def html(self) -> str:
        """All of it, with a line about what was attached."""
        files = ", ".join(dict.fromkeys(self.attachments))
        line = f"<p><small>Attachments: {escape(files)}</small></p>" if files else ""
        return "\n".join(filter(None, (*self.pieces, line)))

    def add(self, part: Part) -> None:
        """Show ``part`` and what is in it."""
        if part.kind.startswith("multipart/"):
            self._multipart(part)
        elif part.is_message:
            self._message(part)
        elif self._is_text(part):
            self._text(part)
        else:
            self._file(part)

    def _multipart(self, part: Part) -> None:
        match part.kind.removeprefix("multipart/"):
            case "alternative":
                self._best(part.children)
            case "related":
                self._root_of(part)
            case "signed":
                self._each(part.children[:1])
            case "encrypted":
                self._put(f"<p>{ENCRYPTED}</p>")
            case _:
                self._each(part.children)

    def _each(self, parts: list[Part]) -> None:
        for part in parts:
            self.add(part)

    def _root_of(self, part: Part) -> None:
        """Show what the others belong to (RFC 2387): pictures, mostly."""
        start = part.parameters.get("start", "").strip()
        named = (each for each in part.children if each.fields.plain("content-id") == start)
        root = next(named, None) if start else None
        root = root or next((each for each in part.children if _rank(each) < len(_RANKS)), None)
        for each in part.children:
            if each is root:
                self.add(each)
            elif each.disposition[0] == "attachment":
                self._file(each)

    def _best(self, parts: list[Part]) -> None:
        """Show the richest alternative that says something (RFC 2046, section 5.1.4)."""
        ranked = sorted(enumerate(parts), key=lambda each: (_rank(each[1]), -each[0]))
        best: Body | None = None
        for _, part in ranked:  # the last of equals is the best
            if part.kind in _NEVER_SHOWN:
                continue
            shown = Body(self.base_url, self.charset, characters=self.characters)
            shown.add(part)
            best = shown if best is None or _says_more(shown, best) else best
            if len(_text(best)) >= _POOR_TEXT:
                break
        if best is not None:
            self._take(best)

    def _take(self, other: Body) -> None:
        self.pieces += other.pieces
        self.attachments += other.attachments
        self.preheader = self.preheader or other.preheader
        self.characters = other.characters
        self.cut_off = self.cut_off or other.cut_off

    def _message(self, part: Part) -> None:
        """A message inside: its subject as a heading, its author and date, its text quoted."""
        for message in part.children:
            inside = Body(self.base_url, self.charset, characters=self.characters)
            inside.add(message)
            self._put(heading_of(message.fields))
            self._put(f"<blockquote>{inside.html}</blockquote>" if inside.html else "")
            self.characters = inside.characters
            self.cut_off = self.cut_off or inside.cut_off

    def _is_text(self, part: Part) -> bool:
        if not part.kind.startswith("text/") or part.kind in _NEVER_SHOWN:
            return False
        return part.disposition[0] != "attachment" or (not part.filename and not self.pieces)

    def _text(self, part: Part) -> None:
        if part.kind in ("text/html", "text/x-html"):
            found = self._html(part)
            self.preheader = self.preheader or found.preheader
            self._put(found.html)
        else:
            flowed = part.parameters.get("format", "").lower() == "flowed"
            delsp = part.parameters.get("delsp", "").lower() == "yes"
            text = self._room(part.text(self.charset))
            self._put(plain_html(text, flowed=flowed, delsp=delsp) if text.strip() else "")

    def _html(self, part: Part) -> MailHtml:
        charset = None if "charset" in part.parameters else charset_in(part.payload())
        return mail_html(self._room(part.text(charset or self.charset)), self.base_url)

    def _room(self, text: str) -> str:
        """As much of ``text`` as there is room for."""
        room = limits.MAIL_TEXT_CHARACTERS - self.characters
        if len(text) > room:
            self.cut_off, text = True, text[:room]
        self.characters += len(text)
        return text

    def _put(self, html: str) -> None:
        if html.strip():
            self.pieces.append(html)

    def _file(self, part: Part) -> None:
        if part.kind in _ENCRYPTED:
            self._put(f"<p>{ENCRYPTED}</p>")
            return
        attached = part.disposition[0] == "attachment"
        if part.kind in _NEVER_SHOWN or (part.kind.startswith(_WITHOUT_NAME) and not attached):
            return
        name = clean_line(part.filename, limits.AUTHOR_CHARACTERS)
        if name or attached:
            self.attachments.append(name or part.kind)


def _rank(part: Part) -> int:
    found = (place for place, kind in enumerate(_RANKS) if part.kind.startswith(kind))
    return next(found, len(_RANKS))


def _text(body: Body) -> str:
    return text_of(body.html)


def _says_more(shown: Body, best: Body) -> bool:
    """A plain text must say much more than poor HTML: that it has more blanks is nothing."""
    return len(_text(shown)) > 3 * len(_text(best))
