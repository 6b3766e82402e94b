"""A channel that remembers what it carried, and can be told to fail."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field

import pytest

from quanlian.core.messages import channels
from quanlian.core.messages.models import ChannelName
from quanlian.core.people.models import User
from quanlian.core.people.roles import Role
from tests.registry.factory import person

Sent = tuple[str, str, str, str]


@dataclass
class Recorder:
    """(address, title, body, reference) of everything sent."""

    sent: list[Sent] = field(default_factory=list)
    failures: int = 0
    wait: threading.Event | None = None

    def send(self, address: str, title: str, body: str, *, reference: str) -> None:
        if self.wait:
            self.wait.wait(5)
        if self.failures:
            self.failures -= 1
            raise ConnectionError(f"server refused {address}")
        self.sent.append((address, title, body, reference))


@pytest.fixture
def mail(monkeypatch: pytest.MonkeyPatch) -> Recorder:
    recorder = Recorder()
    monkeypatch.setitem(channels.ADAPTERS[ChannelName.MAIL][1], "console", lambda: recorder)
    return recorder


@pytest.fixture
def sms(monkeypatch: pytest.MonkeyPatch) -> Recorder:
    recorder = Recorder()
    monkeypatch.setitem(channels.ADAPTERS[ChannelName.SMS][1], "console", lambda: recorder)
    return recorder


def reachable(username: str = "shenqingren") -> User:
    """An enterprise's person with mail and phone."""
    user = person(Role.ENTERPRISE, username)
    user.email, user.phone = f"{username}@yanshi.example", "13800001234"
    user.save()
    return user
