"""Where feeds usually are, for pages that do not say: guesses, worth no more than asking."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from reader.network.candidates import Candidate, Found, ranked

PLACES = (
    "feed", "rss.xml", "atom.xml", "feed.xml", "index.xml", "rss", "feed.json", "feed/",
    "feeds/posts/default", "index.rdf",
)  # fmt: skip
"""Relative to a folder, the commonest first."""
PLACES_OF_GENERATORS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("wordpress", ("feed/",)),
    ("ghost", ("rss/",)),
    ("hugo", ("index.xml",)),
    ("jekyll", ("feed.xml", "atom.xml")),
    ("blogger", ("feeds/posts/default",)),
    ("hexo", ("atom.xml", "rss2.xml")),
    ("zola", ("atom.xml", "rss.xml")),
    ("pelican", ("feeds/all.atom.xml",)),
    ("nikola", ("rss.xml",)),
    ("eleventy", ("feed.xml", "feed/feed.xml")),
    ("astro", ("rss.xml",)),
    ("gatsby", ("rss.xml",)),
    ("docusaurus", ("blog/rss.xml", "blog/atom.xml")),
    ("drupal", ("rss.xml",)),
    ("joomla", ("?format=feed&type=rss",)),
    ("wix", ("blog-feed.xml",)),
    ("squarespace", ("?format=rss", "blog?format=rss")),
    ("discourse", ("latest.rss",)),
    ("writefreely", ("feed/",)),
    ("dokuwiki", ("feed.php",)),
    ("spip", ("spip.php?page=backend",)),
    ("movable type", ("atom.xml",)),
)
"""By what a page says in its ``generator``, in lower case."""


def usual_places(page_url: str, generator: str = "") -> tuple[Candidate, ...]:
    """Return where to ask for feeds of the page at ``page_url``, likeliest first.

    At each place the folder of the page comes before the root of its site.
    """
    made_by = (places for name, places in PLACES_OF_GENERATORS if generator.startswith(name))
    order = (*next(made_by, ()), *PLACES)
    return _once(_under(folders(page_url), order))


def _once(urls: Iterator[str]) -> tuple[Candidate, ...]:
    return ranked(Candidate(url, "", Found.GUESSED) for url in urls)


def _under(bases: tuple[str, ...], places: tuple[str, ...]) -> Iterator[str]:
    for place in places:
        yield from (urljoin(base, place) for base in bases)


def folders(page_url: str) -> tuple[str, ...]:
    """Return the folder of a page and the root of its site, as URLs with a slash at the end.

    What follows a number is the page's place in time, ``/blog/2026/05/``: only the
    folder before it has a feed of everything.
    """
    parts = urlsplit(page_url)
    names = parts.path.split("/")[1:-1]
    dated = next((at for at, name in enumerate(names) if name.isdecimal()), len(names))
    host = parts.netloc.rpartition("@")[2]
    root = f"{parts.scheme}://{host}/"
    folder = "".join(f"{name}/" for name in names[:dated] if name)
    return (root + folder, root) if folder else (root,)
