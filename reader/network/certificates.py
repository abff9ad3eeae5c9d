"""Which certificate authorities are trusted: the system's."""

from __future__ import annotations

import os
from pathlib import Path

_BUNDLES = (  # where systems keep them, if OpenSSL was built to look elsewhere
    "/etc/ssl/certs/ca-certificates.crt",  # Debian, Arch, Alpine
    "/etc/pki/tls/certs/ca-bundle.crt",  # Fedora
    "/etc/ssl/ca-bundle.pem",  # openSUSE
    "/etc/ssl/cert.pem",  # macOS, BSD
)


def ca_file() -> str:
    """Return the path of the bundle to trust; empty leaves it to libcurl.

    ``SSL_CERT_FILE`` and ``CURL_CA_BUNDLE`` go first, as for other programs.
    """
    named = os.environ.get("SSL_CERT_FILE") or os.environ.get("CURL_CA_BUNDLE")
    if named:
        return named
    return next((bundle for bundle in _BUNDLES if Path(bundle).is_file()), "")
