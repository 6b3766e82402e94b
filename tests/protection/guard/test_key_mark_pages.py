"""The pages of key marks: the public list, an application, the listing."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from quanlian.core.people.roles import Role
from quanlian.protection.guard.models import (
    KeyMark,
    KeyMarkState,
)
from quanlian.protection.watch.models import Authorisation, WatchedMark
from tests.people import sign_in
from tests.protection.guard.test_key_marks import registered  # noqa: F401 - a mark in the registry
from tests.protection.guard.world import TODAY, custodian
from tests.registry.factory import person

pytestmark = pytest.mark.django_db


@pytest.mark.usefixtures("registered")
def test_the_public_sees_guide_and_dealers_but_neither_contact_nor_ground(mark: KeyMark) -> None:
    from quanlian.registry.models import Identifier

    right = Identifier.objects.get(value="TM:12345678").right
    watched = WatchedMark.objects.create(right=right, number="12345678", name="演示云鹤", holder="演示", since=TODAY)
    for name, until in (("演示·正品店", None), ("演示·过期店", dt.date(2020, 1, 1)), ("张三丰", None)):
        Authorisation.objects.create(
            mark=watched, to_name=name, scope="销售", starts_on=dt.date(2019, 1, 1), ends_on=until
        )
    url = reverse("key-mark", args=[mark.pk])
    page = Client().get(url).content.decode()
    assert "看吊牌上的水印" in page
    assert "演示·正品店" in page
    assert "演示·过期店" not in page
    assert "张*" in page
    assert "张三丰" not in page
    assert "13800001234" not in page
    assert "138****1234" not in page
    assert "演示说明" not in page
    leader = sign_in(person(Role.LEADER)).get(url).content.decode()
    assert "13800001234" not in leader
    assert "138****1234" in leader
    assert "13800001234" in sign_in(person(Role.CHIEF)).get(url).content.decode()


def test_an_application_that_is_not_listed_is_not_public(mark: KeyMark) -> None:
    KeyMark.objects.update(state=KeyMarkState.APPLIED)
    assert Client().get(reverse("key-mark", args=[mark.pk])).status_code == 404
    assert "演示云鹤" not in Client().get(reverse("key-marks")).content.decode()


@pytest.mark.usefixtures("registered")
def test_a_holder_applies_and_a_chief_lists_over_http() -> None:
    holder = sign_in(custodian("演示·云鹤服饰公司", "holder"))
    form = {
        "number": "12345678",
        "criterion": "export",
        "ground": "出口二十国",
        "contact": "演示甲",
        "phone": "13800001234",
    }
    assert holder.post(reverse("key-mark-apply"), {**form, "number": "1"}).status_code == 422
    assert holder.post(reverse("key-mark-apply"), form).status_code == 302
    row = KeyMark.objects.get()
    decision = {"verb": "list", "reason": "符合条件", "priority": "1"}
    assert holder.post(reverse("key-mark-decide", args=[row.pk]), decision).status_code == 403
    chief = sign_in(person(Role.CHIEF))
    assert chief.post(reverse("key-mark-decide", args=[row.pk]), decision).status_code == 302
    assert "演示云鹤" in Client().get(reverse("key-marks")).content.decode()
