"""Items of well-formed feeds read straight from the tree: `path` is the way in."""
