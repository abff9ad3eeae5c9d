"""Scripts that make the samples which cannot be written by hand."""
