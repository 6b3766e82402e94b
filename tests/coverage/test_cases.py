"""Rows of cases: moved up and down, published with redaction, counted by the statistics of services."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.core.cache import caches
from django.test import Client

from quanlian.core.actions import actor_of
from quanlian.core.people.models import User
from quanlian.core.people.roles import Role
from quanlian.procedures import plugs
from quanlian.procedures.actions import course
from quanlian.procedures.dry.examples import Example, read_examples_file
from quanlian.procedures.history import replayed
from quanlian.procedures.library import EXAMPLES, folders
from quanlian.protection.penalties.publicity import published_text
from tests.coverage.walking import item_of
from tests.procedures.acting import Play, staff
from tests.procedures.cases import accepted
from tests.procedures.conftest import FakeClock
from tests.protection.test_publicity import DECISION

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded_items")]
CITY, COUNTY = 350500, 350582


def example(item: str, beginning: str) -> Example:
    folder = next(one for one in folders() if one.name == item)
    return next(one for one in read_examples_file(folder / EXAMPLES) if one.name.startswith(beginning))


@pytest.mark.seed_row(164)
def test_a_case_goes_from_the_city_to_a_county_and_back_with_its_whole_history(clock: FakeClock) -> None:
    case = accepted()
    course.transfer(actor_of(staff(Role.CHIEF, "负责人甲")), case.pk, COUNTY, None, "交由县级办理")
    below = staff(Role.CHIEF, "县级负责人")
    below.memberships.update(region_code=COUNTY)
    back = course.transfer(actor_of(User.objects.get(pk=below.pk)), case.pk, CITY, None, "案情重大，报请上级办理")
    moved = back.steps.filter(kind="transfer").order_by("pk")
    assert back.region_code == CITY
    assert [one.name for one in moved] == ["transfer", "transfer"]
    assert replayed(back).same


@pytest.mark.seed_row(175)
@pytest.mark.seed_row(258)
def test_a_published_penalty_stands_in_the_public_list_without_personal_data(
    clock: FakeClock, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plugs, "run_check", lambda *asked: ())
    play, told = Play(item_of("penalty_publication"), clock), published_text(DECISION).text
    for one in example("penalty_publication", "本省当事人公示三年").steps:
        if one.refused:
            continue
        said = one.with_ | ({"decision_text": DECISION.text} if one.do == "register" else {})
        said |= {"public_text": told} if one.do == "redact" else {}
        play.take(one.model_copy(update={"with_": said}))
        if one.do == "publish_normal":
            break
    page = client.get("/registers/penalties/").content.decode()
    assert "演示·乙商行" in page
    assert "张*" in page
    for gone in ("张三丰", "13812345678", "110101199003070010"):
        assert gone not in page, gone


@pytest.mark.seed_row(180, part="统计")
def test_pre_examinations_are_counted_with_their_days(
    clock: FakeClock, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plugs, "run_check", lambda *asked: ())
    caches["shared"].clear()
    play = Play(item_of("patent_preexamination"), clock)
    for one in example("patent_preexamination", "涉及国家秘密").steps:
        if not one.refused:
            play.take(one)
    assert play.case is not None
    assert play.case.closed_on is not None
    year = play.case.closed_on.year
    page = client.get("/services/statistics/", {"since": dt.date(year, 1, 1), "until": dt.date(year, 12, 31)})
    plain = " ".join(re.sub(r"<[^>]+>", " ", page.content.decode()).split())
    line = re.search(r"专利快速预审 (\d+) .*?([\d.]+) / ([\d.]+)", plain)
    assert line, plain[-600:]
    assert line[1] == "1"
    assert float(line[2]) == float(line[3]) >= 0
