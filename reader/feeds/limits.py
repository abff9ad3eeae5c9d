"""How much of anything the feed layer takes from one file: the one place for it.

Outside files are never trusted with the machine's memory or time.  Every limit
is far above what real feeds and archives need; who meets one gets a sentence.
"""

from __future__ import annotations

MIB = 1024 * 1024

HEAD_BYTES = 16 * 1024
"""First bytes of a document, by which its format is recognised."""
WHOLE_DOCUMENT_BYTES = 64 * MIB
"""Documents that must be in memory as a whole: feeds in XML, JSON Feed."""
LINE_BYTES = 16 * MIB
"""One line of JSON lines."""

UNPACKED_BYTES = 4096 * MIB
"""What one compressed file may unpack to."""
PACKINGS = 2
"""Compressed files around each other: ``a.warc.gz`` that was packed again."""
UNPACKER_MEMORY_BYTES = 128 * MIB
"""What the dictionary of one unpacker may take; ``xz -9`` takes 65 MiB, ``zstd --ultra`` 128."""
UNPACKER_READ_BYTES = 64 * 1024
UNPACKED_RATIO = 200
"""Bytes out for each byte in.  Deflate reaches 1,032; news text 3 to 10."""
RATIO_FREE_BYTES = 16 * MIB
"""Below this much output the ratio is not looked at: it harms nobody."""

NESTING = 6
"""Documents inside documents: a page in a crawl in a ZIP file in a ZIP file …"""
MEMBER_BYTES = 64 * MIB
"""One member that must be in memory as a whole: a message, a page of a crawl."""
MEMBERS = 2_000_000
"""Documents read out of one archive."""

FOLDER_DEPTH = 24
"""Folders inside folders."""
FOLDER_FILES = 200_000
"""Files read from one folder, at any depth."""

LINKED_DATA_CHARACTERS = 2 * MIB
"""One JSON-LD block of a page."""
LINKED_DATA_NODES = 2000
"""Objects looked at in one JSON-LD block."""
PAGE_CHARACTERS_THOROUGH = 2 * MIB
"""Larger pages get no second opinion on where their article is."""

AUTHOR_CHARACTERS = 256
"""Text of one author element: feedparser's search for addresses in it is quadratic."""
TITLE_CHARACTERS = 4000
"""Of a title; what is longer is a body in the wrong place."""
TAGS_PER_ARTICLE = 200
"""Categories of one item: feedparser compares each with all the others."""
ARTICLES_PER_DOCUMENT = 1_000_000
"""Articles out of one document."""
PROBLEMS_PER_DOCUMENT = 100
"""Problems told one by one; the rest are counted."""

PARSED_HERE_BYTES = 32 * 1024
"""Larger feeds are parsed in a process of their own.

Starting one takes 0.1 s, in which 500 kB could be parsed, so none is started
for speed alone.  Of this size the most hostile feeds known take 0.3 s: below it
nothing needs to be killed.
"""
PARSED_HERE_IN_ALL_BYTES = 1024 * 1024
"""In a folder larger than this all feeds are: two processes catch up with their start."""
READ_AHEAD_DOCUMENTS = 8
"""Documents inside another that are opened, and parsed elsewhere, before their turn."""
READ_AHEAD_EVENTS = 64
"""Events that wait meanwhile."""
PROGRESS_BYTES = 256 * 1024
"""Bytes between two events of progress."""

PARSE_SECONDS = 20.0
"""Time for one document in a parser process …"""
PARSE_SECONDS_PER_MIB = 5.0
"""… and more for each MiB: feedparser reads malformed feeds at 0.5 MB/s or more."""


def parse_deadline(size: int) -> float:
    """Seconds that a document of ``size`` bytes may take in a parser process."""
    return PARSE_SECONDS + PARSE_SECONDS_PER_MIB * size / MIB
