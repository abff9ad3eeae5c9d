"""Each format, in full: documents of `golden` become exactly the events beside them."""

from pathlib import Path

import pytest

from tests.feeds import golden


@pytest.mark.parametrize("document", golden.DOCUMENTS, ids=lambda path: path.name)
def test_document_becomes_the_events_beside_it(document: Path) -> None:
    assert golden.found(document) == golden.expected(document)


def test_the_formats_of_documents_that_are_text_have_golden_documents() -> None:
    formats = {event.get("format") for path in golden.DOCUMENTS for event in golden.found(path)}
    assert formats >= {"syndication", "jsonfeed", "jsonl", "page", "mail"}
    assert formats >= {"json", "csv", "reuters21578"}
    assert formats >= {"nitf", "newsml", "newsml-g2", "ninjs", "iptc7901", "anpa"}
