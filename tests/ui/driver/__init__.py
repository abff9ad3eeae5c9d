"""The output driver."""
