"""quanlian clients, as a person types it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext

import pytest
from click.testing import CliRunner, Result

from quanlian.core.clients.models import Client
from quanlian.core.clients.services import authenticate
from quanlian.core.findings import UserError
from quanlian.web.cli import clients as command
from tests.core.clients.conftest import agent

pytestmark = pytest.mark.django_db
Run = Callable[..., Result]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """The command on the test's own database."""
    monkeypatch.setattr(command, "ready", nullcontext)
    return lambda *args: CliRunner().invoke(command.clients, args, standalone_mode=False)


def opened(run: Run, *more: str) -> str:
    """Open a client; its key."""
    agent()
    given = ("add", "演示系统", "--acts-as", "daili", "--organisation", "演示市知识产权局", "--scope", "read")
    told = run(*given, *more).output
    return told.splitlines()[0].rpartition("：")[2]


def test_a_client_is_opened_listed_and_closed(run: Run) -> None:
    key = opened(run)
    client = authenticate(f"Bearer {key}")
    assert client is not None
    listed = run("list").output
    assert client.prefix in listed
    assert key not in listed
    assert run("revoke", client.prefix, "--reason", "合同到期").exit_code == 0
    assert authenticate(f"Bearer {key}") is None
    assert "停用" in run("list").output


def test_the_signing_secret_is_told_with_the_key(run: Run) -> None:
    agent()
    told = run(
        "add", "演示系统", "--acts-as", "daili", "--organisation", "演示市知识产权局", "--scope", "read",
        "--callback", "https://agency.example/hook",
    ).output  # fmt: skip
    assert Client.objects.get().callback_secret in told


def test_a_new_key_is_told_and_the_old_one_ends(run: Run) -> None:
    old = opened(run)
    told = run("rotate", old.partition(".")[0]).output
    new = told.splitlines()[0].rpartition("：")[2]
    assert authenticate(f"Bearer {new}") is not None
    assert authenticate(f"Bearer {old}") is None


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (("revoke", "ql_00000000", "--reason", "试"), "CLIENT_UNKNOWN"),
        (("add", "甲", "--acts-as", "nobody", "--organisation", "演示市知识产权局", "--scope", "read"), "USER_UNKNOWN"),
        (("add", "甲", "--acts-as", "daili", "--organisation", "没有", "--scope", "read"), "ORGANISATION_UNKNOWN"),
        (("add", "甲", "--acts-as", "daili", "--organisation", "", "--scope", "read"), "ORGANISATION_UNKNOWN"),
        (("add", "甲", "--acts-as", "daili", "--organisation", "演示市知识产权局", "--scope", "root"), "CLIENT_SCOPE"),
    ],
)
def test_what_is_not_there_is_told(run: Run, args: tuple[str, ...], code: str) -> None:
    agent()
    refused = run(*args).exception
    assert isinstance(refused, UserError)
    assert refused.code == code
