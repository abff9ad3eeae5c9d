"""WACZ: web archives in a ZIP file, with a list of the pages that somebody meant to keep."""
