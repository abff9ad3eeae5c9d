"""What libcurl says went wrong, as a person understands it.

https://curl.se/libcurl/c/libcurl-errors.html
"""

from __future__ import annotations

import pycurl

_WEIRD_SERVER_REPLY = 8
_HTTP2_STREAM = 92
_SENTENCES = {
    pycurl.E_URL_MALFORMAT: "is no address of the web",
    pycurl.E_UNSUPPORTED_PROTOCOL: "is no address of the web",
    pycurl.E_COULDNT_RESOLVE_PROXY: "the proxy's name is not known",
    pycurl.E_COULDNT_RESOLVE_HOST: "the host's name is not known; is there a connection?",
    pycurl.E_COULDNT_CONNECT: "the host does not take connections",
    _WEIRD_SERVER_REPLY: "the answer is no HTTP",
    pycurl.E_PARTIAL_FILE: "the answer is cut off",
    pycurl.E_GOT_NOTHING: "the host hung up without an answer",
    pycurl.E_RECV_ERROR: "the connection broke off",
    pycurl.E_SEND_ERROR: "the connection broke off",
    pycurl.E_SSL_CONNECT_ERROR: "no safe connection could be agreed on",
    pycurl.E_HTTP2: "the connection broke off",
    _HTTP2_STREAM: "the connection broke off",
}
BROKEN_OFF = frozenset(
    {
        pycurl.E_PARTIAL_FILE,
        pycurl.E_GOT_NOTHING,
        pycurl.E_RECV_ERROR,
        pycurl.E_SEND_ERROR,
        pycurl.E_HTTP2,
        _HTTP2_STREAM,
    }
)
"""Codes of a connection that ended before the answer did."""
_CERTIFICATE = "its certificate is not trusted"


def sentence(code: int, said: str, seconds: float, *, connecting: bool = False) -> str:
    """Return why a transfer failed; ``said`` are libcurl's own words.

    ``seconds`` is the limit that was met; ``connecting`` says it was that for a connection.
    """
    if code == pycurl.E_OPERATION_TIMEDOUT:
        if connecting:
            return f"no connection within {seconds:.0f} seconds"
        return f"took longer than {seconds:.0f} seconds"
    if code in (pycurl.E_PEER_FAILED_VERIFICATION, pycurl.E_SSL_CACERT_BADFILE):
        reason = said.rpartition(":")[2].strip()
        return f"{_CERTIFICATE} ({reason})" if reason else _CERTIFICATE
    if "HTTP/0.9" in said:  # libcurl's word for an answer without a status line
        code = _WEIRD_SERVER_REPLY
    return _SENTENCES.get(code) or said or f"could not be fetched (libcurl error {code})"
