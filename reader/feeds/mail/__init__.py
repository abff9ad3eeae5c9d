"""Mail and newsletters: one message, mailboxes of four dialects, Maildir and MH folders.

The parser is our own, on bytes: the ``email`` package of the standard library
looks at each line once for every multipart around it, and gives up by
recursion on nesting that a hostile message can have.
"""

MESSAGE_TYPE = "message/rfc822"
"""Media type by which mailboxes and mail folders vouch for what is in them."""
