"""A web server killed in the middle of a piece (SIGKILL) has told no lie: the upload goes on from what is durable."""

from __future__ import annotations

import hashlib
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client

from quanlian.core.people.roles import Role
from quanlian.evidence.models import PartUpload
from quanlian.evidence.vault import read
from quanlian.evidence.vault.receiving import SEGMENT
from tests.evidence.vault.tus import BODY, HEADERS, metadata
from tests.registry.factory import person

pytestmark = [pytest.mark.long, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("reference_data")]
CONTENT = os.urandom(2 * SEGMENT + 1_000_000)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def database() -> str:
    """The test's own database, as an operator would write it."""
    said = connection.settings_dict
    host = said["HOST"] or said["OPTIONS"].get("host", "")
    login = f"{said['USER']}:{said['PASSWORD']}" if said["PASSWORD"] else str(said["USER"])
    port = f"&port={said['PORT']}" if said["PORT"] else ""
    return f"postgres://{login}@/{said['NAME']}?host={host}{port}"


@contextmanager
def served(home: Path, port: int) -> Iterator[subprocess.Popen[bytes]]:
    """The real web server on the test's database and home."""
    env = {
        **os.environ, "DATABASE_URL": database(), "QUANLIAN_HOME": str(home),
        "QUANLIAN_SECRET_KEY": settings.SECRET_KEY, "DJANGO_SETTINGS_MODULE": "quanlian.web.settings",
    }  # fmt: skip
    web = [sys.executable, "-m", "gunicorn", "quanlian.web.wsgi", "--bind", f"127.0.0.1:{port}", "--threads", "4"]
    process = subprocess.Popen([*web, "--log-level", "warning"], env=env, start_new_session=True)
    try:
        _wait(port)
        yield process
    finally:
        kill(process)


def kill(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _wait(port: int) -> None:
    for _ in range(300):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise TimeoutError("the web server did not start")


def ask(port: int, method: str, path: str, headers: dict[str, str], body: bytes = b"") -> http.client.HTTPResponse:
    way = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    way.request(method, path, body, headers)
    answer = way.getresponse()
    answer.read()
    return answer


def test_a_killed_server_resumes_from_what_is_durable(own_vault: Path) -> None:
    user = person(Role.ENTERPRISE)
    client = Client()
    client.force_login(user)
    token = "a" * 32
    cookies = f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}; csrftoken={token}"
    headers = {**HEADERS, "Cookie": cookies, "X-CSRFToken": token, "Content-Type": BODY, "Accept": "application/json"}
    port = free_port()
    said = {"filename": "a.bin", "sha256": hashlib.sha256(CONTENT).hexdigest()}
    with served(own_vault, port) as process:
        begun = ask(port, "POST", "/evidence/uploads/", {
            **headers, "Upload-Length": str(len(CONTENT)), "Upload-Metadata": metadata(**said),
        })  # fmt: skip
        url = begun.headers["Location"]
        way = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        way.putrequest("PATCH", url)
        for name, value in {**headers, "Upload-Offset": "0", "Content-Length": str(len(CONTENT))}.items():
            way.putheader(name, value)
        way.endheaders()
        way.send(CONTENT[: SEGMENT + 3_000_000])  # the second segment is under way
        _until_offset(SEGMENT)
        kill(process)
    port = free_port()  # the dying worker may hold the old one for a moment
    with served(own_vault, port):
        at = int(ask(port, "HEAD", url, headers).headers["Upload-Offset"])
        assert at == SEGMENT
        answer = ask(port, "PATCH", url, {**headers, "Upload-Offset": str(at)}, CONTENT[at:])
        assert (answer.status, answer.headers["Quanlian-SHA256"]) == (204, said["sha256"])
    file = PartUpload.objects.get().file
    assert file is not None
    assert b"".join(read(file)) == CONTENT


def _until_offset(wanted: int) -> None:
    for _ in range(300):
        if PartUpload.objects.get().offset >= wanted:
            return
        time.sleep(0.1)
    raise TimeoutError("the first segment never became durable")
