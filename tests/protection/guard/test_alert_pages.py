"""The pages of alerts: both names, the law and the last day; a decision over HTTP."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from quanlian.core.people.models import User
from quanlian.core.people.roles import Role
from quanlian.protection.guard.models import (
    Alert,
    AlertState,
)
from tests.people import sign_in
from tests.protection.guard.world import announce, custodian, filing, guard
from tests.registry.factory import person

pytestmark = pytest.mark.django_db


def test_the_alert_shows_both_names_the_law_and_the_last_day(alert: Alert) -> None:
    page = sign_in(person(Role.OFFICER)).get(reverse("guard-alert", args=[alert.pk])).content.decode()
    assert "2026-12-07" in page
    assert "第三十三条" in page
    assert "演示·外地贸易有限公司" in page
    assert "演示·石窟研究院" in page
    assert "处理" in page


def test_a_differing_character_is_marked(alert: Alert) -> None:
    near = Alert.objects.filter(name="演示飞大").first()
    if near is None:
        pytest.fail("a name with one look-alike character was not found")
    page = sign_in(person(Role.OFFICER)).get(reverse("guard-alert", args=[near.pk])).content.decode()
    assert re.search(r'class="mk-(shape|both|other)">大</span>', page)


def test_a_decision_over_http_is_kept_and_one_without_reason_refused(alert: Alert) -> None:
    client = sign_in(person(Role.OFFICER))
    url = reverse("guard-decide", args=[alert.pk])
    assert client.post(url, {"verb": "oppose", "reason": ""}).status_code >= 400
    assert client.post(url, {"verb": "oppose", "reason": "损害在先权益"}).status_code == 302
    alert.refresh_from_db()
    assert alert.state == AlertState.OPPOSING
    page = client.get(reverse("guard-alert", args=[alert.pk])).content.decode()
    assert "损害在先权益" in page
    assert "填写申请" in page


def test_a_custodian_lists_its_own_alerts_only(alert: Alert) -> None:
    other = guard("演示石塔", organisation=custodian("演示·景区", "tower").memberships.get().organisation)
    Alert.objects.filter(pk=alert.pk).update(guarded=other)
    mine = sign_in(User.objects.get(username="tower")).get(reverse("guard")).content.decode()
    theirs = sign_in(User.objects.get(username="custodian")).get(reverse("guard")).content.decode()
    assert "95555555" in mine
    assert "95555555" not in theirs


def test_the_estimate_is_shown_before_a_comparison_is_asked_for(alert: Alert) -> None:
    announce([filing(7, "演示飞天")])
    client = sign_in(person(Role.OFFICER))
    assert "预计用时" in client.post(reverse("guard-run")).content.decode()
    assert client.post(reverse("guard-run"), {"sure": "1"}).status_code == 302
    assert sign_in(person(Role.LEADER)).post(reverse("guard-run")).status_code == 403
