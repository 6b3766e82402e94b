"""The pre-filing report: obstacles, goods, hints, advice; kept for its owner alone; printed."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.cache import caches
from django.test import Client
from django.urls import reverse

from quanlian.core.actions import SYSTEM, actor_of
from quanlian.core.findings import UserError
from quanlian.core.people.roles import Role
from quanlian.similarity.models import MarkReport
from quanlian.similarity.report.drawing import Question, draw
from quanlian.similarity.report.hints import hints
from quanlian.similarity.report.keeping import keep
from quanlian.similarity.report.pdf import pdf
from tests.registry.factory import person
from tests.similarity.goods.table import demo
from tests.similarity.world import announced, ended, indexed, mark

pytestmark = pytest.mark.django_db
PLACES = frozenset({"晋江市", "晋江", "江市"})


@pytest.fixture(autouse=True)
def unhurried() -> None:
    caches["shared"].clear()


def names(answer: dict[str, object]) -> list[str]:
    return [one["name"] for one in answer["obstacles"]]  # type: ignore[attr-defined]


def test_the_heaviest_obstacle_stands_first_and_the_advice_names_it() -> None:
    indexed(
        mark("99000001", "青禾坊"),
        mark("99000002", "青禾坊", ("9",), extra={"groups": "0901"}),
        ended("99000003", "青禾坊", dt.date(2021, 5, 1)),
        mark("99000004", "云帆"),
    )
    answer = draw(Question("青禾坊", classes=("25",), groups=("2501",)))
    first = answer["obstacles"][0]  # type: ignore[index]
    assert (first["number"], first["degree"], answer["band"]) == ("99000001", "类似(同群)", "高")
    assert "云帆" not in names(answer)
    assert any("99000001" in one for one in answer["advice"])  # type: ignore[attr-defined]


def test_a_dead_mark_weighs_less_than_a_living_one() -> None:
    indexed(mark("99000001", "青禾坊"), ended("99000003", "青禾坊", dt.date(2021, 5, 1)))
    risks = {one["number"]: one["risk"] for one in draw(Question("青禾坊"))["obstacles"]}  # type: ignore[attr-defined]
    assert risks.get("99000003", 0) < risks["99000001"]


def test_the_matrix_sets_own_groups_against_those_of_the_obstacles() -> None:
    indexed(mark("99000001", "青禾坊"), announced("99000002", "青禾坊"))
    answer = draw(Question("青禾坊", groups=("2501", "2507")))
    matrix = answer["matrix"]
    assert matrix["columns"] == ["2501"]  # type: ignore[index]
    assert [(row["own"], row["cells"][0]["degree"]) for row in matrix["rows"]] == [  # type: ignore[index]
        ("2501", "类似(同群)"),
        ("2507", "关联"),
    ]
    assert answer["classes"] == ["25"]


def test_nothing_near_is_not_called_free() -> None:
    indexed(mark("99000001", "青禾坊"))
    answer = draw(Question("XQZWVK"))
    assert (answer["obstacles"], answer["band"]) == ([], "低")
    assert "检索库不等于" in answer["advice"][0]  # type: ignore[index]


def test_a_question_without_a_sign_is_refused() -> None:
    indexed(mark("99000001", "青禾坊"))
    with pytest.raises(UserError) as refused:
        draw(Question())
    assert refused.value.code == "REPORT_BLANK"


@pytest.mark.parametrize(
    ("name", "classes", "article"),
    [
        ("中国青禾", (), "第十条第一款第一项"),
        ("红十字青禾", (), "第十条第一款第五项"),
        ("青禾特效", (), "第十条第一款第七项"),
        ("晋江青禾", (), "第十条第二款"),
        ("演示衫", ("25",), "第十一条第一款第一项"),
        ("A", (), "第十一条第一款第三项"),
    ],
)
def test_words_call_up_an_absolute_ground(name: str, classes: tuple[str, ...], article: str) -> None:
    found = hints(name, classes, PLACES, demo())
    assert any(article in one.article for one in found), found


def test_a_distinctive_word_calls_up_none() -> None:
    assert hints("青禾坊", ("25",), PLACES, demo()) == []


def test_the_longest_place_name_is_quoted() -> None:
    (found,) = hints("晋江市青禾", (), PLACES, None)
    assert found.seen == "晋江市"


def test_a_report_is_kept_as_it_was_given_and_shown_to_its_owner_alone() -> None:
    indexed(mark("99000001", "青禾坊"))
    owner = person(Role.ENTERPRISE, "owner")
    row = keep(actor_of(owner), Question("青禾坊", groups=("2501",)))
    mine, other = Client(), Client()
    mine.force_login(owner)
    other.force_login(person(Role.AGENCY, "agency"))
    page = mine.get(reverse("marks-report-one", args=[row.number])).content.decode()
    for said in ("99000001", "类似(同群)", row.number, "供参考"):
        assert said in page
    assert other.get(reverse("marks-report-one", args=[row.number])).status_code == 404
    assert row.number in mine.get(reverse("marks-report")).content.decode()
    assert row.number not in other.get(reverse("marks-report")).content.decode()


def test_the_system_draws_no_report() -> None:
    indexed(mark("99000001", "青禾坊"))
    with pytest.raises(UserError):
        keep(SYSTEM, Question("青禾坊"))


def test_a_stranger_sees_the_report_but_nothing_is_kept() -> None:
    indexed(mark("99000001", "青禾坊"))
    page = Client().post(reverse("marks-report"), {"name": "青禾坊", "classes": "25"}).content.decode()
    assert "99000001" in page
    assert not MarkReport.objects.exists()


def test_a_signed_in_person_gets_a_page_and_a_pdf() -> None:
    indexed(mark("99000001", "青禾坊"))
    client = Client()
    client.force_login(person(Role.ENTERPRISE))
    answer = client.post(reverse("marks-report"), {"name": "中国青禾坊", "groups": "2501；2507"})
    number = MarkReport.objects.get().number
    assert answer["Location"] == reverse("marks-report-one", args=[number])
    data = client.get(reverse("marks-report-pdf", args=[number])).content
    assert data.startswith(b"%PDF")


def test_odd_characters_do_not_stop_the_print() -> None:
    indexed(mark("99000001", "青禾坊"))
    answer = {**draw(Question("青禾坊 #[*]\u202e\U0001f600$", classes=("25",))), "advice": ["#panic()", "= 题"]}
    assert pdf(answer, "演示局", "P2026-A", dt.datetime(2026, 11, 22, tzinfo=dt.UTC)).startswith(b"%PDF")
