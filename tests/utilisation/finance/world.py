"""A firm with rights, a bank and the others, and a loan of theirs at the place a test needs it."""

from __future__ import annotations

import datetime as dt
import uuid

from quanlian.core.actions import actor_of
from quanlian.core.people.models import Membership, Organisation, User
from quanlian.core.people.roles import Role
from quanlian.procedures import moment
from quanlian.procedures.models import Case
from quanlian.procedures.services import Asked, perform, start_case
from quanlian.registry.events import EventCode
from quanlian.registry.kinds import RightKind
from quanlian.registry.records import EventRecord, PartyMention
from quanlian.utilisation.finance.models import Loan
from tests.procedures.acting import REGION, handed_in
from tests.registry.factory import patent, store

FIRM, BANK, OTHER_BANK = "演示·恒川机械有限公司", "演示·青阳银行", "演示·海岳银行"
ALPHA, BETA = "202020000002.0", "202020000003.5"
SHAPE = {"amount": "1000000", "term_months": 12, "families": ["patent"], "mode": "direct"}


def someone(name: str, role: Role, body: str, kind: str = "enterprise", region: int = REGION) -> User:
    """An account of an organisation; the second of the same name is the same."""
    user, new = User.objects.get_or_create(username=name, defaults={"display_name": name})
    if new:
        org, _ = Organisation.objects.get_or_create(name=body, defaults={"kind": kind, "region_code": region})
        Membership.objects.create(user=user, organisation=org, role=role, region_code=region)
    return user


def firm(name: str = "企业甲", body: str = FIRM) -> User:
    return someone(name, Role.ENTERPRISE, body)


def bank(name: str = "银行甲", body: str = BANK) -> User:
    return someone(name, Role.FINANCE, body, "finance")


def officer() -> User:
    return someone("经办甲", Role.OFFICER, "演示市知识产权局", "government")


def pool_office() -> User:
    return someone("补偿办甲", Role.POOL_OFFICE, "演示市补偿办", "finance")


def number(line: int) -> str:
    """The application number of the patent on that line of the test's gazette."""
    return patent(line).app_no


def granted(*lines: int, owner: str = FIRM, **changes: object) -> list[str]:
    """Utility models in force until 2030-03-01 of the firm; their numbers."""
    on = dt.date(2020, 12, 1)
    parties = (PartyMention("专利权人", 1, owner),)
    grant = (EventRecord(EventCode.GRANTED.value, "授权", on, on),)
    store([patent(line, **{"parties": parties, "events": grant, **changes}) for line in lines])  # type: ignore[arg-type]
    return [number(line) for line in lines]


def mark(line: int = 900, owner: str = FIRM, reg: str = "30000900") -> str:
    """A registered mark of the firm."""
    on = dt.date(2020, 12, 1)
    record = patent(
        line, kind=RightKind.TM, stage="商标", app_no="", pub_no="", title="恒川", reg_no=reg,
        parties=(PartyMention("注册人", 1, owner),), events=(EventRecord("REGISTERED", "核准注册", on, on),),
    )  # fmt: skip
    store([record])
    return reg


def asked(user: User, rights: list[str], **changes: object) -> dict[str, object]:
    """A complete application."""
    [file] = handed_in(user, 1)
    for name, body in (("银行甲", BANK), ("银行乙", OTHER_BANK)):
        bank(name, body)  # parties are known by their accounts
    return {
        "applicant_name": FIRM, "contact_phone": "13800000000", "bank_name": BANK, "purpose": "购料",
        "first_loan": True, "rights": "\n".join(rights), "core_product": True, "co_owned": False,
        "foreign_party": False, "same_day_filing": False, "invalidation_pending": False, "ownership_dispute": False,
        "fee_paid_year": 7, "years": 6, "revenue": "30000000", "revenue_growth": 15, "ebitda": "1800000",
        "debt_service": "1250000", "tax_grade": "B", "lawsuits": 0, "credit": "good", "data_consent": True,
        "data_consent_file": [file], **SHAPE, **changes,
    }  # fmt: skip


def applied(rights: list[str], user: User | None = None, **changes: object) -> Case:
    """An application handed in by the firm."""
    user = user or firm()
    values = asked(user, rights, **changes)
    return start_case(actor_of(user), "pledge_finance", values, key=uuid.uuid4(), region=REGION)  # type: ignore[arg-type]


RECORD = {"patent": "record_patent", "trademark": "record_mark", "copyright": "record_copyright"}
HAPPENED = {"drawn_on", "paid_on", "default_on", "recovered_on"}
FILES = ("_file", "notice", "proof", "contract")


def do(case: Case, user: User, action: str, **values: object) -> Case:
    """One step, on the day it tells of or later; `notice=1` hands in one file."""
    _not_before(*(str(values[name]) for name in HAPPENED & values.keys()))
    given = {name: _handed(user, name, one) for name, one in values.items()}
    return perform(actor_of(user), case.pk, Asked(action, given))  # type: ignore[arg-type]


def _not_before(*days: str) -> None:
    """What has happened is entered afterwards: the tests' clock goes on to that day."""
    for day in map(dt.date.fromisoformat, days):
        if day > moment.today():
            moment.now.__self__.at(day.year, day.month, day.day)  # type: ignore[attr-defined]


def _handed(user: User, name: str, one: object) -> object:
    return handed_in(user, one) if type(one) is int and name.endswith(FILES) else one


def valued(case: Case, each: str = "5000000") -> Case:
    """Screened, priced by the bank itself, rated: the bank decides next."""
    do(case, officer(), "accept")
    do(case, officer(), "screen_pass", abnormal_filings="none")
    numbers = Loan.objects.get(number=case.number).assets.values_list("number", flat=True)
    priced = "\n".join(f"{one} {each}" for one in numbers)
    do(case, bank(), "waive_appraisal", valuation_method="bank", valuations=priced)
    return do(case, officer(), "rate")


def signed(case: Case, amount: str = "1000000", until: str = "2027-03-20", **credit: object) -> Case:
    """Granted and signed: registration is next."""
    do(case, bank(), "approve", granted_amount=amount, annual_rate="3.85", lpr="3.1", **credit)
    do(
        case, bank(), "draft_contract", contract_no="演示合同1号", debt_from="2026-03-20", debt_until=until,
        security_scope="本金和利息", contract_states=["parties", "debt", "term", "rights", "scope"], valued=False,
        contract=1,
    )  # fmt: skip
    return do(case, firm(), "sign")


def registered(case: Case, *families: str) -> Case:
    """Filed and registered with each authority: money may flow."""
    do(case, firm(), "file", filed_on="2026-03-12", filed_channel="online")
    for family, action in RECORD.items():
        if family in (families or ("patent",)):
            given = {f"{family}_no": f"演示{family}1号", f"{family}_on": "2026-03-16", f"{family}_notice": 1}
            do(case, officer(), action, **given)
    return do(case, officer(), "registered")


def drawn(case: Case, amount: str = "1000000", on: str = "2026-03-20") -> Case:
    return do(case, bank(), "draw", drawn_on=on, drawn_amount=amount, drawn_voucher=f"放款{on}")


def lent(rights: list[str], amount: str = "1000000", **changes: object) -> Case:
    """A loan paid out."""
    case = registered(signed(valued(applied(rights, amount=amount, **changes)), amount))
    return drawn(case, amount)


def loan(case: Case) -> Loan:
    return Loan.objects.get(number=case.number)
