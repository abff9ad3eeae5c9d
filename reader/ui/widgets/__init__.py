"""One file a widget, named for what it shows; each has a sheet of the same name."""
