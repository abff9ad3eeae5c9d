"""Bytes -> text in whatever encoding."""

import io

import pytest

from reader.feeds.wire import decoding
from reader.feeds.wire.decoding import decode, decoded

TEXT = "Café – “Größe”\nпривет\n"
FRENCH = (
    "Les habitants ont voté dimanche pour garder leur phare allumé, contre l'avis du conseil "
    "municipal, qui voulait le vendre à un hôtel. Le dépouillement s'est achevé après minuit. "
)
RUSSIAN = (
    "Жители города проголосовали в воскресенье за то, чтобы маяк продолжал гореть, хотя совет "
    "хотел продать его гостинице. Подсчёт голосов закончился вскоре после полуночи. "
)
ARABIC = (
    "صوت سكان البلدة يوم الأحد لصالح بقاء منارتهم مضاءة رغم أن المجلس كان يرغب في بيعها لفندق، "
    "وانتهى فرز الأصوات بعد منتصف الليل بقليل. "
)
JAPANESE = (
    "町は日曜日に投票を行い、灯台を残すことに決めた。市議会はそれをホテルに売るつもりだった。"
)
POLISH = (
    "Mieszkańcy miasteczka zagłosowali w niedzielę za pozostawieniem latarni, choć rada chciała "
    "ją sprzedać. Liczenie głosów zakończyło się tuż po północy, gdy wszyscy już spali. "
)
SPANISH = (
    "Los vecinos votaron el domingo a favor de su faro, contra la opinión del señor alcalde, que "
    "quería venderlo. El recuento terminó después de medianoche. "
)
TURKISH = (
    "Küçük kasabanın sakinleri pazar günü fenerlerinin yanmaya devam etmesi için oy kullandı; "
    "meclis onu satmak istiyordu, dedi başkan İsmail Şahin. "
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_marked_and_unicode(encoding: str) -> None:
    assert decode(TEXT.encode(encoding)) == TEXT


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [FRENCH, RUSSIAN, ARABIC])
def test_utf16_without_a_mark(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize("mark", ["utf-16-be", "utf-32-be"])
def test_big_endian_mark(mark: str) -> None:
    assert decode(("\ufeff" + TEXT).encode(mark)) == TEXT


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (FRENCH, "latin-1"),
        (FRENCH, "cp1252"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (ARABIC, "cp1256"),
        (JAPANESE * 3, "cp932"),
        (JAPANESE * 3, "euc-jp"),
        (JAPANESE, "iso2022_jp"),
        (POLISH, "cp1250"),
        (POLISH, "iso8859-2"),
        (SPANISH, "latin-1"),
        (TURKISH, "cp1254"),
    ],
)
def test_detection(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize("text", ["El niño", "Größe", "un été à Noël", "“quoted” – it’s", "café"])
def test_few_words(text: str) -> None:
    assert decode(text.encode("cp1252")) == text


@pytest.mark.parametrize("encoding", ["cp850", "mac-roman"])
def test_encodings_of_old_machines(encoding: str) -> None:
    assert decode(FRENCH.encode(encoding)) == FRENCH


def test_a_stray_byte_in_utf8() -> None:
    data = ("é" * 100).encode() + b"\x93quoted\x94" + ("ü" * 100).encode()
    assert decode(data) == "é" * 100 + "“quoted”" + "ü" * 100


def test_text_cut_inside_a_character() -> None:
    assert decode(RUSSIAN.encode()[:-3])[: len(RUSSIAN) - 3] == RUSSIAN[: len(RUSSIAN) - 3]


def test_stream_is_read_piece_by_piece(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decoding, "CHUNK_BYTES", 7)
    data = (TEXT * 20).encode()
    assert "".join(decoded(io.BytesIO(data))) == TEXT * 20


def test_other_encoding_later_in_the_stream(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decoding, "CHUNK_BYTES", 64)
    data = b"ascii " * 20 + "café “x”".encode("cp1252")
    assert "".join(decoded(io.BytesIO(data))) == "ascii " * 20 + "café “x”"


@pytest.mark.parametrize(
    "data", [b"", b"\xff", b"\xff\xfe", b"\xff\xfeA", bytes(range(256)), b"\x81"]
)
def test_never_raises(data: bytes) -> None:
    assert isinstance(decode(data), str)
