"""What the packed specimens of the sample paper are packed from, and the script that does it."""
