"""Step 9: lists in the order of arrival.

Ids grow as articles arrive, and every index ends in the id: these give each list of
step 1 that way.  The list of everything needs none.
"""

STATEMENTS: tuple[str, ...] = (
    "CREATE INDEX articles_by_section_arrival ON articles (section_id)",
    "CREATE INDEX articles_by_source_arrival ON articles (source_id)",
    "CREATE INDEX articles_by_read_arrival ON articles (read_rev)",
    "CREATE INDEX articles_by_section_read_arrival ON articles (section_id, read_rev)",
    "CREATE INDEX articles_by_source_read_arrival ON articles (source_id, read_rev)",
    "CREATE INDEX articles_by_star_arrival ON articles (starred) WHERE starred = 1",
)
