"""What the reading screen does, one file a duty."""
