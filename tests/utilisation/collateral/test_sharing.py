"""The bank data interface: consent first, least fields, no person's data, every call written down (domain/06 §11)."""

import datetime as dt
import json

import pytest
from django.test import Client as Browser
from django.urls import reverse

from quanlian.core.actions import SYSTEM
from quanlian.core.clients.actions import create_client
from quanlian.core.clients.models import Scope
from quanlian.core.people.roles import Role
from quanlian.registry.records import PartyMention
from quanlian.utilisation.collateral.models import Consent, DataCall, EnterpriseFact, FactKind
from quanlian.utilisation.collateral.watching.scan import scan
from quanlian.web.api import ACCESS
from tests.people import sign_in
from tests.utilisation.collateral import world

pytestmark = pytest.mark.django_db
PASSWORD = "demo-secret-1"
wired = pytest.mark.skipif("bank_rights" not in ACCESS, reason="the router is wired in web/api.py by the lead")
ALL = (
    "status",
    "owner",
    "pledge",
    "fee",
    "disputes",
    "rating",
    "valuation",
    "trademark",
    "copyright",
    "tags",
    "events",
)


@pytest.fixture
def firm():
    return world.somebody(Role.ENTERPRISE, world.body(), password=PASSWORD)


def giving(firm, fields=("status", "owner"), bank=None, **changes):
    """The enterprise gives consent on its page; the answer of the page."""
    said = {
        "bank": (bank or world.bank()).pk, "purpose": "after_loan", "field": list(fields), "contract_no": "HT-演示-1",
        "starts_on": "2020-01-01", "ends_on": "2099-12-31", "password": PASSWORD,
    }  # fmt: skip
    return sign_in(firm).post(reverse("collateral-data-give"), {**said, **changes})


class Program:
    """The bank's system with its key."""

    def __init__(self, bank=None, scopes=(Scope.READ,)):
        body = bank or world.bank()
        self.user = world.somebody(Role.FINANCE, body)
        self.client, self.key = create_client(SYSTEM, "演示对接系统", body, self.user, [*scopes])

    def get(self, path, **query):
        return Browser().get(f"/api/v1/bank/{path}", query, headers={"authorization": f"Bearer {self.key}"})

    def rights(self, **changes):
        asked = {"enterprise": world.FIRM, "purpose": "after_loan", "contract_no": "HT-演示-1", **changes}
        return self.get("rights", **asked)


@wired
def test_without_consent_the_answer_is_403_with_what_to_do_and_the_attempt_is_logged():
    world.right()
    answer = Program().rights()
    assert (answer.status_code, answer.json()["code"]) == (403, "CONSENT_MISSING")
    assert "授权" in answer.json()["remedy"]
    call = DataCall.objects.get()
    assert (call.refused, call.contract_no, call.bank.name) == ("CONSENT_MISSING", "HT-演示-1", world.BANK)


@pytest.mark.seed_row(160)
@wired
def test_with_consent_the_bank_reads_the_allowed_fields_and_nothing_else(firm):
    world.right()
    giving(firm)
    answer = Program().rights(reason="月度贷后检查").json()
    assert answer["fields"] == ["owner", "status"]
    assert set(answer["rights"][0]["data"]) == {"owner", "status"}
    assert answer["rights"][0]["data"]["status"]["state"] == "force"
    call = DataCall.objects.get()
    assert (call.reason, call.fields, call.rights, call.refused) == ("月度贷后检查", ["owner", "status"], 1, "")
    assert call.consent.enterprise.name == world.FIRM


@wired
@pytest.mark.parametrize(
    "changes",
    [
        {"purpose": "review"},
        {"contract_no": "HT-别的"},
        {"fields": "status,rating"},
        {"enterprise": "演示·没有的公司"},
    ],
    ids=["another purpose", "another contract", "one field too many", "nobody knows the enterprise"],
)
def test_purpose_contract_and_fields_must_be_those_of_the_consent(firm, changes):
    world.right()
    giving(firm)
    assert Program().rights(**changes).status_code == 403
    assert DataCall.objects.get().refused


@wired
def test_a_consent_withdrawn_or_run_out_counts_no_more_and_holds_for_one_bank_only(firm):
    world.right()
    giving(firm)
    program, other = Program(), Program(world.bank("演示第二银行"))
    assert other.rights().status_code == 403
    assert program.rights().status_code == 200
    pk = Consent.objects.get().pk
    sign_in(firm).post(reverse("collateral-data-withdraw", args=[pk]), {"reason": "已还清"})
    assert program.rights().status_code == 403
    Consent.objects.update(withdrawn_at=None, ends_on=dt.date(2020, 1, 2))
    assert program.rights().status_code == 403


@wired
def test_no_inventor_and_no_whole_name_of_a_person_is_ever_in_an_answer(firm):
    from tests.registry.factory import patent, store

    owners = (PartyMention("专利权人", 1, world.FIRM), PartyMention("专利权人", 2, "李四"))
    store([patent(990, parties=(*owners, PartyMention("发明人", 1, "张三丰")))])
    giving(firm, ALL)
    text = json.dumps(Program().rights().json(), ensure_ascii=False)
    assert "李*" in text
    assert "李四" not in text
    assert "张三丰" not in text


@wired
def test_a_right_of_somebody_else_is_not_shown_even_when_named(firm):
    mine, other = world.right(), world.right(owner="演示·别人有限公司")
    giving(firm)
    numbers = f"{world.number_of(mine)},{world.number_of(other)}"
    assert len(Program().rights(numbers=numbers).json()["rights"]) == 1


@wired
def test_tags_name_public_facts_and_never_revenue(firm):
    world.right()
    for kind in (FactKind.ABNORMAL, FactKind.REVENUE):
        EnterpriseFact.objects.create(
            organisation=world.body(), kind=kind, happened_on=dt.date(2025, 1, 1), source="公示系统", amount_fen=1,
            before_fen=9,
        )  # fmt: skip
    giving(firm, ("tags",))
    tags = Program().rights().json()["tags"]
    assert len(tags) == 1
    assert "经营异常" in tags[0]


@wired
def test_the_feed_gives_what_happened_since_the_cursor_and_withholds_without_consent(firm):
    one, other = world.right(), world.right(owner="演示·别人有限公司")
    for right in (one, other):
        world.event(right, "TRANSFERRED", dt.date(2025, 5, 30), "专利权的转移")
    stranger = world.loan(other, firm=world.body("演示·别人有限公司"))
    scan(dt.date(2025, 6, 2), [world.loan(one), stranger])
    giving(firm, ("events",))
    program = Program()
    feed = program.get("events").json()
    assert [(event["kind"], event["enterprise"]) for event in feed["events"]] == [("owner_change", world.FIRM)]
    assert (feed["withheld"], feed["more"]) == (1, False)
    assert program.get("events", since=str(feed["next"])).json()["events"] == []
    assert len(program.get("events", since="2020-01-01").json()["events"]) == 1
    assert program.get("events", since="2099-01-01T00:00:00+08:00").json()["events"] == []
    assert program.get("events", since="昨天").json()["code"] == "FEED_SINCE"
    assert DataCall.objects.filter(channel="feed", enterprise=world.body()).count() == 2


@wired
def test_only_a_system_of_a_financial_institution_with_a_key_may_call(firm):
    body = world.body("演示·软件公司")
    assert Program(body).rights().json()["code"] == "BANK_ONLY"
    assert Program(scopes=(Scope.APPLY,)).rights().json()["code"] == "API_SCOPE"
    assert Browser().get("/api/v1/bank/rights").status_code == 401


def test_consent_needs_the_accounts_password_a_contract_fields_and_a_bank(firm):
    assert giving(firm, password="falsch").status_code == 400
    assert giving(firm, contract_no=" ").status_code == 400
    assert giving(firm, ()).status_code == 400
    assert giving(firm, ends_on="2020-01-01").status_code == 400
    assert giving(firm, bank=world.body("演示·不是银行")).status_code == 404
    assert not Consent.objects.exists()
    assert giving(firm).status_code == 302
    row = Consent.objects.get()
    assert len(row.digest) == 64
    assert row.signature["signer"] == str(firm)


def test_nobody_but_the_enterprise_gives_or_withdraws(firm):
    giving(firm)
    pk = Consent.objects.get().pk
    for user in (world.somebody(Role.FINANCE, world.bank()), world.somebody(Role.ENTERPRISE, world.body("演示·别家"))):
        sign_in(user).post(reverse("collateral-data-withdraw", args=[pk]), {"reason": "x"})
    assert Consent.objects.get().withdrawn_at is None
    assert giving(world.somebody(Role.FINANCE, world.bank(), password=PASSWORD)).status_code == 403


def test_a_bank_asks_on_the_page_and_the_enterprise_sees_who_asked(firm):
    right = world.right()
    giving(firm, ("status",))
    banker = world.somebody(Role.FINANCE, world.bank())
    asked = {"enterprise": world.FIRM, "purpose": "after_loan", "contract_no": "HT-演示-1", "reason": "检查"}
    page = sign_in(banker).post(reverse("collateral-data-ask"), asked)
    assert page.status_code == 200
    assert right.identifiers.exists()
    assert "演示装置" in page.content.decode()
    seen = sign_in(firm).get(reverse("collateral-data")).content.decode()
    assert "检查" in seen
    assert str(banker) in seen
    other = sign_in(world.somebody(Role.ENTERPRISE, world.body("演示·别家"))).get(reverse("collateral-data"))
    assert "检查" not in other.content.decode()
    assert sign_in(banker).post(reverse("collateral-data-ask"), {**asked, "purpose": "review"}).status_code == 403
