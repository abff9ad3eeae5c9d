"""Measurements of the whole program: ``python -m tests.benchmarks``."""
