"""Ratings from the registry: gathered in bulk, kept as versions, scored anew on news."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from quanlian.core.actions import actor_of
from quanlian.core.findings import UserError
from quanlian.core.people.roles import Role
from quanlian.registry.importing import lake
from quanlian.registry.kinds import RightKind
from quanlian.registry.models import Batch
from quanlian.registry.records import Record
from quanlian.utilisation.engagements.services import Purpose, Use, engage
from quanlian.utilisation.valuation import services
from quanlian.utilisation.valuation.gathering import gather
from quanlian.utilisation.valuation.gathering.counting import recount
from quanlian.utilisation.valuation.models import Cited, Field, Rating
from quanlian.utilisation.valuation.rescoring import rescore
from quanlian.utilisation.valuation.scoring import give
from tests.registry.factory import patent, person, store
from tests.utilisation.valuation.world import ON, event, invention, stored

pytestmark = pytest.mark.django_db
D = Decimal


def rows(rating: Rating) -> dict[str, dict[str, object]]:
    return {str(row["code"]): row for row in rating.rows}


def kept(right: int) -> Rating:
    return Rating.objects.filter(right=right).order_by("-version")[0]


def test_a_granted_invention_is_rated_from_the_registry_with_fourteen_rows() -> None:
    (right,) = stored(invention(events=(event("PLEDGED", "质押", dt.date(2024, 5, 1)),)))
    (found,) = services.rate([right.pk], "finance", ON)
    told = rows(kept(right.pk))
    assert len(told) == 14
    assert (found.right, found.version, found.model) == (right.pk, 1, "2024.1")
    assert told["stability"]["score"] == "70.00"
    assert told["breadth"]["score"] == "65"  # B23Q and B25B
    assert told["operation"]["score"] == "20"
    assert told["life"]["said"] == "2038-05-10届满，剩余11.9年"
    assert told["dependence"]["kind"] == "missing"
    assert found.missing == sum(row["kind"] == "missing" for row in told.values())


def test_what_nobody_knows_is_named_missing_with_its_reason() -> None:
    (right,) = stored(invention())
    services.rate([right.pk], "manage", ON)
    told = rows(kept(right.pk))
    assert (told["scope"]["score"], told["scope"]["said"]) == (None, "没有权利要求书全文")
    assert told["maturity"]["said"] == "待专家评分"


def test_claims_in_the_lake_give_scope_and_detectability() -> None:
    record = invention()
    (right,) = stored(record)
    lake.append(Batch.objects.get().pk, "cnipa_gazette", [record])
    known = gather([right.pk], ON).known[right.pk]
    assert known.claims is not None
    assert (known.claims.claims, known.claims.categories) == (3, ("product", "making"))
    services.rate([right.pk], "manage", ON)
    assert rows(kept(right.pk))["detectability"]["score"] == "90"


def test_a_lapsed_patent_is_graded_d() -> None:
    (right,) = stored(invention(events=(event("LAPSED_FEE", "未缴年费终止", dt.date(2025, 5, 10)),)))
    (found,) = services.rate([right.pk], "finance", ON)
    assert (found.grade, found.score) == ("D", 0)
    (before,) = services.rate([right.pk], "finance", dt.date(2025, 1, 1))
    assert before.score > 0


@pytest.mark.parametrize(
    ("record", "why"),
    [
        (invention(kind=RightKind.DES, stage="外观设计", pub_no="CN300000001S", main_class="08-08"), "外观设计不评级"),
        (invention(stage="发明公布", pub_no="CN110000002A", grant_date=None), "尚未授权，不评级"),
    ],
)
def test_designs_and_applications_are_left_out_with_a_reason(record: Record, why: str) -> None:
    (right,) = stored(record)
    assert services.rate([right.pk], "manage", ON) == []
    assert services.left_out([right.pk], ON)[right.pk].endswith(why)
    with pytest.raises(UserError, match="RATING_KIND"):
        services.ask(actor_of(person(Role.EXPERT)), right.pk, "manage", ON)


def test_the_same_facts_make_no_second_version() -> None:
    (right,) = stored(invention())
    first = services.rate([right.pk], "manage", ON)
    assert services.rate([right.pk], "manage", ON + dt.timedelta(1)) == first
    assert Rating.objects.count() == 1


def test_a_legal_event_makes_a_new_version_and_says_what_moved() -> None:
    record = invention()
    (right,) = stored(record)
    services.rate([right.pk], "finance", ON)
    store(
        [invention(events=(event("INVALIDATED_PART", "部分无效", dt.date(2026, 6, 10)),))],
        known_on=dt.date(2026, 6, 10),
    )
    assert rescore(dt.date(2026, 6, 20)) == 1
    now = kept(right.pk)
    assert (now.version, now.why) == (2, "event")
    assert "权利稳定性 70.00→90.00" in now.note
    assert rescore(dt.date(2026, 6, 20)) == 0


def test_offered_and_pledged_rights_are_rated_at_night_although_nobody_asked() -> None:
    offered, pledged, idle = stored(invention(2), invention(3), invention(4))
    engage(actor_of(person(Role.OFFICER)), [offered.pk], Use(Purpose.SALE, "演示挂牌1", "演示"))
    engage(actor_of(person(Role.OFFICER, "二")), [pledged.pk], Use(Purpose.PLEDGE, "演示贷款1", "演示"))
    assert rescore(ON) == 2
    assert services.latest(offered.pk, "license") is not None
    assert services.latest(pledged.pk, "finance") is not None
    assert services.latest(idle.pk) is None


def test_an_expert_score_counts_at_once_and_lowers_the_machine_share() -> None:
    (right,) = stored(invention())
    before = services.rate([right.pk], "manage", ON)[0]
    (now,) = give(actor_of(person(Role.EXPERT)), right.pk, "maturity", "6", "已有量产样机", ON)
    assert rows(now)["maturity"]["score"] == "66.67"
    assert now.why == "expert"
    assert now.auto_share < before.auto_share
    assert "成熟度 缺项→66.67" in now.note


@pytest.mark.parametrize(
    ("indicator", "given", "reason", "code"),
    [
        ("maturity", "10", "演示理由", "EXPERT_SCORE"), ("dependence", "101", "演示理由", "EXPERT_SCORE"),
        ("dependence", "高", "演示理由", "EXPERT_SCORE"), ("dependence", "90", "好", "EXPERT_REASON"),
        ("beauty", "90", "演示理由", "RATING_INDICATOR"), ("market", "很多", "演示理由", "MONEY_FORMAT"),
    ],
)  # fmt: skip
def test_expert_scores_without_sense_or_reason_are_refused(indicator: str, given: str, reason: str, code: str) -> None:
    (right,) = stored(invention())
    with pytest.raises(UserError) as refused:
        give(actor_of(person(Role.EXPERT)), right.pk, indicator, given, reason, ON)
    assert refused.value.code == code


def test_counts_by_field_feed_competition_trend_and_citations() -> None:
    cited = invention(2, app_date=dt.date(2021, 5, 10))
    others = [invention(n, app_date=dt.date(2021, 5, 10), citations=("CN 110000002 A",)) for n in range(3, 14)]
    first, *_ = stored(cited, *others)
    assert recount(ON) == 1
    field = Field.objects.get(subclass="B23Q")
    assert (field.rights, field.holders, field.hhi) == (12, 1, 10000)
    assert Cited.objects.get().times == 11
    known = gather([first.pk], ON).known[first.pk]
    assert known.field is not None
    assert known.field.percentile == D("95.83")  # 11 of 12 are cited less, the tie counts half
    services.rate([first.pk], "manage", ON)
    assert rows(kept(first.pk))["competition"]["score"] == "40.00"


def test_many_rights_cost_the_same_number_of_queries_as_few() -> None:
    rights = stored(*(invention(n) for n in range(2, 42)))
    with CaptureQueriesContext(
        connection,
    ) as few:
        gather([one.pk for one in rights[:2]], ON)
    with CaptureQueriesContext(connection) as many:
        gather([one.pk for one in rights], ON)
    assert len(few) == len(many)


def test_an_unknown_scenario_is_refused() -> None:
    (right,) = stored(invention())
    with pytest.raises(UserError, match="RATING_SCENARIO"):
        services.rate([right.pk], "divination", ON)


def test_a_utility_model_starts_lower_than_an_invention() -> None:
    store([patent(2)])
    (right,) = stored(invention(3))
    from quanlian.registry.models import Right

    model = Right.objects.get(kind="UM")
    services.rate([right.pk, model.pk], "manage", ON)
    assert D(str(rows(kept(model.pk))["stability"]["score"])) == 45
    assert D(str(rows(kept(right.pk))["stability"]["score"])) == 70
