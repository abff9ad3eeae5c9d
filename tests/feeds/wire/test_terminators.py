"""Lines that end a story, and lines that only begin so."""

import pytest

from reader.feeds.wire.terminators import is_terminator, link_after


@pytest.mark.parametrize(
    "line",
    [
        "Read More",
        "READ MORE",
        "Read more »",
        "[Read More]",
        "  Read more…  ",
        "Read more...",
        "> Continue reading",
        "Full story →",
        "-30-",
        "- 30 -",
        "— 30 —",
        "###",
        "# # #",
        "ENDS",
        "Ends",
        "(END)",
        "-ends-",
        "/ENDS/",
        "NNNN",
        "-0-",
        "■",
        "Lire la suite",
        "Lire l’article",
        "Lire l'article",
        "En savoir plus",
        "(FIN)",
        "Weiterlesen",
        "Mehr lesen",
        "Leer más",
        "LEER MÁS",
        "Leer mas",
        "Seguir leyendo",
        "Leggi tutto",
        "Leia mais",
        "Lees verder",
        "Läs mer",
        "Czytaj dalej",
        "Читать далее",
        "Devamını oku",
        "Διαβάστε περισσότερα",
        "اقرأ المزيد",
        "إقرأ المزيد",
        "اقرا المزيد",
        "קרא עוד",
        "阅读更多",
        "続きを読む",
        "더 보기",
        "（完）",
        "(了)",
        "Citește mai mult",
    ],
)
def test_terminator(line: str) -> None:
    assert is_terminator(line)


@pytest.mark.parametrize(
    "line",
    [
        "Read more about it in the annex.",
        "Read More: Herring Falls Again",
        "Continue reading the tea leaves",
        "The full story was never told",
        "30",
        "Fin",
        "End",
        "Ende gut",
        "(30)",
        "<0/",
        "#",
        "##",
        "#1",
        "",
        "-",
        "Weiterlesen lohnt sich",
        "- end of a list item",
    ],
)
def test_no_terminator(line: str) -> None:
    assert not is_terminator(line)


@pytest.mark.parametrize(
    ("line", "url"),
    [
        ("Read more: https://paper.example/a?b=1", "https://paper.example/a?b=1"),
        ("Read more https://paper.example/", "https://paper.example/"),
        ("Lire la suite : <http://paper.example/x>", "http://paper.example/x"),
        ("Read more: javascript://paper.example/", None),
        ("Read more", None),
        ("See https://paper.example/", None),
        ("Read more: https://paper.example/ and weep", None),
    ],
)
def test_link_after(line: str, url: str | None) -> None:
    assert link_after(line) == url
