"""Step 8: all that a key does can be taken back, by one step.

``batches.part_of`` is the step that a step belongs to: what one key press did is
taken back together.  ``batches.undone`` is what is said when the step was taken
back; empty where its kind says it.  ``structure_changes`` are rows of other tables
as they were before a step and after it, as JSON: NULL where there was no row, the
same twice where the row only has to be there.

``shelved_*`` are the articles of removed sources, column by column as they stood;
``shelved_articles.step`` is the step that removed them, ``indexed`` says whether
their words were in the search index of number ``index_number``.

``statuses.retired`` is minus the id of the source that let the article go (1: of
one that is not known any more).

Articles without a date stand below those with one if their archive has both:
``origins.arrived``, under which they stand, lies 2^37 seconds back then, before
all dates there are.
"""

SHELVED = (
    "articles", "bodies", "full_texts", "wanted_texts", "versions", "article_tags",
    "article_pictures",
)  # fmt: skip
"""Tables whose rows go onto the shelf."""

_MIXED = """
    kind = 'archive' AND EXISTS (
        SELECT 1 FROM sources s JOIN articles a ON a.source_id = s.id
        WHERE s.origin_id = origins.id AND a.order_key & 1)
    AND EXISTS (
        SELECT 1 FROM sources s JOIN articles a ON a.source_id = s.id
        WHERE s.origin_id = origins.id AND NOT a.order_key & 1)
"""

STATEMENTS = (
    "ALTER TABLE batches ADD COLUMN part_of INTEGER REFERENCES batches",
    "ALTER TABLE batches ADD COLUMN undone TEXT NOT NULL DEFAULT ''",
    "CREATE INDEX batches_by_whole ON batches (part_of) WHERE part_of IS NOT NULL",
    """CREATE TABLE structure_changes (
        batch_id INTEGER NOT NULL REFERENCES batches,
        place INTEGER NOT NULL,
        kind TEXT NOT NULL,
        row_key INTEGER NOT NULL,
        before TEXT,
        after TEXT,
        PRIMARY KEY (batch_id, place)
    ) WITHOUT ROWID""",
    *(f"CREATE TABLE shelved_{name} AS SELECT * FROM {name} WHERE 0" for name in SHELVED),
    "ALTER TABLE shelved_articles ADD COLUMN step INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE shelved_articles ADD COLUMN indexed INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE shelved_articles ADD COLUMN index_number INTEGER NOT NULL DEFAULT 0",
    "CREATE INDEX shelved_articles_by_step ON shelved_articles (step, id)",
    *(
        f"CREATE INDEX shelved_{name}_by_article ON shelved_{name} (article_id)"
        for name in SHELVED[1:]
    ),
    """CREATE INDEX shelved_article_pictures_by_picture
    ON shelved_article_pictures (picture_id)""",
    "CREATE INDEX statuses_retired ON statuses (retired) WHERE retired <> 0",
    f"UPDATE origins SET arrived = arrived - (1 << 37) WHERE {_MIXED}",
    """UPDATE articles SET order_key = order_key - (1 << 59)
    WHERE NOT order_key & 1 AND source_id IN
        (SELECT s.id FROM sources s JOIN origins o ON o.id = s.origin_id WHERE o.arrived < 0)""",
)
