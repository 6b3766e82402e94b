"""Rights as documents, compared with what the registry's own pages say of them."""

from __future__ import annotations

import datetime as dt
import shutil

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils.timezone import localdate

from quanlian.lake.tables import folder
from quanlian.registry.importing import lake
from quanlian.registry.kinds import RightKind
from quanlian.registry.models import Holding, Right
from quanlian.registry.queries.clock import Clock
from quanlian.registry.queries.rows import rows
from quanlian.registry.queries.status import covers
from quanlian.registry.records import EventRecord, PartyMention
from quanlian.registry.simulation.load import simulate_into_registry
from quanlian.search.document import Document
from quanlian.search.sources.claims import Claims
from quanlian.search.sources.force import number
from quanlian.search.sources.rights import Rights
from tests.registry.factory import ADDRESS, patent, store

pytestmark = pytest.mark.django_db
SIMULATED = 400


def only() -> Document:
    documents = [one for some in Rights().documents() for one in some]
    assert len(documents) == 1
    return documents[0]


@pytest.mark.slow
def test_documents_say_of_generated_rights_what_the_registry_s_list_says() -> None:
    today = localdate()
    simulate_into_registry(350500, SIMULATED, 11, today)
    documents = {int(one.key.partition(":")[2]): one for some in Rights().documents() for one in some}
    listed = rows(AnonymousUser(), list(Right.objects.values_list("pk", flat=True)), Clock(today, today))
    assert len(listed) == len(documents) >= SIMULATED
    for row in listed:
        said = documents[row.pk].payload
        state = row.standing
        assert (said["status"], said["status_label"], said["why"]) == (state.state, state.word, state.why)
        assert (said["title"], said["number"]) == (row.title, row.number)
        assert (said["owner"], said["owner_id"], said["place"]) == (row.owner, row.owner_pk, row.place)
        assert said["app_date"] == (row.app_date.isoformat() if row.app_date else "")
    assert {one.payload["status"] for one in documents.values()} >= {"force", "lapsed", "failed", "pending"}


@pytest.mark.slow
def test_force_of_generated_rights_is_exact_on_every_day_that_something_changes() -> None:
    today = localdate()
    simulate_into_registry(350500, SIMULATED, 12, today)
    documents = {int(one.key.partition(":")[2]): one for some in Rights().documents() for one in some}
    for right, document in documents.items():
        spans = [h.effective for h in Holding.objects.filter(right=right, known__contains=today)]
        edges = {day for span in spans for day in (span.lower, span.upper) if day}
        for day in (one + dt.timedelta(step) for one in edges for step in (-1, 0, 1)):
            assert _in_force(document, day) == any(covers(span, day) for span in spans), (document.key, day)
        assert ("force_from" in document.numbers) == bool(spans)


def test_a_right_that_was_not_in_force_for_a_while_says_so_by_its_gap() -> None:
    store([patent(2)])
    first = Holding.objects.get()
    end = first.effective.upper
    Holding.objects.filter(pk=first.pk).update(effective=(first.effective.lower, dt.date(2022, 3, 15)))
    first.pk, first.effective = None, (dt.date(2022, 5, 2), end)
    first.save()
    document = only()
    assert document.tags["gap"][-2:] == ["M202204", "D20220501"]
    assert document.tags["gap"][0] == "D20220315"
    assert not _in_force(document, dt.date(2022, 4, 9))
    assert _in_force(document, dt.date(2022, 5, 2))
    assert _in_force(document, dt.date(2022, 3, 14))


def _in_force(document: Document, day: dt.date) -> bool:
    numbers, terms = document.numbers, {f"Y{day:%Y}", f"M{day:%Y%m}", f"D{day:%Y%m%d}"}
    if "force_from" not in numbers:
        return False
    return numbers["force_from"] <= number(day) < numbers["force_to"] and not terms & set(document.tags.get("gap", ()))


def test_a_document_has_all_that_one_searches_by() -> None:
    store([patent(2)])
    document = only()
    assert document.text["title"] == "演示装置2"
    assert document.text["applicant"] == "演示·恒川机械有限公司"
    assert document.tags["ipc"] == ["A", "A01", "A01B", "A01B1", "A01B1/00", "A01B3", "A01B3/00"]
    assert document.tags["region"] == ["350000", "350500", "350582"]
    assert document.tags["kind"] == ["UM"]
    assert document.tags["audience"] == ["public"]
    assert document.numbers["app_date"] == 20200301
    assert document.numbers["expiry_date"] == 20300301
    assert document.numbers["changed"] == number(localdate())
    assert document.payload["place"] == "福建省泉州市晋江市"
    assert document.payload["address_county"] == "晋江市"
    assert Rights().address(document.key) == f"/rights/{document.payload['right']}/"


def test_inventors_are_searched_but_never_come_back() -> None:
    store([patent(2)])
    document = only()
    assert document.text["inventor"] == "张三丰"
    assert "张三丰" not in repr(document.payload)


def test_the_home_address_of_a_person_is_not_searched_that_of_a_company_is() -> None:
    store([patent(2)])
    assert ADDRESS in only().text["address"]
    store([patent(3, parties=(PartyMention("专利权人", 1, "张三丰"),))])
    found = [one for one in Rights().documents() for one in one if one.payload["owner"] == "张三丰"]
    assert found[0].text["address"] == "福建省泉州市晋江市；"


def test_all_owners_and_the_agency_are_searched() -> None:
    parties = (
        PartyMention("专利权人", 1, "演示·恒川机械有限公司"),
        PartyMention("专利权人", 2, "演示大学"),
        PartyMention("代理机构", 1, "演示知识产权代理事务所"),
    )
    store([patent(2, parties=parties)])
    document = only()
    assert document.text["applicant"] == "演示·恒川机械有限公司；演示大学"
    assert document.text["agency"] == "演示知识产权代理事务所"
    assert document.tags["agent"] == ["演示知识产权代理事务所"]
    assert document.payload["owners"] == ["演示·恒川机械有限公司", "演示大学"]


def test_what_the_newest_statement_leaves_out_is_taken_from_the_one_before() -> None:
    store([patent(2, abstract="一种演示装置的摘要")])
    moved = EventRecord("TRANSFERRED", "专利权的转移", dt.date(2023, 5, 1), dt.date(2023, 5, 1))
    later = patent(2, stage="", pub_date=dt.date(2023, 5, 1), abstract="", classes=(), main_class="", events=(moved,),
                   parties=(PartyMention("专利权人", 1, "演示大学"),))  # fmt: skip
    store([later], name="乙.csv")
    document = only()
    assert document.text["applicant"] == "演示大学"
    assert document.payload["abstract"] == "一种演示装置的摘要"
    assert "A01B1/00" in document.tags["ipc"]
    assert document.numbers["pub_date"] == 20201201, "the first publication"


def test_what_becomes_known_only_tomorrow_is_not_in_the_index_today() -> None:
    tomorrow = localdate() + dt.timedelta(1)
    store([patent(2, pub_date=tomorrow, app_date=tomorrow)], known_on=tomorrow)
    assert [one for some in Rights().documents() for one in some] == []
    assert Rights().due(localdate(), tomorrow) == [str(Right.objects.get().pk)]


def test_a_mark_has_its_class_and_its_number_and_no_family() -> None:
    registered = {"kind": RightKind.TM, "stage": "注册", "reg_no": "12345678", "reg_date": dt.date(2020, 3, 1)}
    classed = {"main_class": "9", "classes": ("9",), "extra": {"nice_class": "9", "goods": "计算机软件"}}
    store([patent(2, app_no="", pub_no="", **registered, **classed)])
    document = only()
    assert document.tags["nice"] == ["9"]
    assert {"12345678", "123456789"} <= set(document.tags["number"])
    assert "12345678" in document.tags["pub_no"]
    assert "12345678" in document.tags["app_no"]
    assert document.text["goods"] == "计算机软件"
    assert "family" not in document.tags


def test_fetching_leaves_out_what_is_not_there_and_does_not_choke_on_nonsense() -> None:
    store([patent(2), patent(3)])
    first = str(Right.objects.order_by("pk")[0].pk)
    assert [one.key for one in Rights().fetch([first, "999999", "abc", "-1", "²"])] == [f"right:{first}"]


def test_batches_cover_every_right_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quanlian.search.sources.rights.BATCH", 3)
    store([patent(line) for line in range(2, 10)])
    batches = list(Rights().documents())
    assert [len(some) for some in batches] == [3, 3, 2]
    assert len({one.key for some in batches for one in some}) == 8
    assert [key for some in Rights().ids() for key in some] == [
        one.key.partition(":")[2] for some in batches for one in some
    ]


def test_a_hundred_rights_cost_no_more_queries_than_one(django_assert_max_num_queries: pytest.FixtureRequest) -> None:
    store([patent(line) for line in range(2, 102)])
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        assert sum(len(some) for some in Rights().documents()) == 100


def test_claims_come_from_the_lake_by_batch_and_line() -> None:
    batch = store([patent(2), patent(3, title="乙"), patent(4, title="丙")])
    try:
        lake.append(batch.pk, "cnipa_gazette", [patent(2, claims="1. 一种装置"), patent(3), patent(9, claims="别的")])
        lake.append(batch.pk + 1, "cnipa_gazette", [patent(4, claims="另一批的")])
        found = {one.payload["title"]: one for some in Rights().documents() for one in some}
    finally:
        shutil.rmtree(folder("publications"))
    assert found["演示装置2"].text["claims"] == "1. 一种装置"
    assert found["演示装置2"].payload["claims"] == "1. 一种装置"
    assert "claims" not in found["乙"].text
    assert "claims" not in found["丙"].text


def test_without_a_lake_there_are_no_claims() -> None:
    assert not folder("publications").exists()
    assert Claims().of([(1, 2)]) == {}
