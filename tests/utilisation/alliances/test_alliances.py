"""Alliances: filed from a case, checked, counted, delisted; warnings, papers and leads; who sees what."""

from __future__ import annotations

import uuid

import pytest
from django.test import Client
from django.urls import reverse

from quanlian.core.actions import SYSTEM, actor_of
from quanlian.core.files.store import put
from quanlian.core.findings import UserError
from quanlian.core.messages.models import Message
from quanlian.core.people.roles import Role
from quanlian.indicators.engine.clock import clock as day
from quanlian.indicators.engine.places import place
from quanlian.procedures.moment import today
from quanlian.procedures.services import Asked, perform, start_case
from quanlian.utilisation.alliances.documents import Paper, add_document, decide
from quanlian.utilisation.alliances.figures import alliances as counted
from quanlian.utilisation.alliances.filing import check_filing, members_of
from quanlian.utilisation.alliances.founding import contribute, join_alliance, spend
from quanlian.utilisation.alliances.models import Alliance, AntitrustLead
from quanlian.utilisation.alliances.warnings import answer, warn
from quanlian.utilisation.ledger.services import balance
from tests.people import body, sign_in, somebody
from tests.utilisation.licensing import world

pytestmark = pytest.mark.django_db
MEMBERS = f"{world.ALPHA}，理事长\n{world.BETA}，秘书处\n{world.GAMMA}，成员"
FACTS = {
    "contact_phone": "13800000000", "alliance_name": "演示芯片知识产权联盟", "industry": "集成电路",
    "purpose": "共享导航数据，联合预警和应对", "members_list": MEMBERS,
    "charter": "成员自愿参加，共享专利导航数据，联合预警，成员保留在外自行许可的权利。",
    "work_plan": "上半年完成导航，下半年联合预警",
}  # fmt: skip


def filed(officer=None, **more):
    """An alliance as its case files it, with its people."""
    people = {name: somebody(Role.ENTERPRISE, body(name)) for name in (world.ALPHA, world.BETA, world.GAMMA)}
    who = people[world.BETA]
    files = {name: [put([b"demo"], "演示.txt", by=who).sha256] for name in ("charter_file", "agreement_file")}
    facts = {**FACTS, "initiator_name": world.BETA, **files, **more}
    case = start_case(actor_of(who), "alliance_filing", facts, key=uuid.uuid4(), region=world.CITY)
    officer = officer or somebody(Role.OFFICER)
    decision = {"filing_no": "演示联备1号", "reading": "通读章程，没有问题"}
    perform(actor_of(officer), case.pk, Asked("file", decision))
    return Alliance.objects.get(case=case), people, officer


@pytest.mark.seed_row(146, part="章程与成员")
def test_filing_makes_the_alliance_with_members_and_plan_and_the_indicator_counts_it():
    clock = day(today())
    assert counted(place(world.CITY), clock).value is None
    row, _people, _officer = filed()
    assert [one.post for one in row.members.all()] == ["chair", "secretariat", "member"]
    assert row.documents.get().kind == "plan"
    entry = counted(place(world.CITY), clock)
    assert entry.value == 1
    assert row.name in Client().get(entry.source).content.decode()
    assert counted(place(110000), clock).value == 0


def test_two_alliances_of_one_name_and_one_of_two_members_are_refused():
    officer = filed()[2]
    with pytest.raises(UserError) as caught:
        filed(officer)
    assert caught.value.code == "ALLIANCE_NAME"
    with pytest.raises(UserError) as caught:
        filed(officer, alliance_name="演示另一联盟", members_list=f"{world.ALPHA}，理事长\n{world.BETA}，秘书处")
    assert caught.value.code == "CHECK_FAILED"
    assert Alliance.objects.count() == 1


def test_a_charter_with_cartel_words_goes_to_a_person():
    facts = {**FACTS, "charter": "联盟成员实行统一定价。"}
    found = {one.code: one.verdict for one in check_filing(facts, today())}
    assert found["ALLIANCE_ANTITRUST"] == "manual"
    with pytest.raises(UserError) as caught:
        list(members_of("演示·甲公司，盟主"))
    assert caught.value.code == "ALLIANCE_MEMBERS"


def test_dissolved_it_no_longer_counts_and_members_stay_on_record():
    row, people, _officer = filed()
    proof = [put([b"demo"], "决议.txt", by=people[world.BETA]).sha256]
    asked = Asked("dissolve", {"delist_reason": "成员大会决定解散", "resolution_file": proof})
    perform(actor_of(people[world.BETA]), row.case_id, asked)
    row.refresh_from_db()
    assert not row.stands(today())
    assert row.members.count() == 3
    assert row.name not in Client().get(reverse("alliances")).content.decode()


@pytest.mark.seed_row(111, missing="预警规则；联盟以外的订阅")
@pytest.mark.seed_row(146, part="共享预警")
def test_members_are_warned_once_and_answer_for_themselves():
    row, people, officer = filed()
    warning = warn(actor_of(officer), row, "海外诉讼预警", "对手在海外起诉，建议联合检索。", "red", today())
    assert Message.objects.filter(kind="alliance", title__contains="海外诉讼").count() == 3
    client = sign_in(people[world.GAMMA])
    given = {"text": "参加检索", "joins": "on"}
    assert client.post(reverse("alliance-answer", args=[warning.pk]), given).status_code == 302
    assert [(one.member.name, one.joins) for one in warning.answers.all()] == [(world.GAMMA, True)]
    other = join_alliance(SYSTEM, Alliance.objects.create(number="LM1", name="演示别联盟"), "演示·别家", today())
    with pytest.raises(UserError) as caught:
        answer(SYSTEM, warning, other, "", joins=False)
    assert caught.value.code == "WARNING_MEMBER"


def test_minutes_are_read_and_a_person_decides_each_lead():
    row, people, officer = filed()
    url = reverse("alliance-paper", args=[row.number])
    given = {"kind": "minutes", "title": "理事会纪要", "held_on": "2026-03-02", "text": "会议同意自五月起统一涨价。"}
    assert sign_in(people[world.GAMMA]).post(url, given).status_code == 403
    assert sign_in(people[world.BETA]).post(url, given).status_code == 302
    lead = AntitrustLead.objects.get()
    assert lead.rule == "antitrust.price"
    page = reverse("alliance-leads")
    client = sign_in(officer)
    assert lead.excerpt in client.get(page).content.decode()
    assert sign_in(people[world.BETA]).get(page).status_code == 403
    assert "统一涨价" not in sign_in(people[world.BETA]).get(reverse("alliances")).content.decode()
    said = {"lead": lead.pk, "state": "confirmed", "why": "纪要记载同意涨价"}
    assert client.post(page, said).status_code == 302
    lead.refresh_from_db()
    assert lead.state == "confirmed"
    with pytest.raises(UserError) as caught:
        decide(actor_of(officer), lead, "cleared", "再看")
    assert caught.value.code == "LEAD_DECIDED"
    with pytest.raises(UserError) as caught:
        add_document(SYSTEM, row, Paper("minutes", "空纪要", today()))
    assert caught.value.code == "DOCUMENT_TEXT"


def test_the_common_fund_never_pays_out_more_than_is_there():
    row, _people, _officer = filed()
    contribute(SYSTEM, row, world.ALPHA, 100_00, today(), "演示缴1")
    contribute(SYSTEM, row, world.ALPHA, 100_00, today(), "演示缴1")
    assert balance(row.fund_account) == 100_00
    with pytest.raises(UserError) as caught:
        spend(SYSTEM, row, "检索费", 100_01, today(), "演示支1")
    assert caught.value.code == "LEDGER_FLOOR"
    spend(SYSTEM, row, "检索费", 60_00, today(), "演示支2")
    assert balance(row.fund_account) == 40_00


def test_members_and_their_office_see_the_alliance_and_nobody_else_does():
    row, people, officer = filed()
    url = reverse("alliance", args=[row.number])
    stranger = somebody(Role.ENTERPRISE, body("演示·外人公司"))
    elsewhere = somebody(Role.OFFICER, region=110000)
    bank = somebody(Role.FINANCE, body("演示银行", "finance"))
    for user, status in ((people[world.GAMMA], 200), (officer, 200), (stranger, 404), (elsewhere, 404), (bank, 403)):
        assert sign_in(user).get(url).status_code == status
