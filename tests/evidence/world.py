"""Evidence for tests of pages: kept, stamped by the test authority, in the log."""

from __future__ import annotations

from pathlib import Path

from django.test import Client
from django.urls import reverse

from quanlian.core.actions import actor_of
from quanlian.core.people.models import User
from quanlian.evidence import bundle, draining
from quanlian.evidence.keeping import About, Given, keep
from quanlian.evidence.models import Evidence, Source
from quanlian.evidence.time.stored import stamp_all
from quanlian.evidence.vault import put
from tests.people import sign_in

CONTENT = "演示·侵权商品页面\n".encode()


def kept(user: User, title: str = "演示·店铺页面", *, content: bytes = CONTENT, sensitive: bool = False) -> Evidence:
    """A piece of evidence, not yet in the log."""
    files = [
        Given("01-page.txt", "页面.txt", "text/plain", put([content], sensitive=sensitive)),
        Given("02-other.bin", "数据", "application/octet-stream", put([b"\0" * 100], sensitive=sensitive)),
    ]
    return keep(actor_of(user), About(title, Source.UPLOAD, reason="演示存证", sensitive=sensitive), files)


def finished(user: User, title: str = "演示·店铺页面", *, content: bytes = CONTENT) -> Evidence:
    """The same with its stamps and its place in the log."""
    row = kept(user, title, content=content)
    stamp_all(bundle.digests(row).values())
    draining.drain()
    row.refresh_from_db()
    return row


def of(user: User | None = None) -> Client:
    """A browser of this person, past the second factor."""
    return sign_in(user) if user is not None else Client()


def whole(answer: object) -> bytes:
    return b"".join(answer.streaming_content)  # type: ignore[attr-defined]


def exported(owner: User, row: Evidence, tmp_path: Path) -> Path:
    answer = of(owner).post(reverse("evidence-bundle", args=[row.number]), {"reason": "提交法院"})
    assert answer.status_code == 200
    path = tmp_path / "b.zip"
    path.write_bytes(whole(answer))
    return path
