"""One file per command: ``add_arguments(parser)``, ``run(arguments, context) -> exit code``.

``EXAMPLES`` closes the command's ``--help``.
"""
