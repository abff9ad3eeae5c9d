"""From any older library to today's, one numbered step at a time."""

from reader.library.migrations.runner import APPLICATION_ID, VERSION, bring_up_to_date, make

__all__ = ["APPLICATION_ID", "VERSION", "bring_up_to_date", "make"]
