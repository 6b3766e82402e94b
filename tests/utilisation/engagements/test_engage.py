"""Taking rights: all or none, once, and of two at the same time one."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from quanlian.core.actions import SYSTEM
from quanlian.core.findings import UserError
from quanlian.registry.models import Right
from quanlian.utilisation.engagements.services import Purpose, Use, engage, of, release, standing
from tests.registry.factory import patent, store

pytestmark = pytest.mark.django_db


LINES = itertools.count(2)


def _right() -> int:
    batch = store([patent(next(LINES))], name=f"演示{next(LINES)}.csv")
    return int(Right.objects.get(batch=batch).pk)


def _sale(number: str, **more: object) -> Use:
    return Use(Purpose.SALE, number, "演示·甲公司", **more)  # type: ignore[arg-type]


def test_the_second_comer_is_told_who_was_first_for_what_and_since_when() -> None:
    right = _right()
    engage(SYSTEM, [right], _sale("演示挂牌1"))
    with pytest.raises(UserError) as refused:
        engage(SYSTEM, [right], Use(Purpose.PLEDGE, "演示贷款1", "演示·乙公司"))
    assert refused.value.code == "RIGHT_ENGAGED"
    for word in ("演示·甲公司", "转让", "演示挂牌1", "质押"):
        assert word in refused.value.message


def test_of_several_rights_all_are_taken_or_none() -> None:
    free, taken = _right(), _right()
    engage(SYSTEM, [taken], _sale("演示挂牌1"))
    with pytest.raises(UserError):
        engage(SYSTEM, [free, taken], _sale("演示挂牌2"))
    assert not standing([free]).exists()


def test_taken_twice_under_one_number_is_taken_once() -> None:
    right = _right()
    assert len(engage(SYSTEM, [right], _sale("演示挂牌1"))) == 1
    assert engage(SYSTEM, [right], _sale("演示挂牌1")) == []
    assert of("演示挂牌1").count() == 1


def test_set_free_it_can_be_taken_again_and_both_uses_stay_on_record() -> None:
    right = _right()
    first = engage(SYSTEM, [right], _sale("演示挂牌1"))[0]
    assert release(SYSTEM, "演示挂牌1", "撤牌") == 1
    assert release(SYSTEM, "演示挂牌1", "撤牌") == 0
    engage(SYSTEM, [right], _sale("演示挂牌2"))
    first.refresh_from_db()
    assert (first.release_reason, standing([right]).count()) == ("撤牌", 1)


def test_a_deal_follows_its_own_offer() -> None:
    right = _right()
    engage(SYSTEM, [right], _sale("演示挂牌1"))
    assert engage(SYSTEM, [right], _sale("演示成交1", instead_of=("演示挂牌1",)))


@pytest.mark.django_db(transaction=True)
def test_of_two_at_the_same_time_one_wins_and_the_other_is_told() -> None:
    right = _right()
    runs = [
        lambda: engage(SYSTEM, [right], _sale("演示挂牌1")),
        lambda: engage(SYSTEM, [right], Use(Purpose.PLEDGE, "演示贷款1", "演示·乙公司")),
    ]
    with ThreadPoolExecutor(2) as pool:
        results = list(pool.map(_result, runs))
    assert sorted(isinstance(one, UserError) for one in results) == [False, True]
    assert standing([right]).count() == 1


def _result(run: Callable[[], object]) -> object:
    try:
        return run()
    except UserError as error:
        return error
    finally:
        connection.close()
