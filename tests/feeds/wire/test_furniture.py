"""Photo credits and boilerplate."""

import pytest

from reader.feeds.wire.furniture import credit_of, is_boilerplate


@pytest.mark.parametrize(
    ("line", "credit"),
    [
        ("Photo: IRX", "IRX"),
        ("Photo : Ann Lee/Harbour Press", "Ann Lee/Harbour Press"),
        ("PHOTO: IRX", "IRX"),
        ("Image: Bo Chen", "Bo Chen"),
        ("(Photo: Ann Lee)", "Ann Lee"),
        ("[Image: Ann Lee (left)]", "Ann Lee (left)"),
        ("Photo credit: Cy Dun", "Cy Dun"),
        ("Crédit photo : Mairie", "Mairie"),
        ("Foto: Stadtarchiv", "Stadtarchiv"),
        ("Fotografía: Archivo", "Archivo"),
        ("صورة: أرشيف", "أرشيف"),
        ("Фото: Архив", "Архив"),
        ("写真：町の記録", "町の記録"),
        ("(Photo by Ann Lee / AFP)", "Ann Lee / AFP"),
        ("Foto © Stadtarchiv", "© Stadtarchiv"),
    ],
)
def test_credit(line: str, credit: str) -> None:
    assert credit_of(line) == credit


@pytest.mark.parametrize(
    "line",
    [
        "Photo",
        "Photo:",
        "Photographs were shown.",
        "The photo: a lamp",
        "Note: this is no credit",
        "Photo by photo, the keeper told the story of the lamp.",
        "Image: " + "a long story about what people think of the brand, told at length. " * 4,
    ],
)
def test_no_credit(line: str) -> None:
    assert credit_of(line) is None


@pytest.mark.parametrize(
    "line",
    [
        "Advertisement",
        "ADVERTISEMENT",
        "- Advertisement -",
        "Story continues below advertisement",
        "Share this article on Chirper",
        "Share this…",
        "Follow us on Chirper",
        "Publicité",
        "Anzeige",
        "Publicidad",
        "إعلان",
        "© 2020 Harbour Press. All rights reserved.",
        "Copyright 2020 Harbour Press",
        "All rights reserved.",
        "FOR IMMEDIATE RELEASE",
    ],
)
def test_boilerplate(line: str) -> None:
    assert is_boilerplate(line)


@pytest.mark.parametrize(
    "line",
    [
        "Share this responsibility, he told them.",
        "Advertisement of the lamp began in May",
        "The advertisement was false.",
        "Homeward bound",
    ],
)
def test_no_boilerplate(line: str) -> None:
    assert not is_boilerplate(line)
