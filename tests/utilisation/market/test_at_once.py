"""Two who want the same right at the same moment: one wins, the other is told why."""

from __future__ import annotations

import threading

import pytest
from django.db import connections

from quanlian.core.actions import actor_of
from quanlian.core.findings import UserError
from quanlian.core.people.roles import Role
from quanlian.registry.models import Right
from quanlian.utilisation.engagements.services import Purpose, Use, engage, standing
from tests.people import body, somebody
from tests.utilisation.market import world

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*deeds):
    """Run all at the same moment in threads of their own; what each refused, None where it succeeded."""
    gate, said = threading.Barrier(len(deeds)), [None] * len(deeds)

    def run(at, deed):
        gate.wait()
        try:
            deed()
        except UserError as error:
            said[at] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=one) for one in enumerate(deeds)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    return said


def test_of_two_sellers_at_once_one_is_listed(reference_data):
    number = world.right()
    first, second = (somebody(Role.ENTERPRISE, body()) for _ in range(2))
    said = at_once(lambda: world.applied(first, number), lambda: world.applied(second, number))
    refused = [one for one in said if one]
    assert [one.code for one in refused] == ["RIGHT_ENGAGED"]
    assert "ZSCQ-" in str(refused[0])
    pk = Right.objects.get(kind="UM").pk
    assert standing([pk]).count() == 1


def test_of_a_seller_and_a_pledgor_at_once_one_is_told_of_the_other(reference_data):
    number = world.right()
    seller, officer = somebody(Role.ENTERPRISE, body()), somebody(Role.OFFICER)
    pk = Right.objects.get(kind="UM").pk
    said = at_once(
        lambda: world.applied(seller, number),
        lambda: engage(actor_of(officer), [pk], Use(Purpose.PLEDGE, "DK-9", "演示银行")),
    )
    assert [one.code for one in said if one] == ["RIGHT_ENGAGED"]
    assert standing([pk]).count() == 1
