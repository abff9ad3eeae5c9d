"""Step 2: a load that was stopped can go on.

``resume`` documents inside the archive were told when it looked like
``resume_size`` and ``resume_mtime_ns``; the next article is number
``resume_place`` of the load.  All 0 once the archive was read to its end.
"""

STATEMENTS = tuple(
    f"ALTER TABLE origins ADD COLUMN {name} INTEGER NOT NULL DEFAULT 0"
    for name in ("resume", "resume_place", "resume_size", "resume_mtime_ns")
)
