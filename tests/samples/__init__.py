"""What the packed specimens of the sample paper are packed from, and the scripts that make them."""
