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

UNPACKED_BYTES = 64 * 1024 * MIB
"""What one compressed file may unpack to: crawls of 10 GB are common, and they are streamed."""
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

CRAWL_READ_BYTES = 256 * 1024
"""Bytes of a web archive at hand; a longer record that nobody wants is never there as a whole."""
CRAWL_HEADER_BYTES = 64 * 1024
"""Header of a record, and of the server's answer in it."""
CRAWL_PAGE_BYTES = MIB
"""A larger page waits for its turn in the file, not in memory: eight may be waiting."""
CRAWL_TEXT_BYTES = 400
"""A shorter plain text in a crawl is an answer to a program."""
CRAWL_PAGES_REMEMBERED = 65_536
"""Pages of one crawl by which repeats are known, in some 15 MB; a file of 1 GB has 30,000."""
CRAWL_DICTIONARY_BYTES = 16 * MIB
"""The Zstandard dictionary of a crawl, unpacked; 0.1 to 1 MiB are usual."""
CRAWL_REREAD_BYTES = 256 * MIB
"""What is read again, behind damage, to find the next sound record of a compressed crawl …"""
CRAWL_TRIES = 100_000
"""… and places looked at that might be the beginning of one, at 10 µs each."""
MIME_DEPTH = 100
"""Parts inside parts of one message: each level is looked through again."""
MIME_PARTS = 10_000
"""Parts of one message."""
HEADER_FIELDS = 2000
"""Fields kept of one header."""
FIELD_NAME_BYTES = 200
FIELD_BYTES = 8192
"""Of one field: looking for encoded words in it takes quadratic time."""
MAIL_TEXT_CHARACTERS = 4 * MIB
"""Text shown of one message."""
MAILBOX_BLOCK_BYTES = 1 * MIB
"""Read at a time from a mailbox; its first such block tells the dialect."""
ARCHIVE_BYTES = 256 * 1024 * MIB
"""What all members of one archive may unpack to: a large web archive, not a bomb."""

ZIM_CACHE_BYTES = 32 * MIB
"""Unpacked clusters that libzim keeps at hand in one process; a cluster has 1 to 4 MiB."""
PAGES_LISTED = 500_000
"""Pages in the list of one web archive, at some 300 bytes each; if there are more, all are read."""
SEVENZIP_HEADER_BYTES = 16 * MIB
"""The list of members of a 7z file, unpacked: it must be in memory; 150,000 names or so."""
BOOK_FILES = 50_000
"""Files inside one book."""
BOOK_FILE_BYTES = 16 * MIB
"""One file of a book; a chapter has some 20 kB, a novel in one piece 2 MB."""
CONTENTS_DEPTH = 16
"""Lines under lines in a table of contents."""

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
MARK_BYTES = 8
"""Of the hash by which an item of a feed is known again."""
ARTICLES_PER_DOCUMENT = 1_000_000
"""Articles out of one document."""
SUBSCRIPTIONS_PER_LIST = 50_000
"""Feeds out of one list; people follow hundreds, collections name some thousands."""
DATABASE_STEPS = 200_000
"""Steps of SQLite's virtual machine for reading another program's database …"""
DATABASE_STEPS_PER_BYTE = 4
"""… and more for each byte: rows have 30 bytes at least and take 40.  Damage can go in circles."""
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
