"""Mail and newsletters: one message, mailboxes of four dialects, Maildir and MH folders.

The parser is our own, on bytes: the ``email`` package of the standard library
looks at each line once for every multipart around it (4 s for 5 MB that are
100 deep, where this takes 0.3 s), and at ordinary mail with a fifth of the speed.
"""

MESSAGE_TYPE = "message/rfc822"
"""Media type by which mailboxes and mail folders vouch for what is in them."""
