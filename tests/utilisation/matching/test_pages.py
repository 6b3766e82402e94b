"""The pages: who sees what, and the way from a questionnaire row to a follow-up (coverage rows 132, 133)."""

import io

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from quanlian.utilisation.matching.models import Match, Need, Outing
from tests.utilisation.matching import made
from tests.utilisation.matching.conftest import CAMPUS, FIRM

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer():
    return made.officer()


def enter(client, user):
    """Signed in, the second factor shown."""
    client.force_login(user)
    session = client.session
    session["mfa_seen"] = user.pk
    session.save()


def text(client, name, *args, **query):
    answer = client.get(reverse(name, args=args), query)
    assert answer.status_code == 200, (name, answer.status_code)
    return answer.content.decode()


def test_a_firm_asks_in_plain_words_and_sees_ranked_offers_with_reasons(client, firm):
    made.others()
    made.offer()
    enter(client, firm)
    answer = client.post(
        reverse("needs-new"),
        {"problem": "含沙水工况下水泵叶轮三个月即磨穿", "budget_high": "50", "trl_least": "6", "classes": "F04D29/22"},
        follow=True,
    )
    page = answer.content.decode()
    assert "水泵叶轮耐磨涂层及其制备方法" in page
    assert "同属 IPC 小组 F04D29/22" in page
    asked = Need.objects.get()
    assert (asked.state, asked.budget_high_fen, asked.organisation.name) == ("submitted", 50 * made.WAN, FIRM)
    assert asked.title not in text(client, "needs")


def test_the_wall_shows_published_needs_to_everybody_and_masks_who_asks(client, firm, officer):
    asked = made.need(firm, public=False)
    enter(client, officer)
    client.post(reverse("need-move", args=[asked.number]), {"do": "publish"})
    client.logout()
    assert asked.title in text(client, "needs")
    page = text(client, "need", asked.number)
    assert "13800000000" not in page
    assert "演示联系人" not in page
    assert FIRM not in page
    assert "138****0000" in page
    enter(client, firm)
    assert "13800000000" in text(client, "need", asked.number)


@pytest.mark.parametrize(
    ("confidentiality", "who"),
    [("public", "public member invited owner office"), ("members", "member invited owner office"),
     ("directed", "invited owner office")],
)  # fmt: skip
def test_a_confidential_need_is_seen_only_by_those_allowed(client, firm, officer, campus, confidentiality, who):
    invited = (made.body(CAMPUS).pk,) if confidentiality == "directed" else ()
    asked = made.need(firm, confidentiality=confidentiality, invited=invited)
    people = {"public": None, "member": made.member("演示·别家"), "invited": campus, "owner": firm, "office": officer}
    people["elsewhere"] = made.officer(420800, "far")
    seen = set()
    for name, user in people.items():
        client.logout()
        if user:
            enter(client, user)
        answer = client.get(reverse("need", args=[asked.number]))
        assert answer.status_code in (200, 404)
        if answer.status_code == 200:
            seen.add(name)
        assert (asked.title in text(client, "needs")) is (answer.status_code == 200)
    assert seen - {"elsewhere"} == set(who.split())
    assert ("elsewhere" in seen) is (confidentiality == "public")


def test_the_wall_is_narrowed_by_words_mode_industry_and_place(client, firm):
    made.need(firm, title="叶轮需求", industry="通用设备", coop_mode="sale")
    made.need(firm, title="茶叶需求", problem="茶叶萎凋时间太长怎么缩短", industry="茶叶")
    for query, found in (
        ({"q": "萎凋"}, {"茶叶需求"}), ({"industry": "通用"}, {"叶轮需求"}), ({"mode": "equity"}, {"茶叶需求"}),
        ({"mode": "sale"}, {"叶轮需求", "茶叶需求"}), ({"place": "350500"}, {"叶轮需求", "茶叶需求"}),
        ({"place": "420800"}, set()),
    ):  # fmt: skip
        page = text(client, "needs", **query)
        assert {
            title for title in ("叶轮需求", "茶叶需求") if f'title="{title}"' in page or f">{title}<" in page
        } == found


@pytest.mark.seed_row(132)
def test_from_a_questionnaire_over_three_ranked_offers_to_a_follow_up(client, officer, firm, campus):
    """Coverage row 132: need from survey → 3 ranked offers → follow-up."""
    for at in range(4):
        made.offer(f"G{at}", price_fen=(40 + at) * made.WAN)
    enter(client, officer)
    client.post(reverse("needs-surveys"), {"file": questionnaire([row(), row(title="", budget="许多")])})
    asked = Need.objects.get()
    assert (asked.source, asked.organisation.name, asked.budget_low_fen) == ("survey", FIRM, 20 * made.WAN)
    client.post(reverse("need-move", args=[asked.number]), {"do": "match"})
    best = list(Match.objects.order_by("-score")[:3])
    assert len(best) == 3
    assert all(len(one.reasons) == 3 for one in best)
    client.post(reverse("needs-outings"), {"kind": "firms_to_campus", "title": "演示企业高校行", "on": "2026-03-02"})
    outing = Outing.objects.get()
    page = reverse("needs-match", args=[best[0].pk])
    client.post(page, {"do": "confirm", "channel": "firms_to_campus", "outing": outing.pk})
    client.post(page, {"do": "follow", "what": "校方介绍了样品", "outcome": "intention"})
    kept = Match.objects.get(pk=best[0].pk)
    assert (kept.state, kept.channel, kept.outing) == ("intention", "firms_to_campus", outing)
    assert "企业高校行" in text(client, "needs-ledger")
    assert kept.title in text(client, "needs-outings")
    enter(client, campus)
    assert "校方介绍了样品" in text(client, "needs-match", kept.pk)
    assert asked.title in text(client, "needs-mine")


def test_a_bad_row_waits_with_its_reasons_and_is_taken_when_mended(client, officer):
    enter(client, officer)
    answer = client.post(
        reverse("needs-surveys"), {"file": questionnaire([row(budget="许多", trl="十级", uscc="123")])}, follow=True
    )
    page = answer.content.decode()
    for said in ("“预算”的写法不对", "“技术成熟度”的写法不对", "统一社会信用代码校验不通过"):
        assert said in page
    assert not Need.objects.exists()
    from quanlian.utilisation.matching.models import BadRow

    bad = BadRow.objects.get()
    client.post(reverse("needs-survey", args=[bad.survey.pk]), {"bad": bad.pk, **row()})
    assert Need.objects.get().title == "水泵叶轮耐磨"
    assert not BadRow.objects.exists()


def test_the_same_questionnaire_twice_makes_no_need_twice(client, officer):
    enter(client, officer)
    content = questionnaire([row()]).read()
    for _ in range(2):
        client.post(reverse("needs-surveys"), {"file": SimpleUploadedFile("演示问卷.xlsx", content)})
    assert Need.objects.count() == 1


def test_the_template_can_be_taken_as_it_is_and_its_example_is_no_need(client, officer):
    enter(client, officer)
    sheet = client.get(reverse("needs-survey-template")).content
    client.post(reverse("needs-surveys"), {"file": SimpleUploadedFile("演示模板.xlsx", sheet)})
    assert not Need.objects.exists()


@pytest.mark.seed_row(133, part="高校供给")
def test_a_university_sees_who_could_need_its_offer_and_not_other_peoples_offers(client, campus, firm):
    """Coverage row 133: university offers and what became of them."""
    made.offer()
    made.offer("G2", lister="演示乙大学")
    asked = made.need(firm)
    enter(client, campus)
    assert "G1" in text(client, "needs-offers")
    assert "needs/offers/G2" not in text(client, "needs-offers")
    page = text(client, "needs-offer", "G1")
    assert asked.title in page
    assert "同属 IPC" in page
    assert client.get(reverse("needs-offer", args=["G2"])).status_code == 404


@pytest.mark.parametrize("name", ["needs-ledger", "needs-review", "needs-surveys", "needs-outings"])
def test_a_firm_does_not_enter_the_offices_pages(client, firm, name):
    enter(client, firm)
    assert client.get(reverse(name)).status_code == 403


@pytest.mark.parametrize("name", ["needs-new", "needs-mine", "needs-offers", "needs-review", "needs-ledger"])
def test_every_page_opens_empty(client, officer, name):
    enter(client, officer)
    assert "<h1" in text(client, name)


def test_a_need_is_changed_and_withdrawn_by_its_owner_alone(client, firm, campus):
    asked = made.need(firm)
    enter(client, campus)
    assert client.get(reverse("need-change", args=[asked.number])).status_code == 403
    assert client.post(reverse("need-move", args=[asked.number]), {"do": "withdraw"}).status_code == 403
    enter(client, firm)
    assert asked.problem in text(client, "need-change", asked.number)
    client.post(reverse("need-move", args=[asked.number]), {"do": "withdraw", "reason": "已自行解决"})
    assert Need.objects.get().state == "withdrawn"


def test_a_wrong_budget_is_refused_in_words(client, firm):
    enter(client, firm)
    answer = client.post(reverse("needs-new"), {"problem": "水泵叶轮三个月即磨穿", "budget_high": "很多"})
    assert answer.status_code >= 400
    assert "MONEY_FORMAT" in answer.content.decode()


def row(**changes):
    given = {
        "firm": FIRM, "title": "水泵叶轮耐磨", "problem": "含沙水工况下水泵叶轮三个月即磨穿", "budget": "20-60万",
        "classes": "F04D29/22", "trl": "6", "coop_mode": "普通许可", "confidentiality": "会员",
    }  # fmt: skip
    return given | changes


def questionnaire(rows):
    from quanlian.utilisation.matching.surveys.columns import COLUMNS

    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        page = book.add_worksheet()
        for at, column in enumerate(COLUMNS):
            page.write_string(0, at, column.label)
            for line, cells in enumerate(rows, 1):
                page.write_string(line, at, cells.get(column.field, ""))
    return SimpleUploadedFile("演示问卷.xlsx", out.getvalue())
