"""The demonstration data bring the pages to life, and come once."""

import pytest

from quanlian.utilisation.matching import demo
from quanlian.utilisation.matching.models import Match, Need, Outing
from tests.utilisation.matching import made

pytestmark = pytest.mark.django_db


def test_the_demo_has_needs_in_several_states_and_a_match_under_way(monkeypatch):
    monkeypatch.setattr(demo, "copy_all", lambda: 0)
    made.offer()
    made.offer(
        "G2", "运动鞋中底发泡轻量化方法", text="鞋底发泡减重，保持回弹", offer_type="sale", classes=["A43B13/18"]
    )
    assert demo.seed() == 3
    assert {one.state for one in Need.objects.all()} == {"open", "submitted"}
    assert Match.objects.filter(state="intention").exists()
    assert Outing.objects.count() == 1
    assert demo.seed() == 3
    assert Outing.objects.count() == 1
