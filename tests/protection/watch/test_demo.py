"""The demonstration shows every stage of a lead, and may be made twice."""

from __future__ import annotations

import pytest

from quanlian.core.people.roles import Role
from quanlian.protection.watch.demo import seed
from quanlian.protection.watch.models import Filtered, Lead, LeadState, WatchedMark
from tests.protection.watch import world

pytestmark = pytest.mark.django_db


def test_the_demonstration_is_made_once_and_shows_the_stages():
    officer = world.somebody(Role.OFFICER)
    officer.demo = True
    officer.save()
    world.right("演示鲤跃")
    first = seed()
    assert first > 20
    states = set(Lead.objects.values_list("state", flat=True))
    assert {LeadState.NEW, LeadState.CONFIRMING, LeadState.PLATFORM, LeadState.EXCLUDED, LeadState.CLOSED} <= states
    assert {"authorised", "fair_use", "resale"} <= set(Filtered.objects.values_list("ground", flat=True))
    count = Lead.objects.count()
    seed()
    assert (Lead.objects.count(), WatchedMark.objects.count()) == (count, 1)


def test_without_marks_there_is_nothing_to_demonstrate():
    assert seed() == 0
