"""JSON Lines: one JSON Feed item a line, each complete in itself.

https://jsonlines.org/
"""

from __future__ import annotations

import json
from typing import TextIO

from reader.exports.json_item import json_item
from reader.exports.table import Articles, Heading


def write(articles: Articles, out: TextIO, _heading: Heading) -> int:
    """Write one line per article; how many there were."""
    count = 0
    for article in articles:
        count += 1
        out.write(json.dumps(json_item(article), ensure_ascii=False) + "\n")
    return count
