"""The command line.  One table, one small file per command, imported only when called."""
