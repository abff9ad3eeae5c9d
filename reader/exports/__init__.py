"""Articles -> files others can read.  One file per format, one table."""
