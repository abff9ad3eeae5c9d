"""The three panes in a browser, for whoever holds the token: `reader.serving.server`.

textual-serve gives what runs in the browser (a terminal, and the script that joins it
to a WebSocket).  Its server is not used: it asks for no password, answers pages of
other sites, loads a font from elsewhere and starts programs through a shell.
"""
