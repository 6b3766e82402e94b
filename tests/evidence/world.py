"""Evidence for tests of pages: kept, stamped by the test authority, in the log."""

from __future__ import annotations

from quanlian.core.actions import actor_of
from quanlian.core.people.models import User
from quanlian.evidence import bundle, draining
from quanlian.evidence.keeping import About, Given, keep
from quanlian.evidence.models import Evidence, Source
from quanlian.evidence.time.stored import stamp_all
from quanlian.evidence.vault import put

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
