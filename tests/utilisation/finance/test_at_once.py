"""Two firms after one right at the same moment: one wins, the other is told why."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from quanlian.core.findings import UserError
from quanlian.procedures.models import Case
from quanlian.utilisation.engagements.models import Engagement
from quanlian.utilisation.finance.models import Loan
from tests.utilisation.finance import world

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("reference_data", "loaded_items", "clock"),
]


def _both(*runs: Callable[[], object]) -> list[object]:
    def one(run: Callable[[], object]) -> object:
        try:
            return run()
        except UserError as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(runs)) as pool:
        return list(pool.map(one, runs))


def test_of_two_applications_at_once_for_one_patent_one_wins_and_the_other_is_told_who() -> None:
    rights = world.granted(2)
    user = world.firm()
    world.asked(user, rights)
    banks = (world.BANK, world.OTHER_BANK)
    found = _both(*(lambda name=name: world.applied(rights, user, bank_name=name) for name in banks))
    won = [one for one in found if isinstance(one, Case)]
    lost = [one for one in found if isinstance(one, UserError)]
    assert (len(won), len(lost)) == (1, 1), found
    assert lost[0].code in ("RIGHT_ENGAGED", "CHECK_FAILED")
    assert won[0].number in f"{lost[0]} {lost[0].value}"
    assert Engagement.objects.filter(released_at=None).count() == 1
    assert Loan.objects.count() == Case.objects.count() == 1
