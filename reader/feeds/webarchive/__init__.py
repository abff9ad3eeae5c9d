"""Web archives: what a crawler or a browser kept of the web, in WARC and ARC files.

From the file up: a `reels.Reel` unpacks its bytes and knows where each came
from; a `tape.Tape` looks ahead on them; a `walk.Walk` goes from record to record,
also where the file is damaged; `pages` makes records into pages; and `loader`
gives those that may be news to the loading layer.
"""
