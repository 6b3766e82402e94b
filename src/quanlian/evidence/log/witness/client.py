"""One POST to a witness, and a second where it knows another size than we thought."""

from __future__ import annotations

import base64
import http.client
import ssl
from urllib.parse import urlsplit

from quanlian.evidence.log.witness.witness import Prove, Witness
from quanlian_verify.note import Line, Note, read

MOST = 64 << 10
"""Bytes of an answer read at most."""
LOOPBACK = ("127.0.0.1", "localhost", "::1")


class Refused(Exception):
    """The witness did not cosign; says why."""


def cosign(witness: Witness, note: Note, prove: Prove) -> Line:
    """The witness's cosignature, verified. Raises Refused, OSError, http.client.HTTPException as OSError."""
    size = int(note.text.split("\n")[1])
    status, body = _post(witness, _body(witness.size, size, note, prove))
    if status == 409:
        known = _size(body)
        if known > size:
            raise Refused(f"见证人已见过 {known} 条，多于本次发布的 {size} 条")
        status, body = _post(witness, _body(known, size, note, prove))
    if status != 200:
        raise Refused(f"HTTP {status}：{body[:200].decode('utf-8', 'replace').strip()}")
    line = _verified(witness, note, body)
    witness.size = size
    return line


def _body(old: int, size: int, note: Note, prove: Prove) -> bytes:
    old = min(old, size)
    proof = "".join(f"{base64.b64encode(one).decode()}\n" for one in prove(old, size))
    return f"old {old}\n{proof}\n".encode() + note.spelled()


def _post(witness: Witness, body: bytes) -> tuple[int, bytes]:
    parts = urlsplit(witness.url)
    path = f"{parts.path.rstrip('/')}/add-checkpoint"
    connection = _connection(witness)
    try:
        connection.request("POST", path, body, {"Content-Type": "text/plain; charset=utf-8"})
        answer = connection.getresponse()
        return answer.status, answer.read(MOST)
    except http.client.HTTPException as error:
        raise OSError(f"答复不合 HTTP：{error!r}") from error
    finally:
        connection.close()


def _connection(witness: Witness) -> http.client.HTTPConnection:
    parts = urlsplit(witness.url)
    host = parts.hostname or ""
    if parts.scheme == "https":
        context = ssl.create_default_context()
        return http.client.HTTPSConnection(host, parts.port, timeout=witness.timeout, context=context)
    if parts.scheme == "http" and host in LOOPBACK:
        return http.client.HTTPConnection(host, parts.port, timeout=witness.timeout)
    raise Refused(f"见证人地址须为 https：{witness.url}")


def _size(body: bytes) -> int:
    text = body.decode("ascii", "replace").strip()
    if not (text.isdecimal() and len(text) < 20):
        raise Refused("见证人答复 409，却未给出规模")
    return int(text)


def _verified(witness: Witness, note: Note, body: bytes) -> Line:
    """The line of the witness's key among those it sent. Raises Refused, Flaw."""
    signed = read(note.text.encode() + b"\n" + body)
    if not signed.signed_by(witness.key):
        raise Refused("答复中没有该见证人的签名")
    key = witness.key
    return next(one for one in signed.lines if (one.name, one.key_id) == (key.name, key.key_id))
