"""Looking at what a user may want to add: the library stays as it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from time import monotonic
from typing import TYPE_CHECKING

from reader.errors import InputError
from reader.feeds import limits
from reader.newsroom.events import Stop
from reader.newsroom.feed_documents import feed_document, plain_events
from reader.newsroom.looking import FeedThere, ListThere, Looking, SeveralThere, There
from reader.newsroom.preview import Preview, Seen
from reader.newsroom.targets import addresses, archive_path, check_target, with_hint

if TYPE_CHECKING:
    from reader.library import Library
    from reader.newsroom.web import Web

SECONDS = 2.0
"""An archive is read no longer for a preview."""


@dataclass(frozen=True, slots=True)
class Previewing:
    """Looks at what a user may want to add."""

    library: Library
    web: Callable[[], Web]
    stop: Stop

    def look(self, target: str) -> Preview:
        """Look at a path, a URL or an address.  Raises `BroadsheetError` with the reason."""
        check_target(target)
        urls = addresses(target)
        if not urls:
            return self._archive(target)
        with self._looking() as looking:
            try:
                there = looking.look(urls)
            except InputError as error:
                raise with_hint(error, target) from error
        return self._answered(target, there)

    def choose(self, site: SeveralThere, url: str) -> Preview:
        """Look at one of the feeds of a site.  Raises `BroadsheetError` with the reason."""
        with self._looking() as looking:
            return self._answered(url, looking.choose(site, url))

    @contextmanager
    def _looking(self) -> Iterator[Looking]:
        from reader.network.client import Client

        web = self.web()
        with Client(web.client, web.credentials) as client:
            yield Looking(client, web.manners, self.stop)

    def _answered(self, target: str, there: There) -> Preview:
        if isinstance(there, SeveralThere):
            return Preview(target, there, kind="site")
        if isinstance(there, ListThere):
            seen = Seen(there.document.name)
            seen.take(plain_events(there.document, there.row))
            return seen.preview(target, there, there.row.label)
        seen = self._feed(there)
        where = (there.response.request.url, there.response.url)
        return self._recognised(seen.preview(target, there, seen.label), where)

    def _feed(self, there: FeedThere) -> Seen:
        """Parsed where it can be stopped if it is large: nobody knows what a stranger sends."""
        document, row = feed_document(there.response)
        seen = Seen(document.name, label=row.label)
        if document.size <= limits.PARSED_HERE_BYTES:
            seen.take(plain_events(document, row))
            return seen
        from reader.feeds.crew import Crew

        with Crew(stop=self.stop) as crew:
            seen.take(crew.events(crew.hand_over(document, row.loader)))
        return seen

    def _archive(self, target: str) -> Preview:
        from reader.feeds.loading import load

        path, ends = archive_path(target), monotonic() + SECONDS
        seen = Seen(path.name)
        with closing(load(path, stop=lambda: self.stop() or monotonic() > ends)) as events:
            seen.take(events)
        seen.partial = seen.partial or monotonic() > ends
        kind = "folder" if path.is_dir() else "file"
        return self._recognised(seen.preview(target, None, kind), (str(path),))

    def _recognised(self, preview: Preview, where: Iterable[str]) -> Preview:
        """``preview``, with the section it stands in if it was added before."""
        places = set(where)
        known = next((each for each in self.library.sources() if each.location in places), None)
        return preview if known is None else replace(preview, known=True, section=known.section)
