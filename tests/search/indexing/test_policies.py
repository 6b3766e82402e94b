"""Who sees how the index is doing, and who may have it built anew."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser

from quanlian.core.people.roles import Role
from quanlian.core.policies import policy_for
from quanlian.search.models import Build, Change, Reckoning
from tests.registry.factory import person

pytestmark = pytest.mark.django_db


def test_builds_are_for_the_office_and_rebuilding_is_the_administrator_s() -> None:
    Build.objects.create()
    builds = policy_for(Build)
    assert builds.visible_to(person(Role.OFFICER)).count() == 1
    assert builds.visible_to(AnonymousUser()).count() == 0
    assert builds.can(person(Role.ADMINISTRATOR), "rebuild")
    assert not builds.can(person(Role.CHIEF), "rebuild")


def test_the_feed_is_not_for_the_public() -> None:
    Change.objects.create(source="right", ids=["1"])
    assert policy_for(Change).visible_to(person(Role.ENTERPRISE)).count() == 0
    assert policy_for(Reckoning).visible_to(AnonymousUser()).count() == 0
