"""What a book says of itself: package document, and the table of contents twice.

EPUB 3.3 sections 5 (package) and 7 (navigation document), and the NCX of EPUB 2
(OPF 2.0.1 section 2.4.1) for old reading systems.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from reader.content.hypertext import escape as _text
from reader.exports.epub.chapter import document

CONTAINER = """\
<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles>
<rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/>
</rootfiles>
</container>
"""
_XML = '<?xml version="1.0" encoding="utf-8"?>\n'


@dataclass(slots=True)
class Node:
    """A line of the table of contents, and those under it."""

    title: str
    file: str = ""
    """The chapter; empty for a section or a source."""
    inside: list[Node] = field(default_factory=list)
    _groups: dict[str, Node] = field(default_factory=dict)

    def under(self, title: str) -> Node:
        """The node of this title under this one, made if there is none; itself without one."""
        if not title:
            return self
        if title not in self._groups:
            self._groups[title] = Node(title)
            self.inside.append(self._groups[title])
        return self._groups[title]

    def files(self) -> Iterator[str]:
        """All chapters in reading order."""
        if self.file:
            yield self.file
        for each in self.inside:
            yield from each.files()


@dataclass(frozen=True, slots=True)
class About:
    """The metadata of a book."""

    title: str
    identifier: str
    language: str
    modified: str
    """RFC 3339 in UTC."""
    source: str = ""
    """URL of the site it is made from."""


def package(about: About, contents: Node) -> str:
    """Return the package document."""
    files = list(contents.files())
    source = f"<dc:source>{_text(about.source)}</dc:source>\n" if about.source else ""
    return (
        f'{_XML}<package xmlns="http://www.idpf.org/2007/opf" version="3.0" '
        'unique-identifier="book">\n'
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">\n'
        f'<dc:identifier id="book">{_text(about.identifier)}</dc:identifier>\n'
        f"<dc:title>{_text(about.title)}</dc:title>\n"
        f"<dc:language>{_text(about.language)}</dc:language>\n{source}"
        f'<meta property="dcterms:modified">{about.modified}</meta>\n'
        "</metadata>\n<manifest>\n"
        '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>\n'
        '<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>\n'
        '<item id="style" href="style.css" media-type="text/css"/>\n'
        f"{''.join(map(_item, files))}"
        '</manifest>\n<spine toc="ncx">\n'
        f"{''.join(map(_reference, files))}"
        "</spine>\n</package>\n"
    )


def _item(file: str) -> str:
    return f'<item id="{_id(file)}" href="{file}" media-type="application/xhtml+xml"/>\n'


def _reference(file: str) -> str:
    return f'<itemref idref="{_id(file)}"/>\n'


def _id(file: str) -> str:
    return file.partition(".")[0]


def navigation(about: About, contents: Node) -> str:
    """Return the navigation document."""
    toc = f'<nav epub:type="toc">\n<h1>{_text(about.title)}</h1>\n{_lines(contents)}\n</nav>'
    return document(about.title, f"<body>\n{toc}\n</body>", about.language)


def _lines(node: Node) -> str:
    lines = "\n".join(f"<li>{_label(each)}{_inner(each)}</li>" for each in node.inside)
    return f"<ol>\n{lines}\n</ol>"


def _inner(node: Node) -> str:
    return _lines(node) if node.inside else ""


def _label(node: Node) -> str:
    title = _text(node.title)
    return f'<a href="{node.file}">{title}</a>' if node.file else f"<span>{title}</span>"


def ncx(about: About, contents: Node) -> str:
    """Return the table of contents of EPUB 2; a section leads to its first chapter."""
    depth = max(map(_depth, contents.inside), default=1)
    return (
        f'{_XML}<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1">\n'
        f'<head><meta name="dtb:uid" content="{_text(about.identifier)}"/>'
        f'<meta name="dtb:depth" content="{depth}"/></head>\n'
        f"<docTitle><text>{_text(about.title)}</text></docTitle>\n"
        f"<navMap>\n{_points(contents, 'p')}</navMap>\n</ncx>\n"
    )


def _points(node: Node, above: str) -> str:
    return "".join(
        f'<navPoint id="{above}-{number}"><navLabel><text>{_text(each.title)}</text></navLabel>'
        f'<content src="{next(each.files())}"/>{_points(each, f"{above}-{number}")}</navPoint>\n'
        for number, each in enumerate(node.inside, 1)
    )


def _depth(node: Node) -> int:
    return 1 + max(map(_depth, node.inside), default=0)
