"""Rounds of ``kill -9``: ``python -m tests.faults.rounds [--rounds 200] [--seed N]``.

Each round starts the program as a user does, kills it at a moment that chance picks, and
looks for what was acknowledged before: all of it has to be there, and the file sound.
"""
