"""Drawing by lot: anybody gets the same names from the published seed, whoever is recused is not among them."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from quanlian.core.findings import UserError
from quanlian.procedures import plugs
from quanlian.protection.lots import NAME, lots
from tests.coverage.test_cases import example
from tests.coverage.walking import in_order, item_of, walked
from tests.procedures.acting import Play
from tests.procedures.conftest import FakeClock, clock, loaded_items

__all__ = ["clock", "loaded_items"]
ON = dt.date(2026, 3, 2)
POOL = [f"演示代理所{n}" for n in "一二三四五六七八九十"]
SEED = "0123456789abcdef"
NAMES = st.lists(st.text(min_size=1, max_size=5), min_size=1, max_size=20, unique=True)


def test_the_smallest_lots_of_seed_and_name_are_drawn() -> None:
    """Worked with `openssl dgst -sm3` over seed and name."""
    assert lots(SEED, POOL, 20) == ("演示代理所四", "演示代理所十")
    assert lots(SEED, POOL, 20) != lots("f" * 16, POOL, 20)


@given(pool=NAMES, share=st.integers(1, 100))
def test_the_order_of_the_pool_changes_nothing_and_a_larger_share_keeps_who_was_drawn(
    pool: list[str], share: int
) -> None:
    drawn = lots(SEED, pool, share)
    assert drawn == lots(SEED, sorted(pool), share)
    assert 1 <= len(drawn) <= len(pool)
    assert lots(SEED, pool, 100)[: len(drawn)] == drawn


def test_the_recused_are_not_drawn_and_an_empty_pool_is_said() -> None:
    assert POOL[3] not in lots(SEED, POOL, 100, [POOL[3]])
    told = plugs.calculate(NAME, {"pool": "", "seed": SEED, "share": 10}, ON)
    assert isinstance(told, UserError)
    assert "没有可以抽取的名单" in str(told)


def test_a_list_that_is_not_the_one_of_the_seed_fails_and_names_the_right_one() -> None:
    facts = {"pool": "\n".join(POOL), "seed": SEED, "share": 20, "drawn": "演示代理所一\n演示代理所二"}
    (result,) = plugs.run_check(NAME, facts, ON)
    assert result.verdict == "fail"
    assert "演示代理所四、演示代理所十" in result.why
    (right,) = plugs.run_check(NAME, {**facts, "drawn": "演示代理所十\n演示代理所四"}, ON)
    assert right.verdict == "pass"


@pytest.mark.seed_row(220)
@pytest.mark.django_db
@pytest.mark.usefixtures("loaded_items")
def test_a_wrong_draw_is_refused_and_the_published_one_can_be_drawn_again(clock: FakeClock) -> None:
    play, steps = Play(item_of("random_inspection"), clock), example("random_inspection", "C级代理机构").steps
    for one in steps:
        if one.do == "draw":
            play.take(one.model_copy(update={"with_": {"drawn": "演示代理所一\n演示代理所二"}}))
            with pytest.raises(UserError):
                play.take(steps[4])
        if not one.refused:
            play.take(one)
    page = Client().get("/registers/random_inspections/").content.decode()
    assert SEED in page
    assert all(one in page for one in lots(SEED, POOL, 20))


@pytest.mark.seed_row(218)
def test_the_tier_decides_how_many_are_inspected() -> None:
    whole = walked("random_inspection", "C级代理机构")
    assert in_order(whole.acts, "pool", "draw", "announce", "check", "sum_up", "publish")
    assert "announce" not in walked("random_inspection", "比例低于等级规定").acts


@pytest.mark.seed_row(244, missing="回避名单由经办人填写，没有与专家库的单位自动比对")
def test_experts_are_drawn_without_the_recused() -> None:
    assert "announce" in walked("random_inspection", "抽取评审专家").acts
    assert "演示专家乙" not in lots(SEED, ["演示专家甲", "演示专家乙", "演示专家丙", "演示专家丁"], 75, ["演示专家乙"])
