"""One file a screen; each has a sheet of the same name in ``styles/``."""
