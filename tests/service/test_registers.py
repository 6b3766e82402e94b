"""Public registers: what is public for everybody, the rest for the office of the place."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

import pytest
from django.test import Client

from quanlian.procedures.models import Entry
from tests.procedures.cases import submitted
from tests.procedures.conftest import FakeClock
from tests.service.conftest import SignIn, chief

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded_items", "clock")]


def enter(subject: str, number: int, *, register: str = "experts", **changes: object) -> Entry:
    given: dict[str, object] = {
        "subject": subject,
        "title": "知识产权专家",
        "number": f"EXP-{number:03d}",
        "data": {"专业领域": "机械", "证件号码": "3505001990"},
        "public": {"专业领域": "机械"},
        "since": dt.date(2025, 1, 1),
        "region_code": 350500,
        "case": submitted(),
    }
    return Entry.objects.create(register=register, **{**given, **changes})


def test_everybody_sees_the_public_part_and_nothing_else(client: Client) -> None:
    enter("演示·专家甲", 1)
    page = client.get("/registers/experts/").content.decode()
    assert "演示·专家甲" in page
    assert "机械" in page
    assert "3505001990" not in page
    assert "证件号码" not in page


def test_the_office_of_the_place_sees_all_and_another_office_only_the_public_part(sign_in: SignIn) -> None:
    enter("演示·专家甲", 1)
    enter("演示·外地专家", 2, region_code=130900, data={"证件号码": "1309001990"})
    page = sign_in(chief()).get("/registers/experts/").content.decode()
    assert "3505001990" in page
    assert "演示·外地专家" in page
    assert "1309001990" not in page


def test_the_export_holds_no_more_than_the_page(client: Client) -> None:
    enter("演示·专家甲", 1)
    content = client.get("/registers/experts/export/").content
    text = zipfile.ZipFile(io.BytesIO(content)).read("xl/sharedStrings.xml").decode()
    assert "演示·专家甲" in text
    assert "3505001990" not in text


def test_a_register_that_is_not_public_is_not_there_for_the_public(client: Client, sign_in: SignIn) -> None:
    enter("演示·甲", 1, register="reward_paid")
    assert client.get("/registers/reward_paid/").status_code == 404
    assert client.get("/registers/reward_paid/export/").status_code == 404
    assert "举报奖励台账" not in client.get("/registers/").content.decode()
    assert "演示·甲" in sign_in(chief()).get("/registers/reward_paid/").content.decode()


@pytest.mark.parametrize(
    ("state", "subject"), [("valid", "演示·有效"), ("expired", "演示·届满"), ("withdrawn", "演示·移出")]
)
def test_entries_are_marked_and_filtered_by_their_state(client: Client, state: str, subject: str) -> None:
    enter("演示·有效", 1, until=dt.date(2026, 3, 2))
    enter("演示·届满", 2, until=dt.date(2026, 3, 1))
    enter("演示·移出", 3, withdrawn_on=dt.date(2026, 2, 1), withdrawn_reason="本人申请")
    page = client.get("/registers/experts/", {"state": state}).content.decode()
    assert [name for name in ("演示·有效", "演示·届满", "演示·移出") if name in page] == [subject]


def test_search_takes_subject_number_and_traditional_characters(client: Client) -> None:
    enter("演示·专家甲", 1)
    enter("演示·工程师乙", 2)
    for q, found in (("專家甲", "演示·专家甲"), ("EXP-002", "演示·工程师乙")):
        page = client.get("/registers/experts/", {"q": q}).content.decode()
        assert [name for name in ("演示·专家甲", "演示·工程师乙") if name in page] == [found]


def test_pages_lead_forth_and_back(client: Client) -> None:
    case = submitted()
    for number in range(60):
        enter(f"演示·专家{number:02d}号", number, case=case)
    seen: list[str] = []
    address = "/registers/experts/"
    for _ in range(3):
        page = client.get(address)
        seen += [row.entry.subject for row in page.context["listed"].rows]
        address = "/registers/experts/" + page.context["next_url"]
    assert len(set(seen)) == len(seen) == 60
    back = client.get("/registers/experts/" + page.context["prev_url"]).context["listed"].rows
    assert [row.entry.subject for row in back] == seen[25:50]


def test_a_withdrawn_entry_says_when_and_why(client: Client, clock: FakeClock) -> None:
    enter("演示·移出", 3, withdrawn_on=dt.date(2026, 2, 1), withdrawn_reason="本人申请")
    assert "2026-02-01 本人申请" in client.get("/registers/experts/").content.decode()


@pytest.mark.parametrize("over", [{"until": dt.date(2026, 3, 1)}, {"withdrawn_on": dt.date(2026, 2, 1)}])
def test_a_penalty_whose_publication_is_over_is_no_longer_public(
    client: Client, sign_in: SignIn, over: dict[str, dt.date]
) -> None:
    """公示期满、信用修复后停止公示: the public finds it in no state and not in the export; the office still does."""
    enter("演示·已停", 1, register="penalties", **over)
    enter("演示·仍在", 2, register="penalties", until=dt.date(2026, 3, 2))
    for address in ("", "?state=withdrawn", "?state=expired", "?q=演示·已停"):
        assert "演示·已停<br>" not in client.get(f"/registers/penalties/{address}").content.decode()
    assert "演示·仍在" in client.get("/registers/penalties/").content.decode()
    exported = client.get("/registers/penalties/export/").content
    assert "演示·已停" not in zipfile.ZipFile(io.BytesIO(exported)).read("xl/sharedStrings.xml").decode()
    assert "演示·已停" in sign_in(chief()).get("/registers/penalties/").content.decode()
