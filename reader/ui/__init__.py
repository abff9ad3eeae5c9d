"""The three panes.  Talks to the newsroom only; nothing here knows SQL, feeds or the network."""
