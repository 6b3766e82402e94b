"""The page of one watched mark."""

from __future__ import annotations

import pytest

from quanlian.core.people.roles import Role
from tests.people import sign_in
from tests.protection.watch import world

pytestmark = pytest.mark.django_db


def test_a_mark_without_leads_says_so_and_is_named_rightly_in_english() -> None:
    """类别 of a mark are its Nice classes, 授权 are the leaves its holder gave: neither a kind nor a grant."""
    client, row = sign_in(world.somebody(Role.OFFICER)), world.mark()
    assert "没有线索" in client.get(f"/watch/marks/{row.pk}/").content.decode()
    page = client.get(f"/watch/marks/{row.pk}/", headers={"accept-language": "en"}).content.decode()
    assert all(words in page for words in ("No leads", "Nice classes", "List of authorisations"))
