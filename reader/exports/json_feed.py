"""JSON Feed 1.1: one document, written as the articles come.

https://www.jsonfeed.org/version/1.1/
"""

from __future__ import annotations

import json
from typing import TextIO

from reader.content.sanitiser import clean_line
from reader.exports.json_item import json_item
from reader.exports.table import Articles, Heading

VERSION = "https://jsonfeed.org/version/1.1"


def write(articles: Articles, out: TextIO, heading: Heading) -> int:
    """Write the document; how many items it has."""
    about = {
        "version": VERSION,
        "title": heading.title,
        "home_page_url": heading.home_url,
        "feed_url": heading.feed_url,
        "language": heading.language,
    }
    head = {key: clean_line(value) for key, value in about.items() if value}
    out.write(json.dumps(head, ensure_ascii=False, indent=1)[:-2] + ',\n "items": [')
    count = 0
    for count, article in enumerate(articles, 1):
        out.write("," if count > 1 else "")
        out.write(f"\n  {json.dumps(json_item(article), ensure_ascii=False)}")
    out.write("\n ]\n}\n" if count else "]\n}\n")
    return count
