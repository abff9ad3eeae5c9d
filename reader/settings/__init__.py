"""What a setting may be, and how it is found by its name and written in TOML.

The settings themselves stand in ``reader.config``.
"""
