"""Core databases: defined by queries that were tried, corrected by hand, brought up to date by themselves."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.test import Client
from django.utils import timezone

from quanlian.core.actions import SYSTEM, actor_of
from quanlian.core.audit.models import AuditEntry
from quanlian.core.findings import UserError
from quanlian.core.people.models import User
from quanlian.core.people.roles import Role
from quanlian.search.databases import deciding, defining, keeping, tasks
from quanlian.search.databases.keeping import Said
from quanlian.search.databases.models import Change, Collection, Definition, How, Member
from quanlian.search.databases.topics import topics_of
from quanlian.search.databases.updating import update
from quanlian.search.models import Change as Feed
from tests.registry.factory import person
from tests.search.saved.shelf import Shelf, happened, sign_in, utility

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer() -> User:
    return person(Role.OFFICER, "经办甲")


@pytest.fixture
def made(officer: User) -> Collection:
    body = officer.memberships.get().organisation
    return keeping.create(
        actor_of(officer), officer, body, Said("演示产业专题库", industries="C35", region_code=350500)
    )


def define(user: User, row: Collection, text: str = "TI=演示", tag: str = "装置", industry: str = "") -> Definition:
    trial = defining.try_out(user, row, tag, industry, text=text)
    return defining.add(actor_of(user), user, row, trial.token)


def titles(row: Collection) -> list[str]:
    from quanlian.search.saved.finding import payloads

    keys = list(row.members.exclude(how=How.REMOVED).values_list("key", flat=True))
    return sorted(str(one["title"]) for one in payloads(keys).values())


def test_a_definition_is_tried_shown_and_only_then_kept(shelf: Shelf, officer: User, made: Collection) -> None:
    shelf.store(utility(2), utility(3))
    browser = sign_in(officer)
    page = browser.post(
        f"/search/databases/{made.pk}/definitions/try/", {"text": "TI=演示装置2", "tag": "装置"},
        headers={"HX-Request": "true"},
    )  # fmt: skip
    assert "命中 1 件" in page.content.decode()
    assert "演示装置2" in page.content.decode()
    assert Definition.objects.count() == 0
    answer = browser.post(f"/search/databases/{made.pk}/definitions/keep/", {"token": page.context["trial"].token})
    assert answer.status_code == 302
    assert titles(made) == ["演示装置2"]
    assert Definition.objects.get().hits == 1


def test_what_was_not_tried_cannot_be_kept(shelf: Shelf, officer: User, made: Collection) -> None:
    with pytest.raises(UserError, match="DEFINITION_UNTRIED"):
        defining.add(actor_of(officer), officer, made, "编造")


def test_a_trial_for_another_database_is_not_kept(shelf: Shelf, officer: User, made: Collection) -> None:
    shelf.store(utility(2))
    token = defining.try_out(officer, made, "装置", "", text="TI=演示").token
    other = keeping.create(actor_of(officer), officer, made.organisation, Said("另一专题库"))
    with pytest.raises(UserError, match="DEFINITION_UNTRIED"):
        defining.add(actor_of(officer), officer, other, token)


@pytest.mark.parametrize(("text", "code"), [("TI=没有这样的东西", "DEFINITION_EMPTY"), ("", "DEFINITION_EMPTY")])
def test_a_query_that_finds_nothing_is_refused(
    shelf: Shelf, officer: User, made: Collection, text: str, code: str
) -> None:
    shelf.store(utility(2))
    with pytest.raises(UserError, match=code):
        defining.try_out(officer, made, "装置", "", text=text)


def test_a_query_that_cannot_be_read_says_so_on_the_page(shelf: Shelf, officer: User, made: Collection) -> None:
    said = {"text": "TI=(演示", "tag": "装置"}
    browser, address = sign_in(officer), f"/search/databases/{made.pk}/definitions/try/"
    assert browser.post(address, said).status_code == 400
    part = browser.post(address, said, headers={"HX-Request": "true"})
    assert part.status_code == 422
    assert "<mark>" in part.content.decode()


@pytest.mark.seed_row(36, part="自动更新")
def test_a_new_right_comes_in_by_itself_and_the_log_says_so(shelf: Shelf, officer: User, made: Collection) -> None:
    shelf.store(utility(2))
    define(officer, made)
    shelf.store(utility(3))
    assert tasks.run_due(timezone.now() + dt.timedelta(days=2)) == 1
    assert titles(made) == ["演示装置2", "演示装置3"]
    change = Change.objects.order_by("-pk")[0]
    assert (change.what, change.in_count, change.out_count, change.size) == ("按检索式更新", 1, 0, 2)
    assert change.by is None


def test_an_update_without_news_changes_nothing(shelf: Shelf, officer: User, made: Collection) -> None:
    shelf.store(utility(2))
    define(officer, made)
    before = list(Member.objects.values())
    assert update(SYSTEM, made) is None
    assert list(Member.objects.values()) == before


def test_what_was_removed_by_hand_is_not_brought_back(shelf: Shelf, officer: User, made: Collection) -> None:
    first, _second = shelf.store(utility(2), utility(3))
    define(officer, made)
    said = {"do": "remove", "key": f"right:{first}", "reason": "与本产业无关"}
    sign_in(officer).post(f"/search/databases/{made.pk}/decide/", said)
    assert titles(made) == ["演示装置3"]
    update(SYSTEM, made)
    define(officer, made, "TI=演示装置2", "另一检索式")
    assert titles(made) == ["演示装置3"]
    row = Member.objects.get(how=How.REMOVED)
    assert (row.by, row.reason) == (officer, "与本产业无关")


def test_what_was_added_by_hand_stays_with_its_tags(shelf: Shelf, officer: User, made: Collection) -> None:
    shelf.store(utility(2), utility(3))
    define(officer, made, "TI=演示装置2")
    said = {"do": "add", "numbers": "ZL202020000003.5\n", "reason": "链主企业的核心专利", "tags": "核心，外围"}
    number = _number(3)
    sign_in(officer).post(f"/search/databases/{made.pk}/decide/", {**said, "numbers": number})
    update(SYSTEM, made)
    row = Member.objects.get(how=How.ADDED)
    assert sorted(row.tags) == ["外围", "核心"]
    assert titles(made) == ["演示装置2", "演示装置3"]
    assert AuditEntry.objects.filter(verb="databases.added", reason="链主企业的核心专利").exists()


def _number(line: int) -> str:
    record = utility(line)
    return f"ZL {record.app_no}"


def test_a_decision_taken_back_lets_the_queries_say_again(shelf: Shelf, officer: User, made: Collection) -> None:
    right = shelf.store(utility(2))[0]
    define(officer, made)
    by = actor_of(officer)
    deciding.remove(by, officer, made, [f"right:{right}"], "误入")
    assert titles(made) == []
    deciding.forget(by, officer, made, [f"right:{right}"], "看错了")
    assert titles(made) == ["演示装置2"]
    assert [(one.in_count, one.out_count) for one in Change.objects.order_by("pk")] == [(1, 0), (0, 1), (1, 0)]


@pytest.mark.parametrize(("numbers", "code"), [("", 400), ("ZL 2099 3 9999999.9", 400)])
def test_unknown_numbers_are_named(shelf: Shelf, officer: User, made: Collection, numbers: str, code: int) -> None:
    said = {"do": "add", "numbers": numbers, "reason": "核心"}
    assert sign_in(officer).post(f"/search/databases/{made.pk}/decide/", said).status_code == code
    assert Member.objects.count() == 0


def test_a_decision_needs_a_reason(shelf: Shelf, officer: User, made: Collection) -> None:
    right = shelf.store(utility(2))[0]
    define(officer, made)
    with pytest.raises(UserError, match="MEMBER_REASON"):
        deciding.remove(actor_of(officer), officer, made, [f"right:{right}"], " ")


def test_dropping_a_query_takes_out_what_only_it_found(shelf: Shelf, officer: User, made: Collection) -> None:
    shelf.store(utility(2), utility(3))
    row = define(officer, made, "TI=演示装置2", "甲")
    define(officer, made, "TI=演示装置3", "乙")
    sign_in(officer).post(f"/search/databases/{made.pk}/definitions/{row.pk}/drop/")
    assert titles(made) == ["演示装置3"]


@pytest.mark.seed_row(36, part="按产业的精选库")
def test_the_industry_of_a_query_tags_what_it_finds(shelf: Shelf, officer: User, made: Collection) -> None:
    shelf.store(utility(2), utility(3))
    define(officer, made, "TI=演示装置2", "甲", "C3581")
    define(officer, made, "TI=演示装置3", "乙")
    assert {tuple(one.tags): one.industries for one in Member.objects.all()} == {("甲",): ["C3581"], ("乙",): ["C35"]}
    made.refresh_from_db()
    assert (made.size, made.tagged) == (2, 2)


def test_the_offices_table_of_industries_goes_first(shelf: Shelf, officer: User, made: Collection) -> None:
    shelf.store(utility(2))
    define(officer, made, industry="C3581")
    file = "IPC,产业代码,产业名称\nA01B,A0511,耕作服务\n".encode()
    _upload(officer, file)
    update(SYSTEM, made)
    assert Member.objects.get().industries == ["A0511"]


def _upload(user: User, raw: bytes) -> int:
    from django.core.files.uploadedfile import SimpleUploadedFile

    file = SimpleUploadedFile("对照.csv", raw, "text/csv")
    return sign_in(user).post("/search/databases/industries/", {"file": file}).status_code


@pytest.mark.parametrize(
    "text", ["IPC,产业代码\nA01B,行业\n", "IPC,产业代码\n第1类,C35\n", "分类,代码\nA01B,C35\n", "IPC,产业代码\n"]
)
def test_a_wrong_table_of_industries_leaves_the_old_one(officer: User, text: str) -> None:
    _upload(officer, b"IPC,\xe4\xba\xa7\xe4\xb8\x9a\xe4\xbb\xa3\xe7\xa0\x81\nA01B,A05\n")
    from quanlian.search.databases.industry_table import table

    assert _upload(officer, text.encode()) == 400
    assert table() == {"A01B": ["A05"]}


def test_a_database_that_cannot_be_updated_says_why_and_is_tried_again(
    shelf: Shelf, officer: User, made: Collection
) -> None:
    shelf.store(utility(2))
    row = define(officer, made)
    Definition.objects.filter(pk=row.pk).update(link="q=%28%E6%B3%B5&x=1")
    assert tasks.run_due(timezone.now() + dt.timedelta(days=2)) == 0
    made.refresh_from_db()
    assert made.error
    assert titles(made) == ["演示装置2"]
    Definition.objects.filter(pk=row.pk).update(link=row.link)
    assert tasks.run_due(timezone.now() + dt.timedelta(days=9)) == 1
    made.refresh_from_db()
    assert made.error == ""


def publish(user: User, row: Collection) -> None:
    keeping.share(actor_of(user), user, row, "public", [])


def test_rights_of_a_public_database_carry_its_name(shelf: Shelf, officer: User, made: Collection) -> None:
    right = shelf.store(utility(2))[0]
    define(officer, made)
    assert topics_of([f"right:{right}"]) == {}
    Feed.objects.all().delete()
    publish(officer, made)
    assert topics_of([f"right:{right}"]) == {f"right:{right}": ("演示产业专题库",)}
    assert Feed.objects.get().ids == [str(right)]
    shelf.index()
    assert shelf.view.facets(_everything(), ["topic"], 5)["topic"] == [("演示产业专题库", 1)]


def _everything() -> object:
    from quanlian.search.tree import All

    return All()


def test_an_archived_database_is_no_topic_any_more(shelf: Shelf, officer: User, made: Collection) -> None:
    right = shelf.store(utility(2))[0]
    define(officer, made)
    publish(officer, made)
    Feed.objects.all().delete()
    keeping.archive(actor_of(officer), officer, made, archived=True)
    assert topics_of([f"right:{right}"]) == {}
    assert Feed.objects.get().ids == [str(right)]


@pytest.mark.parametrize("public", [True, False])
def test_one_searches_inside_a_database(shelf: Shelf, officer: User, made: Collection, public: bool) -> None:
    shelf.store(utility(2), utility(3), utility(4))
    define(officer, made, "TI=演示装置2 OR TI=演示装置3")
    if public:
        publish(officer, made)
        shelf.index()
    page = sign_in(officer).get(f"/search/databases/{made.pk}/", {"q": "演示装置3"}).content.decode()
    rows = re.findall(r"演示装置\d(?=</a>)", page)
    assert rows[0] == "演示装置3"
    assert "演示装置4" not in rows


@pytest.mark.seed_row(36, part="状态跟随登记库")
def test_the_status_follows_the_registry(shelf: Shelf, officer: User, made: Collection) -> None:
    shelf.store(utility(2))
    define(officer, made)
    shelf.store(happened(2, "LAPSED_FEE", dt.date(2023, 3, 1)))
    browser = sign_in(officer)
    chart = browser.get(f"/search/databases/{made.pk}/chart/statuses/").json()
    assert chart["categories"] == ["失效"]
    assert chart["series"][0]["data"] == [1]


@pytest.mark.seed_row(37, missing="没有在测试集上测量产业标签覆盖率")
def test_the_export_holds_every_right_with_its_tags(shelf: Shelf, officer: User, made: Collection) -> None:
    shelf.store(utility(2, title="=演示公式"), utility(3))
    define(officer, made, "TI=演示", "标引甲")
    answer = sign_in(officer).get(f"/search/databases/{made.pk}/export/")
    lines = b"".join(answer).decode("utf-8-sig").splitlines()  # type: ignore[arg-type]
    assert len(lines) == 3
    assert all("标引甲" in line for line in lines[1:])
    assert any("'=演示公式" in line for line in lines)


@pytest.mark.parametrize("tab", ["", "statistics/", "definitions/", "checks/", "changes/", "settings/"])
def test_every_page_opens_for_its_keeper(shelf: Shelf, officer: User, made: Collection, tab: str) -> None:
    shelf.store(utility(2))
    define(officer, made)
    page = sign_in(officer).get(f"/search/databases/{made.pk}/{tab}")
    assert page.status_code == 200
    assert "演示产业专题库" in page.content.decode()


def test_a_database_is_made_on_its_page(officer: User) -> None:
    browser = sign_in(officer)
    body = officer.memberships.get().organisation_id
    said = {
        "name": "石墨烯专题库",
        "organisation": body,
        "industries": "C3091、C26",
        "schedule": "weekly",
        "region": "",
    }
    assert browser.get("/search/databases/new/").status_code == 200
    assert browser.post("/search/databases/new/", said).status_code == 302
    row = Collection.objects.get()
    assert (row.industries, row.schedule, row.sharing) == (["C3091", "C26"], "weekly", "owner")
    assert "石墨烯专题库" in browser.get("/search/databases/").content.decode()


@pytest.mark.parametrize(
    "wrong", [{"name": ""}, {"industries": "行业X9"}, {"region": "999999"}, {"schedule": "yearly"}]
)
def test_wrong_facts_are_refused(officer: User, wrong: dict[str, str]) -> None:
    said = {"name": "专题库", "organisation": officer.memberships.get().organisation_id, "schedule": "daily", **wrong}
    assert sign_in(officer).post("/search/databases/new/", said).status_code == 400
    assert Collection.objects.count() == 0


def test_a_name_is_used_once(officer: User, made: Collection) -> None:
    with pytest.raises(UserError, match="COLLECTION_NAME_USED"):
        keeping.create(actor_of(officer), officer, made.organisation, Said("演示产业专题库"))


def test_visitors_cannot_make_one(client: Client) -> None:
    assert client.get("/search/databases/new/").status_code == 302


def test_a_public_database_can_be_searched_by_its_name(shelf: Shelf, officer: User, made: Collection) -> None:
    shelf.store(utility(2), utility(3))
    define(officer, made, "TI=演示装置2")
    publish(officer, made)
    shelf.index()
    page = sign_in(officer).get("/search/", {"q": "TOPIC=演示产业专题库", "x": "1"})
    assert page.context["answer"].total.number == 1
    form = sign_in(officer).get(f"/search/databases/{made.pk}/")
    assert form.context["export_url"] == "/search/export/"
    opened = sign_in(officer).get(form.context["search_url"])
    assert opened.context["answer"].total.number == 1
