"""The text archive: a plain text file with one story after another, as agencies dump them."""
