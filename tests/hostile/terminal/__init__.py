"""What strangers wrote, in every place where text is shown, and each byte that a terminal gets."""
