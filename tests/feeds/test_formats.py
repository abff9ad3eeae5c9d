"""The table of formats: what is ready, and what is said of what is not."""

from __future__ import annotations

import pytest

from reader.errors import InputError
from reader.feeds import formats
from reader.feeds.content import BytesContent
from reader.feeds.document import Document
from reader.feeds.formats import FORMATS, Format, recognise

PAPYRUS = Format(
    "papyrus", "Papyrus", lambda _: True, "x:y", needs=("no-such-library",), extra="papyrus"
)


def test_names_are_told_apart() -> None:
    assert len({row.name for row in FORMATS}) == len(FORMATS)


def test_every_library_is_there_that_is_no_extra() -> None:
    assert [row.name for row in FORMATS if not row.extra and None in row.versions] == []


def test_a_format_without_its_library_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formats, "FORMATS", (PAPYRUS,))
    with pytest.raises(InputError) as caught:
        recognise(Document(BytesContent(b"x"), "nile.pap", "nile.pap", 1, head=b"x"))
    assert str(caught.value) == (
        "nile.pap: Papyrus needs the extra “papyrus”; "
        "install it with: pipx install --force 'broadsheet[papyrus]'"
    )
