"""Test authorities on loopback: good ones, and each kind of bad one."""

from __future__ import annotations

import datetime as dt
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from asn1crypto import tsp
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from quanlian.evidence.time import local
from quanlian.evidence.time.authority import Authority
from quanlian.evidence.time.local_keys import Signer

NOW = dt.datetime(2026, 11, 22, 8, 0, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)
Reply = Callable[[bytes], bytes]


def name(common: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common)])


def root(common: str = "root") -> Signer:
    return _pair(common)[0]


def tsa(common: str = "root") -> Signer:
    return _pair(common)[1]


@cache
def _pair(common: str) -> tuple[Signer, Signer]:
    """A root and its authority, the same throughout a run."""
    ca = made(common, ca=True)
    return ca, made("tsa", ca, use=ExtendedKeyUsageOID.TIME_STAMPING)


def made(
    common: str,
    issuer: Signer | None = None,
    *,
    ca: bool = False,
    use: x509.ObjectIdentifier | None = None,
    critical: bool = True,
    until: dt.datetime = NOW + 3000 * DAY,
) -> Signer:
    key = ec.generate_private_key(ec.SECP256R1())
    builder = (
        x509.CertificateBuilder()
        .subject_name(name(common))
        .issuer_name(issuer.certificate.subject if issuer else name(common))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(NOW - 3000 * DAY)
        .not_valid_after(until)
    )
    if ca:
        builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
    if use:
        builder = builder.add_extension(x509.ExtendedKeyUsage([use]), critical=critical)
    return Signer(key, builder.sign(issuer.key if issuer else key, hashes.SHA256()))


def good(asked: bytes, signer: Signer | None = None, at: dt.datetime = NOW) -> bytes:
    return local.reply(asked, signer or tsa(), at)


def changed(asked: bytes, **fields: object) -> bytes:
    """The request with something else in it: the authority then stamps that."""
    request = tsp.TimeStampReq.load(asked)
    for field_name, value in fields.items():
        request[field_name] = value
    return bytes(request.dump(force=True))


def with_chain(asked: bytes, *, backwards: bool) -> bytes:
    """A reply with two certificates, by an authority under an intermediate."""
    between = made("between", root(), ca=True)
    leaf = made("tsa", between, use=ExtendedKeyUsageOID.TIME_STAMPING)
    response = tsp.TimeStampResp.load(good(asked, leaf))
    content = response["time_stamp_token"]["content"]
    both = sorted(one.certificate.public_bytes(Encoding.DER) for one in (between, leaf))
    content["certificates"] = [_any(one) for one in both]
    der = bytes(response.dump(force=True))
    # asn1crypto itself writes sets in order, so the wrong order is made by hand
    return der.replace(b"".join(both), b"".join(reversed(both))) if backwards else der


def _any(der: bytes) -> object:
    from asn1crypto import cms

    return cms.CertificateChoices.load(der)


def without(asked: bytes, attribute: str) -> bytes:
    """A reply whose signature does not cover one of the attributes (signed anew)."""
    response = tsp.TimeStampResp.load(good(asked))
    signer = response["time_stamp_token"]["content"]["signer_infos"][0]
    kept = [one for one in signer["signed_attrs"] if one["type"].native != attribute]
    signer["signed_attrs"] = kept
    signed = signer["signed_attrs"].untag().dump(force=True)
    signer["signature"] = tsa().key.sign(signed, ec.ECDSA(hashes.SHA256()))
    return bytes(response.dump(force=True))


def rejected(asked: bytes) -> bytes:
    status = tsp.PKIStatusInfo({"status": "rejection", "status_string": ["not today"], "fail_info": {"bad_request"}})
    inner = bytes(status.dump())
    return b"0" + bytes([len(inner)]) + inner


@dataclass
class Seen:
    """What arrived at an authority."""

    paths: list[str] = field(default_factory=list)
    heads: list[dict[str, str]] = field(default_factory=list)


@contextmanager
def served(reply: Reply, *, kind: str = "application/timestamp-reply", head: str = "") -> Iterator[tuple[str, Seen]]:
    """An authority at a loopback address; `head` is a raw status line and headers instead of the usual ones."""
    seen = Seen()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            seen.paths.append(self.path)
            seen.heads.append({key.lower(): value for key, value in self.headers.items()})
            body = reply(self.rfile.read(int(self.headers["Content-Length"])))
            try:
                self._answer(body)
            except (BrokenPipeError, ConnectionResetError):
                return

        def do_GET(self) -> None:
            seen.paths.append(f"GET {self.path}")
            self._answer(b"")

        def _answer(self, body: bytes) -> None:
            usual = f"HTTP/1.0 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n"
            self.wfile.write((head or usual).encode() + b"\r\n" + body)

        def log_message(self, format: str, *args: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/tsr", seen
    finally:
        server.shutdown()
        server.server_close()


def authority(url: str, name: str = "one", *, trust: str = "test", seconds: float = 5, login: str = "") -> Authority:
    return Authority(name, f"{name} 机构", trust, (root().pem(),), url, seconds=seconds, login=login)


def slow(seconds: float) -> Reply:
    def reply(asked: bytes) -> bytes:
        time.sleep(seconds)
        return good(asked)

    return reply
