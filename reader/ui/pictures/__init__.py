"""Pictures made of cells: which way the terminal can show them, and how they are made.

Nothing here asks the terminal anything: what it answers would come among the user's keys.
"""
