"""Dates as feeds write them.  What cannot be read is undated, never "now".

RFC 822 section 5 with the zones and years of RFC 2822 section 4.3, RFC 3339,
W3CDTF (https://www.w3.org/TR/NOTE-datetime) with its partial dates, the
calendar, week and ordinal dates of ISO 8601, RFC 850 and ``asctime``.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

_MONTH_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTHS = {name: number for number, name in enumerate(_MONTH_NAMES, start=1)}
_ZONES = {  # hours east of Greenwich; RFC 822 and what feeds write besides
    "ut": 0,
    "utc": 0,
    "gmt": 0,
    "z": 0,
    "wet": 0,
    "nst": -3.5,
    "ndt": -2.5,
    "ast": -4,
    "adt": -3,
    "brt": -3,
    "art": -3,
    "est": -5,
    "edt": -4,
    "cst": -6,
    "cdt": -5,
    "mst": -7,
    "mdt": -6,
    "pst": -8,
    "pdt": -7,
    "et": -5,
    "ct": -6,
    "mt": -7,
    "pt": -8,
    "akst": -9,
    "akdt": -8,
    "hst": -10,
    "bst": 1,
    "west": 1,
    "cet": 1,
    "met": 1,
    "mez": 1,
    "cest": 2,
    "mest": 2,
    "mesz": 2,
    "eet": 2,
    "sast": 2,
    "eest": 3,
    "msk": 3,
    "eat": 3,
    "gst": 4,
    "pkt": 5,
    "ist": 5.5,
    "ict": 7,
    "wib": 7,
    "hkt": 8,
    "sgt": 8,
    "awst": 8,
    "jst": 9,
    "kst": 9,
    "acst": 9.5,
    "acdt": 10.5,
    "aest": 10,
    "aedt": 11,
    "nzst": 12,
    "nzdt": 13,
}

_CLOCK = r"""
    (?P<hour>\d{1,2}) (?: :(?P<minute>\d{2}) (?: :(?P<second>\d{2}) (?:[.,]\d+)? )? )?
    \s* (?P<half>[ap]\.?m\b\.?)?
"""
_ZONE = r"""
    (?: \s* (?:\(\w*\)|\[\w*\]) )?
    (?: \s* (?P<zone>[A-Za-z][A-Za-z/_]*)? \s*
        (?P<offset>[+-]\d{1,2}:?(?:\d{2})?)? (?: \s* \(.*\) )? )? \s*
"""
_ISO = re.compile(
    rf"""
    (?P<year>\d{{4}})
    (?: [-/.](?P<month>\d{{1,2}}) (?: [-/.](?P<day>\d{{1,2}}) )?
      | (?P<month2>\d{{2}})(?P<day2>\d{{2}})
      | -?W(?P<week>\d{{2}})(?:-?(?P<weekday>[1-7]))?
      | -?(?P<ordinal>\d{{3}}) )?
    (?: (?: \s*T\s* | \s+ | \s*,\s* )
        (?: {_CLOCK} | (?P<hour2>\d{{2}})(?P<minute2>\d{{2}})(?P<second2>\d{{2}})?(?:[.,]\d+)? )
        {_ZONE} | [Zz] )?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_DAY_NAME = r"(?: [A-Za-z]+\b \.? \s* ,? \s* )?"
_MAIL = re.compile(
    rf"""
    {_DAY_NAME}
    (?: (?P<day>\d{{1,2}}) (?:st|nd|rd|th|\.)? [\s-]* (?P<month>[A-Za-z]{{3,9}}) \.? [\s,-]+
      | (?P<month2>[A-Za-z]{{3,9}}) \.? \s+ (?P<day2>\d{{1,2}}) (?:st|nd|rd|th)? ,? \s+ )
    (?P<year>\d{{2,4}}) (?![\d:]) ,?
    (?: \s+ (?:at\s+|-\s+)? {_CLOCK} {_ZONE} )?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_ASCTIME = re.compile(
    rf"""
    {_DAY_NAME} (?P<month>[A-Za-z]{{3,9}}) \s+ (?P<day>\d{{1,2}}) \s+ {_CLOCK} \s+
    (?: (?P<zone>[A-Za-z]+) \s+ )? (?P<offset>[+-]\d{{4}}\s+)? (?P<year>\d{{4}})
    """,
    re.VERBOSE | re.IGNORECASE,
)
_USUAL = re.compile(
    r"[A-Z][a-z]{2}, (\d\d?) ([A-Z][a-z]{2}) (\d{4}) "
    r"([01]\d|2[0-3]):(\d\d):([0-5]\d) (GMT|[+-]\d{4})",
    re.ASCII,
)
"""As nearly all feeds write it (RFC 822): a quarter of the time."""
_EPOCH = re.compile(r"[1-4]\d{9}(?:\d{3})?")
_LONGEST = 100
"""Characters; what is longer is no date, and regular expressions stay quick."""


def parse_date(text: str | None) -> datetime | None:
    """Return the instant in UTC, or ``None`` if ``text`` is no date of the years 1 to 9999.

    Without a zone UTC is meant; a date alone is its midnight; a month or a year
    alone is its first day.
    """
    text = " ".join((text or "").split())
    return _parsed(text) if text and len(text) <= _LONGEST else None


@lru_cache(maxsize=64)  # many items say twice when they are from
def _parsed(text: str) -> datetime | None:
    usual = _USUAL.fullmatch(text)
    if usual is not None:
        return _usual(usual)
    if _EPOCH.fullmatch(text):
        return datetime.fromtimestamp(int(text[:10]), UTC)
    found = _ISO.fullmatch(text) or _MAIL.fullmatch(text) or _ASCTIME.fullmatch(text)
    if found is None:
        return None
    fields = {name: value for name, value in found.groupdict().items() if value is not None}
    try:
        return _instant(_day(fields), fields)
    except (ValueError, OverflowError):
        return None


def _usual(found: re.Match[str]) -> datetime | None:
    day, month, year, hour, minute, second, zone = found.groups()
    try:
        clock = datetime(
            int(year), _month(month), int(day), int(hour), int(minute), int(second), tzinfo=UTC
        )
        return clock if zone == "GMT" else clock - _offset({"offset": zone})
    except (ValueError, OverflowError):
        return None


def _instant(day: date, fields: dict[str, str]) -> datetime:
    hour = int(fields.get("hour") or fields.get("hour2") or 0)
    minute = int(fields.get("minute") or fields.get("minute2") or 0)
    second = int(fields.get("second") or fields.get("second2") or 0)
    if "half" in fields:
        hour = hour % 12 + (12 if fields["half"][0] in "pP" else 0)
    if hour > 24 or (hour == 24 and (minute or second)):
        raise ValueError(hour)
    midnight = datetime(day.year, day.month, day.day, tzinfo=UTC)
    # A leap second is the last second of its minute: datetime has no 60th.
    clock = midnight.replace(minute=minute, second=min(second, 59) if second <= 60 else second)
    return clock + timedelta(hours=hour) - _offset(fields)


def _day(fields: dict[str, str]) -> date:
    year = _year(fields["year"])
    if "week" in fields:
        return date.fromisocalendar(year, int(fields["week"]), int(fields.get("weekday", 1)))
    if "ordinal" in fields:
        found = date(year, 1, 1) + timedelta(days=int(fields["ordinal"]) - 1)
        if found.year != year:
            raise ValueError(fields["ordinal"])
        return found
    month = fields.get("month") or fields.get("month2") or "1"
    day = fields.get("day") or fields.get("day2") or "1"
    return date(year, int(month) if month.isdigit() else _month(month), int(day))


def _year(text: str) -> int:
    """Two and three digits as RFC 2822 section 4.3 reads them."""
    year = int(text)
    if len(text) == 2:
        return year + (2000 if year < 50 else 1900)
    return year + 1900 if len(text) == 3 else year


def _month(name: str) -> int:
    number = _MONTHS.get(name[:3].lower())
    if number is None:
        raise ValueError(name)
    return number


def _offset(fields: dict[str, str]) -> timedelta:
    """East of Greenwich.  A zone nobody knows, and the military letters, are UTC (RFC 2822)."""
    zone, offset = fields.get("zone", "").lower(), fields.get("offset", "").strip()
    if not offset:
        return timedelta(hours=_ZONES.get(zone, 0))
    digits = offset[1:].replace(":", "")
    hours, minutes = (int(digits), 0) if len(digits) < 3 else (int(digits[:-2]), int(digits[-2:]))
    if minutes > 59 or hours > 24:
        raise ValueError(offset)
    distance = timedelta(hours=hours, minutes=minutes)
    return -distance if offset[0] == "-" else distance
