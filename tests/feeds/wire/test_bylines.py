"""Bylines in several languages, and sentences that begin like one."""

import pytest

from reader.feeds.wire.bylines import Byline, is_role, parse_byline


@pytest.mark.parametrize(
    ("line", "authors", "location"),
    [
        ("By Ann Lee", ("Ann Lee",), None),
        ("BY ANN LEE AND BO CHEN", ("ANN LEE", "BO CHEN"), None),
        ("By: Ann Lee", ("Ann Lee",), None),
        ("By Ann Lee, Bo Chen and Cy Dun", ("Ann Lee", "Bo Chen", "Cy Dun"), None),
        ("By Ann Lee, Bo Chen, and Cy Dun", ("Ann Lee", "Bo Chen", "Cy Dun"), None),
        ("By Ann Lee & Bo Chen", ("Ann Lee", "Bo Chen"), None),
        ("By Ann Lee in Oslo", ("Ann Lee",), "Oslo"),
        ("By Ann Lee in New York and Bo Chen in Rome", ("Ann Lee", "Bo Chen"), "New York, Rome"),
        ("By Ann Lee, Oslo", ("Ann Lee",), "Oslo"),
        ("By Ann Lee and Sukarno", ("Ann Lee", "Sukarno"), None),
        ("By Ludwig van der Berg", ("Ludwig van der Berg",), None),
        ("By Omar bin Said al-Harthy", ("Omar bin Said al-Harthy",), None),
        ("By Mary O'Brien-Smith Jr.", ("Mary O'Brien-Smith Jr.",), None),
        ("By J. R. Quill", ("J. R. Quill",), None),
        ("By John A Smith", ("John A Smith",), None),
        ("By May Quill", ("May Quill",), None),
        ("By AFP", ("AFP",), None),
        ("By The Associated Press", ("The Associated Press",), None),
        ("Reported by Ann Lee", ("Ann Lee",), None),
        ("Par Jeanne d'Arcy et Marc Le Goff à Lyon", ("Jeanne d'Arcy", "Marc Le Goff"), "Lyon"),
        ("Von Anna-Lena Groß und Jörg Übel", ("Anna-Lena Groß", "Jörg Übel"), None),
        ("Von Anna Groß, Kiel", ("Anna Groß",), "Kiel"),
        ("Por José Ortega y Gasset", ("José Ortega y Gasset",), None),
        ("Por Ana Ruiz y Luis Gil en Madrid", ("Ana Ruiz", "Luis Gil"), "Madrid"),
        ("Por Ana y Luis", ("Ana", "Luis"), None),
        ("Por João da Silva em Lisboa", ("João da Silva",), "Lisboa"),
        ("Di Maria Rossi e Luca Bianchi", ("Maria Rossi", "Luca Bianchi"), None),
        ("Di Maria Rossi da Milano", ("Maria Rossi",), "Milano"),
        ("Door Jan de Vries en Piet Bos", ("Jan de Vries", "Piet Bos"), None),
        ("Av Kari Nordmann og Ola Hansen i Bergen", ("Kari Nordmann", "Ola Hansen"), "Bergen"),
        ("بقلم مايا حداد", ("مايا حداد",), None),
        ("بقلم: مايا حداد و أحمد علي في بغداد", ("مايا حداد", "أحمد علي"), "بغداد"),
        ("Автор: Анна Ли", ("Анна Ли",), None),
        ("作者: 李安", ("李安",), None),
        ("作者：李安", ("李安",), None),
    ],
)
def test_byline(line: str, authors: tuple[str, ...], location: str | None) -> None:
    assert parse_byline(line) == Byline(authors, location)


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("By Ann Lee, Staff Writer", ("Ann Lee",)),
        ("By Ann Lee and Bo Chen, Reuters", ("Ann Lee", "Bo Chen")),
        ("By Ann Lee for AFP", ("Ann Lee",)),
        ("By Ann Lee | 3 May 2020", ("Ann Lee",)),
        ("By Ann Lee (ann@paper.example)", ("Ann Lee",)),
    ],
)
def test_more_than_names_is_told(line: str, authors: tuple[str, ...]) -> None:
    assert parse_byline(line) == Byline(authors, None, complete=False)


@pytest.mark.parametrize(
    "line",
    [
        "By the time the votes were in, the lamp was out",
        "By Monday",
        "By Monday Night",
        "By Land and Sea",
        "By Popular Demand",
        "By 2030 All Boats Will Be Electric",
        "By Ann Lee it was not.",
        "By",
        "By the Sea",
        "by Ann Lee",
        "Byron Lee",
        "Par ailleurs",
        "Par Exemple",
        "Por fin llueve",
        "Von Anfang an",
        "Di nuovo",
        "By then it was over",
        "كتب أحمد رواية جديدة",
        "",
    ],
)
def test_no_byline(line: str) -> None:
    assert parse_byline(line) is None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Associated Press Writer", True),
        ("Staff Writer", True),
        ("Reuters", True),
        ("Press Freedom", False),
        ("The town has voted.", False),
    ],
)
def test_role_below_a_byline(line: str, expected: bool) -> None:
    assert is_role(line) is expected
