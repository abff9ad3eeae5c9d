"""Archives that hold many files: ZIP, tar, 7z.  Nothing is ever extracted to the disk."""
