"""An MHTML file saved by somebody's browser: the address and time it claims."""

from __future__ import annotations

from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header, make_header

from quanlian.evidence.capture.outside.imported import Imported

_HEAD = 64 * 2**10


def look(imported: Imported) -> None:
    with imported.file.open("rb") as file:
        head = file.read(_HEAD).partition(b"\r\n\r\n")[0]
    message = message_from_bytes(head + b"\r\n\r\n")
    for name, key in (
        ("snapshot-content-location", "url"),
        ("date", "saved_at"),
        ("subject", "title"),
        ("from", "saved_by"),
    ):
        imported.claims[key] = _plain(str(message.get(name, "")))[:500]
    if not imported.claims["url"]:
        imported.say("MHTML_URL", "存档未注明网址", severity="warning")


def _plain(text: str) -> str:
    """Encoded words (RFC 2047) as the text they stand for; what is broken stays as it is."""
    try:
        return str(make_header(decode_header(text)))
    except (HeaderParseError, LookupError, ValueError):
        return text
