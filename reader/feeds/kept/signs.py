"""How the lists of other readers and services begin."""

from __future__ import annotations

from reader.feeds.recognition import opening

BOOKMARKS = opening(
    r"""(?: \s | <!--.*?--> )*+ <!DOCTYPE\s+ (?: NETSCAPE-Bookmark-file-1\b
    | html\b .{0,1000}? <title>\s* (?: Pocket\ Export | Instapaper:\ Export ) \s*</title> )"""
)
READER_JSON = opening(
    r"""\s*\{ (?= .*? "items"\s*:\s*\[ ) (?! .*? jsonfeed\.org/version ) .*?
    (?: "streamId"\s*: | "id"\s*:\s*"(?:user|feed)\\?/ | tag:google\.com,2005:reader )"""
)
MINIFLUX = opening(
    r"""\s*\{\s* (?: "total"\s*:\s*\d+\s*,\s* )? "entries"\s*:\s*\[\s*
    (?: \] | \{ .*? "(?:feed_id|published_at)"\s*: )"""
)
SAVED_JSON = opening(r"""\s*\[\s*\{ .*? "(?: is_archived | is_read | readingProgress )"\s*:""")
SAVED_CSV = opening(
    r""""?title"?,"?url"?,"?time_added"?,(?:"?cursor"?,)?"?tags"?,"?status"?\s*[\r\n]
    | "?URL"?,"?Title"?,"?Selection"?,"?Folder"?(?:,"?Timestamp"?(?:,"?Tags"?)?)?\s*[\r\n]
    | "?Title"?;"?URL"?;"?Content"?;"?Tags"?;"?MIME\ Type"?;"?Language"?;
    | "?Title"?,"?URL"?,"?ID"?,"?Document\ tags"?,"?Saved\ date"?,"""
)
"""The first lines of Pocket, Instapaper, Wallabag and Readwise Reader."""
ADDRESSES = opening(r"""\s* (?: \# | "?(?:https?|feed|file|exec|filter|query): )""")
"""What may be newsboat's ``urls``: whether it is, the other lines say."""
