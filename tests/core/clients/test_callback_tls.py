"""Callbacks over TLS: the certificate must be the name's, although the connection goes to a checked address."""

from __future__ import annotations

import datetime as dt
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from quanlian.core.clients import posting
from quanlian.core.clients.guard import target_of

NAME = "hook.example"


class Receiver(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        self.send_response(204 if self.headers["Host"].startswith(f"{NAME}:") else 400)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        return


def certificate(folder: Path) -> Path:
    """A certificate for NAME that signs itself, with its key, in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, NAME)])
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(NAME)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    plain = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    file = folder / "hook.pem"
    file.write_bytes(key.private_bytes(*plain) + made.public_bytes(serialization.Encoding.PEM))
    return file


@pytest.fixture
def pem(tmp_path: Path) -> Path:
    return certificate(tmp_path)


@pytest.fixture
def port(pem: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """A TLS receiver on the loopback that every name leads to."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem)
    with HTTPServer(("127.0.0.1", 0), Receiver) as running:
        running.handle_error = lambda request, address: None  # type: ignore[method-assign]
        running.socket = context.wrap_socket(running.socket, server_side=True)
        threading.Thread(target=running.serve_forever, args=(0.05,), daemon=True).start()
        port = running.server_address[1]
        found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]
        monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **kwargs: found)
        monkeypatch.setenv("QUANLIAN_CALLBACK_ALLOW", f"{NAME},other.example")
        yield port
        running.shutdown()


@pytest.fixture
def trusting(pem: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The receiver's certificate is one we trust."""
    usual: Callable[..., ssl.SSLContext] = ssl.create_default_context
    monkeypatch.setattr(ssl, "create_default_context", lambda: usual(cafile=str(pem)))


def test_a_name_with_its_certificate_is_posted_to(port: int, trusting: None) -> None:
    posting.post(target_of(f"https://{NAME}:{port}/"), b"{}", {})


def test_a_certificate_of_another_name_is_refused(port: int, trusting: None) -> None:
    with pytest.raises(ssl.SSLCertVerificationError):
        posting.post(target_of(f"https://other.example:{port}/"), b"{}", {})


def test_a_certificate_nobody_vouches_for_is_refused(port: int) -> None:
    with pytest.raises(ssl.SSLCertVerificationError):
        posting.post(target_of(f"https://{NAME}:{port}/"), b"{}", {})
