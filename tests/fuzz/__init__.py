"""Coverage-guided fuzzing of the loaders, by hand and never by pytest: see CONTRIBUTING.md."""
