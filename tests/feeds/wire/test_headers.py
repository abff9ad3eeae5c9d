"""Header lines: what says itself twice, and what is told apart in it."""

import pytest

from reader.feeds.wire.headers import parse_header


@pytest.mark.parametrize(
    ("line", "section", "agency"),
    [
        ("News AFP News AFP", "News", "AFP"),
        ("AFP News AFP News", "News", "AFP"),
        ("NEWS AFP NEWS AFP", "NEWS", "AFP"),
        ("Top News Associated Press Top News Associated Press", "Top News", "Associated Press"),
        ("Monde Agence France-Presse Monde Agence France-Presse", "Monde", "Agence France-Presse"),
        ("Kultur Tagblatt Kultur Tagblatt", "Kultur", "Tagblatt"),
        ("Tagblatt Kultur Tagblatt Kultur", "Kultur", "Tagblatt"),
        ("Panorama QXZ Panorama QXZ", "Panorama", "QXZ"),
        ("Harbour Bulletin Harbour Bulletin", "Harbour Bulletin", None),
        ("News News", "News", None),
        ("Reuters Reuters", None, "Reuters"),
        ("News | AFP | News | AFP", "News", "AFP"),
        ("News AFP | News AFP", "News", "AFP"),
        ("News - AFP News - AFP", "News", "AFP"),
        ("News/AFP News/AFP", "News", "AFP"),
        ("News RFE/RL News RFE/RL", "News", "RFE/RL"),
        ("أخبار أ ف ب أخبار أ ف ب", "أخبار", "أ ف ب"),
        ("Новости ТАСС Новости ТАСС", "Новости", "ТАСС"),
        ("Arts and Books Reuters Arts and Books Reuters", "Arts and Books", "Reuters"),
    ],
)
def test_section_and_agency(line: str, section: str | None, agency: str | None) -> None:
    header = parse_header(line)
    assert header is not None
    assert (header.section, header.agency) == (section, agency)


@pytest.mark.parametrize(
    "line",
    [
        "News AFP News",
        "News AFP",
        "News",
        "News AFP News AP",
        "News AFP News AFP.",
        "Never again, never again!",
        "Going, going, gone",
        "7 7",
        "* *",
        "word " * 14,
        "Section Agency " + "x" * 50 + " Section Agency " + "x" * 50,
        "New York, New York",
    ],
)
def test_no_header(line: str) -> None:
    assert parse_header(line.strip()) is None


def test_words_of_no_list_are_not_known() -> None:
    bora = parse_header("Bora Bora")
    assert bora is not None
    assert not bora.known
