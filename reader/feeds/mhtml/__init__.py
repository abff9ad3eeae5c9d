"""MHTML: a web page with its parts in one MIME message (RFC 2557), as browsers save it."""
