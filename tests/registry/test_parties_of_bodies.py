"""Which parties of the registry are an account's own organisations."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from quanlian.core.people.models import Organisation
from quanlian.registry.models import Party, PartyName
from quanlian.registry.queries.party import of_bodies

pytestmark = pytest.mark.django_db


def party(name: str, **more: object) -> Party:
    found = Party.objects.create(key=name, name=name, **more)
    PartyName.objects.create(name=name, key=name, party=found)
    return found


def test_a_party_is_ones_own_by_its_link_or_by_any_of_its_published_names() -> None:
    body = Organisation.objects.create(name="演示·甲公司", kind="enterprise", region_code=350500)
    linked, named, stranger = party("演示·老名称", organisation=body), party("演示·甲公司"), party("演示·丙公司")
    PartyName.objects.create(name="演示·甲有限公司", key="演示·甲有限公司", party=named)
    assert of_bodies([body.pk], ["演示·甲公司"]) == sorted([linked.pk, named.pk])
    assert of_bodies([], ["演示·甲有限公司"]) == [named.pk]
    assert of_bodies([], []) == []
    assert stranger.pk not in of_bodies([body.pk], [body.name])


def test_links_and_names_are_asked_for_apart_so_that_each_has_its_index() -> None:
    with CaptureQueriesContext(connection) as seen:
        of_bodies([1], ["演示·甲公司"])
    assert len(seen) == 2
    assert not any(" OR " in one["sql"] for one in seen.captured_queries)
