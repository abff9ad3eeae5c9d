"""Step 10: when what was read, and how much came.

``readings`` counts the articles of a source that were read within a quarter of an
hour (``slot``: seconds since 1970 divided by 900; every time zone differs by whole
quarters); ``arrivals`` those that came on a day (``day``: seconds divided by 86,400).
Both stay when the articles, or the source, go.  What the change log and the dates of
articles know of before is taken over; of articles that are gone it knows no source.
"""

STATEMENTS: tuple[str, ...] = (
    """CREATE TABLE readings (
        slot INTEGER NOT NULL,
        source_id INTEGER NOT NULL,
        read INTEGER NOT NULL,
        PRIMARY KEY (slot, source_id)
    ) WITHOUT ROWID""",
    """CREATE TABLE arrivals (
        day INTEGER NOT NULL,
        source_id INTEGER NOT NULL,
        came INTEGER NOT NULL,
        PRIMARY KEY (day, source_id)
    ) WITHOUT ROWID""",
    """INSERT INTO readings
        SELECT b.made / 900, a.source_id, count(DISTINCT b.id)
        FROM batches b JOIN changes c ON c.batch_id = b.id
        JOIN articles a ON a.status_id = c.status_id
        WHERE b.what = 'read' AND b.count = 1 AND b.undoes IS NULL
            AND NOT EXISTS (SELECT 1 FROM batches u WHERE u.undoes = b.id)
        GROUP BY 1, 2""",
    """INSERT INTO arrivals
        SELECT (order_key >> 22) / 86400 AS day, source_id, count(*) FROM articles
        WHERE day BETWEEN CAST(strftime('%s') AS INTEGER) / 86400 - 366
            AND CAST(strftime('%s') AS INTEGER) / 86400
        GROUP BY day, source_id""",
)
