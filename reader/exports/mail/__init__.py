"""Articles as mail: messages of RFC 5322 in a mailbox, for mail programs."""
