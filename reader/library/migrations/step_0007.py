"""Step 7: folders in folders, and the order that the user gave sections and sources.

``place`` is 0 until something is moved by hand: then its neighbours are numbered
from 1, and what has no number follows them by name.  ``sections.folder_id`` is
the section around it: that of ``A/B`` is ``A``, which exists also without sources.
"""

_AROUND = "rtrim(rtrim(title, replace(title, '/', '')), '/')"
"""``A/B`` of ``A/B/C``."""
_NESTED = (
    "title LIKE '%/%' AND title NOT LIKE '/%' AND title NOT LIKE '%/' AND title NOT LIKE '%//%' "
    "AND title NOT LIKE '% /%' AND title NOT LIKE '%/ %' "
    "AND length(title) - length(replace(title, '/', '')) < 8"
)
"""As `reader.models.section_path` parts names."""


def _revised(name: str, event: str) -> str:
    return f"""CREATE TRIGGER {name} AFTER {event}
    BEGIN
        UPDATE state SET value = value + 1 WHERE key = 'sources_revision';
    END"""


STATEMENTS: tuple[str, ...] = (
    "ALTER TABLE sections ADD COLUMN place INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE sources ADD COLUMN place INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE saved_searches ADD COLUMN place INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE sections ADD COLUMN folder_id INTEGER REFERENCES sections",
    "CREATE INDEX sections_by_folder ON sections (folder_id)",
    f"""INSERT OR IGNORE INTO sections (title)
    WITH RECURSIVE around (title) AS (
        SELECT {_AROUND} FROM sections WHERE {_NESTED}
        UNION SELECT {_AROUND} FROM around WHERE title LIKE '%/%'
    ) SELECT title FROM around""",
    f"""UPDATE sections SET folder_id =
        (SELECT id FROM sections f WHERE f.title = {_AROUND.replace("title", "sections.title")})
    WHERE {_NESTED}""",
    _revised("sections_moved", "UPDATE OF place, folder_id ON sections"),
    _revised("sources_placed", "UPDATE OF place ON sources"),
    """CREATE TRIGGER sources_unplaced AFTER UPDATE OF section_id ON sources
    WHEN old.section_id <> new.section_id AND new.place <> 0
    BEGIN
        UPDATE sources SET place = 0 WHERE id = new.id;
    END""",
)
