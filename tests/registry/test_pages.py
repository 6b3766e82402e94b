"""The registry's pages: who sees what, what they say, how many queries they ask."""

from __future__ import annotations

import datetime as dt
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

from quanlian.core.access import Access, access_of
from quanlian.core.people.models import User
from quanlian.core.people.roles import Role
from quanlian.core.policies import policy_for
from quanlian.registry.models import Batch, BatchState, NameJudgement, PartyName, QuarantinedRow, Right
from quanlian.registry.urls import urlpatterns
from tests.registry.factory import ADDRESS, lapsed, patent, person, store

pytestmark = pytest.mark.django_db
PUBLIC = ("/rights/", "/parties/", "/rights/?kind=UM&state=force", "/parties/?name=演示")


def entered(role: Role, client: Client) -> Client:
    """The client signed in as somebody with that role, second factor done."""
    user = person(role)
    client.force_login(user)
    session = client.session
    session["mfa_seen"] = user.pk
    session.save()
    return client


def text(client: Client, url: str, status: int = 200) -> str:
    answer = client.get(url)
    assert answer.status_code == status, url
    return answer.content.decode()


@pytest.mark.parametrize("url", PUBLIC)
def test_everybody_may_look_at_rights_even_where_there_are_none(client: Client, url: str) -> None:
    text(client, url)


@pytest.mark.parametrize("url", ["/imports/", "/imports/new/", "/imports/1/", "/judgements/"])
def test_the_public_is_asked_to_sign_in_before_import_pages(client: Client, url: str) -> None:
    answer = client.get(url)
    assert (answer.status_code, answer.headers["Location"].startswith("/account/login/")) == (302, True)


@pytest.mark.parametrize("role", [Role.ENTERPRISE, Role.LEADER, Role.REVIEWER])
@pytest.mark.parametrize("name", ["import_new", "batch_rollback", "import_template", "judgement_decide"])
def test_who_is_no_importer_may_not_open_what_changes_the_registry(role: Role, name: str) -> None:
    access = _access(name)
    assert not access.allows(person(role))
    assert access.allows(person(Role.OFFICER, "importer"))


def test_every_page_of_the_room_declares_who_may_open_it() -> None:
    assert [entry.name for entry in urlpatterns if access_of(entry.callback) is None] == []


def test_an_officer_cannot_roll_a_batch_back(client: Client) -> None:
    batch = store([patent()])
    answer = entered(Role.OFFICER, client).post(f"/imports/{batch.pk}/rollback/", {"reason": "演示"})
    assert answer.status_code == 403
    assert Right.objects.count() == 1


class TestRight:
    def test_a_right_says_its_number_owner_and_standing(self, client: Client) -> None:
        store([patent(7)])
        page = text(client, f"/rights/{Right.objects.get().pk}/")
        for words in ("ZL 2020 2 0000007.", "演示·恒川机械有限公司", "有效", "年费", "凭据", "第 7 行", "2030-03-01"):
            assert words in page, words

    def test_the_public_sees_no_home_address_and_no_inventor_in_full(self, client: Client) -> None:
        store([patent()])
        page = text(client, f"/rights/{Right.objects.get().pk}/")
        assert ADDRESS not in page
        assert "福建省泉州市晋江市" in page
        assert "张三丰" not in page
        assert "张*" in page

    def test_an_officer_sees_address_and_inventor_in_full(self, client: Client) -> None:
        store([patent()])
        page = text(entered(Role.OFFICER, client), f"/rights/{Right.objects.get().pk}/")
        assert ADDRESS in page
        assert "张三丰" in page

    @pytest.mark.seed_row(33, part="带截止日的法律状态")
    def test_before_the_lapse_the_right_was_in_force(self, client: Client) -> None:
        store([lapsed(3, dt.date(2022, 3, 1))])
        url = f"/rights/{Right.objects.get().pk}/"
        assert "失效 · 未缴年费终止" in text(client, url)
        assert "失效 ·" not in text(client, f"{url}?as_of=2021-06-01")

    def test_what_was_not_yet_known_does_not_count(self, client: Client) -> None:
        store([patent()])
        page = text(client, f"/rights/{Right.objects.get().pk}/?as_of=2020-06-01&known_at=2020-06-01")
        assert "尚无记录" in page

    def test_a_right_that_is_not_there_is_said_not_to_be_there(self, client: Client) -> None:
        assert "没有这件权利" in text(client, "/rights/987654/", 404)

    def test_a_date_that_is_none_is_refused_with_a_remedy(self, client: Client) -> None:
        store([patent()])
        assert "YYYY-MM-DD" in text(client, f"/rights/{Right.objects.get().pk}/?as_of=昨天", 400)

    def test_the_page_asks_at_most_eight_queries_however_much_there_is(self, client: Client) -> None:
        store([patent(5)])
        store([patent(5, title="演示装置五（更正）"), lapsed(6, dt.date(2023, 1, 1))])
        pk = Right.objects.order_by("pk").first().pk  # type: ignore[union-attr]
        client.get(f"/rights/{pk}/")
        with CaptureQueriesContext(connection) as asked:
            client.get(f"/rights/{pk}/")
        assert len(asked) <= 8


class TestList:
    def test_a_number_in_any_spelling_leads_to_its_right(self, client: Client) -> None:
        store([patent(7), patent(8)])
        answer = client.get("/rights/", {"number": "zl 2020 2 0000007.X".replace("X", _digit(7))})
        assert (answer.status_code, answer.headers["Location"]) == (302, f"/rights/{_right('0000007').pk}/")

    def test_the_publication_number_does_too(self, client: Client) -> None:
        store([patent(7)])
        assert client.get("/rights/?q=CN210000007U").status_code == 302

    def test_filters_narrow_the_list(self, client: Client) -> None:
        store([patent(1), lapsed(2, dt.date(2022, 3, 1))])
        for query, shown in (("state=force", "装置1"), ("state=lapsed", "装置2"), ("title=演示装置2", "装置2")):
            page = text(client, f"/rights/?{query}")
            assert (shown in page, page.count("data-href")) == (True, 1), query

    @pytest.mark.parametrize(
        "query", ["region=泉州", "region=350500&county=350582", "region=泉州&state=force", "region=福建"]
    )
    def test_a_region_finds_what_lies_in_it(self, client: Client, query: str) -> None:
        store([patent(1)])
        assert "演示装置1" in text(client, f"/rights/?{query}")

    @pytest.mark.parametrize(
        "query", ["region=沧州", "region=350500&county=350581", "region=沧州&state=force", "kind=INV"]
    )
    def test_and_leaves_out_what_does_not(self, client: Client, query: str) -> None:
        store([patent(1)])
        assert "没有符合条件的权利" in text(client, f"/rights/?{query}")

    def test_an_unknown_region_is_refused_with_a_remedy(self, client: Client) -> None:
        assert "没有找到这个地区" in text(client, "/rights/?region=无此地", 400)

    def test_pages_follow_one_another_without_gap_or_repeat(self, client: Client) -> None:
        from quanlian.registry.queries.listing import Filters, page

        store([patent(n) for n in range(1, 61)])
        first = page(Filters())
        second = page(Filters(), after=first.after)
        third = page(Filters(), after=second.after)
        seen = [*first.ids, *second.ids, *third.ids]
        assert seen == sorted(Right.objects.values_list("pk", flat=True), reverse=True)
        assert page(Filters(), before=second.before).ids == first.ids

    def test_a_search_that_finds_little_stops_and_says_that_it_did(
        self, client: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        store([patent(n) for n in range(1, 31)])
        monkeypatch.setattr("quanlian.registry.queries.listing.WINDOW", 10)
        first = text(client, "/rights/?title=演示装置1&anywhere=1&state=force")
        assert "继续查找" in first or "按“下一页”继续" in first
        assert "下一页" in first

    def test_signs_in_a_title_mean_themselves(self, client: Client) -> None:
        store([patent(1, title="演示100%装置"), patent(2, title="演示1000装置")])
        assert text(client, "/rights/?title=演示100%25").count("data-href") == 1

    def test_as_many_queries_for_many_rights_as_for_one(self, client: Client) -> None:
        store([patent(1)])
        few = _queries(client, "/rights/")
        store([patent(n) for n in range(2, 22)])
        assert _queries(client, "/rights/") == few


class TestParty:
    def test_a_party_shows_its_names_and_rights(self, client: Client) -> None:
        store([patent(1), patent(2)])
        name = PartyName.objects.get(name="演示·恒川机械有限公司")
        page = text(client, f"/parties/{name.party_id}/")
        assert page.count("data-href") == 2
        assert "2020" in page

    def test_the_public_sees_no_judgements(self, client: Client) -> None:
        _two_spellings()
        name = PartyName.objects.get(name="演示·恒川机械有限公司")
        assert "归并依据" not in text(client, f"/parties/{name.party_id}/")
        assert "归并依据" in text(entered(Role.OFFICER, client), f"/parties/{name.party_id}/")

    def test_an_officer_can_say_that_two_names_are_two_parties(self, client: Client) -> None:
        row = _two_spellings()
        given = {"judgement": row.pk, "verdict": "negative", "reason": "演示：两家公司"}
        assert entered(Role.OFFICER, client).post("/judgements/decide/", given).status_code == 302
        assert NameJudgement.objects.filter(judgement="negative").exists()

    def test_a_judgement_without_reason_is_refused(self, client: Client) -> None:
        row = _two_spellings()
        answer = entered(Role.OFFICER, client).post("/judgements/decide/", {"judgement": row.pk, "verdict": "negative"})
        assert answer.status_code == 400

    def test_a_leader_sees_judgements_but_makes_none(self, client: Client) -> None:
        row = _two_spellings()
        leader = entered(Role.LEADER, client)
        assert "decide" not in text(leader, "/judgements/?tab=auto")
        assert not policy_for(NameJudgement).can(User.objects.get(), "judge", row)


class TestImport:
    def test_an_upload_becomes_a_waiting_batch_with_its_format_told(self, client: Client) -> None:
        from quanlian.registry.formats.holdings.sheets import SHEETS
        from quanlian.registry.formats.holdings.template import workbook

        file = SimpleUploadedFile("商标.xlsx", workbook(SHEETS["trademark"]))
        answer = entered(Role.OFFICER, client).post("/imports/new/", {"file": file, "known_on": "2024-01-10"})
        batch = Batch.objects.get()
        assert (answer.status_code, batch.format, batch.state) == (302, "holdings_trademark", BatchState.WAITING)
        assert "hx-trigger" in text(client, f"/imports/{batch.pk}/")

    def test_a_file_of_no_known_format_is_sent_back_with_a_remedy(self, client: Client) -> None:
        file = SimpleUploadedFile("photo.csv", b"a,b\n1,2\n")
        answer = entered(Role.OFFICER, client).post("/imports/new/", {"file": file, "known_on": "2024-01-10"})
        assert (answer.status_code, Batch.objects.count()) == (422, 0)
        assert "认不出" in answer.content.decode()

    def test_a_day_to_come_cannot_be_the_day_of_knowledge(self, client: Client) -> None:
        file = SimpleUploadedFile("x.csv", b"a,b\n1,2\n")
        given = {"file": file, "known_on": "2999-01-01", "format": "cnipa_gazette"}
        assert "不能晚于今天" in entered(Role.OFFICER, client).post("/imports/new/", given).content.decode()

    def test_a_batch_shows_its_remarks_and_gives_them_as_excel(self, client: Client) -> None:
        batch = _with_remark()
        officer = entered(Role.OFFICER, client)
        assert "演示值" in text(officer, f"/imports/{batch.pk}/")
        book = b"".join(officer.get(f"/imports/{batch.pk}/report/").streaming_content)  # type: ignore[attr-defined]
        rows = CalamineWorkbook.from_filelike(io.BytesIO(book)).get_sheet_by_index(0).to_python()
        assert rows[1][:3] == [5, "申请号", "演示值"]

    def test_progress_tells_the_page_to_load_anew_when_the_import_is_over(self, client: Client) -> None:
        batch = store([patent()])
        assert entered(Role.OFFICER, client).get(f"/imports/{batch.pk}/progress/").headers["HX-Refresh"] == "true"

    def test_a_chief_rolls_back_with_a_reason_and_not_without(self, client: Client) -> None:
        batch = store([patent()])
        chief = entered(Role.CHIEF, client)
        assert chief.post(f"/imports/{batch.pk}/rollback/", {"reason": " "}).status_code == 400
        assert chief.post(f"/imports/{batch.pk}/rollback/", {"reason": "演示数据有误"}).status_code == 302
        assert Right.objects.count() == 0
        assert "已回退" in text(chief, f"/imports/{batch.pk}/")

    def test_a_refused_batch_says_why(self, client: Client) -> None:
        batch = store([patent()])
        Batch.objects.filter(pk=batch.pk).update(state=BatchState.REFUSED, error="列不全（演示）")
        assert "列不全（演示）" in text(entered(Role.OFFICER, client), f"/imports/{batch.pk}/")

    @pytest.mark.parametrize("name", ["holdings_trademark", "cnipa_gazette"])
    def test_a_template_can_be_downloaded(self, client: Client, name: str) -> None:
        answer = entered(Role.OFFICER, client).get(f"/imports/templates/{name}/")
        assert CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).sheet_names[0] == "数据"

    def test_an_offices_own_format_has_no_template(self, client: Client) -> None:
        assert "没有模板" in text(entered(Role.OFFICER, client), "/imports/templates/uspto_xml/", 404)


def _access(name: str) -> Access:
    found = next(access_of(entry.callback) for entry in urlpatterns if entry.name == name)
    assert found is not None
    return found


def _queries(client: Client, url: str) -> int:
    client.get(url)
    with CaptureQueriesContext(connection) as asked:
        client.get(url)
    return len(asked)


def _digit(line: int) -> str:
    return patent(line).app_no[-1]


def _right(serial: str) -> Right:
    return Right.objects.get(identifiers__scheme="app", identifiers__value__contains=serial)


def _two_spellings() -> NameJudgement:
    from quanlian.registry.records import PartyMention

    store([patent(1), patent(2, parties=(PartyMention("专利权人", 1, "演示·恒川机械有限公司 "),))])
    return NameJudgement.objects.get()


def _with_remark() -> Batch:
    batch = store([patent()])
    QuarantinedRow.objects.create(
        batch=batch, line=5, column="申请号", value="演示值", rule="CN_APP_CHECK_DIGIT", message="校验位不对",
        remedy="逐位核对", severity="rejected",
    )  # fmt: skip
    return batch
