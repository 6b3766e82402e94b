"""The demonstration fills every page of the three rooms, and a second time changes nothing."""

from __future__ import annotations

import pytest
from django.urls import reverse

from quanlian.core.people.models import User
from quanlian.core.people.roles import Role
from quanlian.utilisation.funds import demo as funds
from quanlian.utilisation.funds.models import Fund
from quanlian.utilisation.securitisation import demo as securitisation
from quanlian.utilisation.securitisation.models import AbsDeal
from quanlian.utilisation.valuation import demo as valuation
from quanlian.utilisation.valuation.models import Rating
from tests.people import sign_in
from tests.registry.factory import person
from tests.utilisation.valuation.door import of_firm
from tests.utilisation.valuation.world import invention, stored

pytestmark = [pytest.mark.django_db, pytest.mark.long]


def test_the_demonstration_is_there_and_stays_as_it_is() -> None:
    stored(*(invention(n) for n in range(2, 14)))
    User.objects.filter(pk=of_firm(Role.ENTERPRISE, "演示·甲公司").pk).update(demo=True)
    seeded = (valuation.seed(), funds.seed(), securitisation.seed())
    assert seeded == (12, 2, 1)
    assert (valuation.seed(), funds.seed(), securitisation.seed()) == seeded
    office = sign_in(person(Role.OFFICER))
    pages = [
        reverse("valuation"), reverse("valuation-rating", args=[Rating.objects.order_by("pk")[0].pk]), reverse("funds"),
        reverse("fund", args=[Fund.objects.order_by("pk")[0].number]), reverse("securitisation"),
        reverse("abs-deal", args=[AbsDeal.objects.get().number]),
    ]  # fmt: skip
    assert [office.get(one).status_code for one in pages] == [200] * len(pages)
    assert AbsDeal.objects.get().payments.count() == 2
