"""The demo shows alerts, a consent, an answered and a refused call; seeding twice changes nothing."""

import pytest

from quanlian.core.people.models import User
from quanlian.core.people.roles import Role
from quanlian.utilisation.collateral.demo import seed
from quanlian.utilisation.collateral.models import Alert, Consent, DataCall
from tests.utilisation.collateral import world
from tests.utilisation.collateral.lending import lent

pytestmark = pytest.mark.django_db


def test_seeding_fills_the_pages_once():
    for name, role, body in (("enterprise", Role.ENTERPRISE, world.body()), ("bank", Role.FINANCE, world.bank())):
        one = world.somebody(role, body)
        User.objects.filter(pk=one.pk).update(username=name, demo=True)
    lent(world.right())
    assert seed() == seed() == Alert.objects.count() > 0
    assert Consent.objects.count() == 1
    assert sorted(DataCall.objects.values_list("refused", flat=True)) == ["", "CONSENT_MISSING"]
    assert Alert.objects.exclude(taken_note="").count() == 1
