"""The bank data interface (政银保): facts an enterprise consented to, changes to pull; every call is written down.

Errors: 401 API_KEY, 403 API_SCOPE, 403 CONSENT_MISSING, 403 BANK_ONLY, 400 CALL_PURPOSE, CALL_FIELDS, FEED_SINCE.
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field, JsonValue

from quanlian.core.clients.models import Client, Scope
from quanlian.core.findings import UserError
from quanlian.core.people.models import Organisation
from quanlian.core.policies import Forbidden
from quanlian.utilisation.collateral.services import Question, ask, events_since
from quanlian.web.api_auth import ClientKey

router = Router(tags=["政银保数据"])
ACCESS_NAMES = ("bank_rights", "bank_events")
"""Names for the table of accesses: who may call is decided by the client's key and the enterprise's consent."""


class BankOnly(Forbidden):
    """The client belongs to no financial institution."""

    def __init__(self, name: str) -> None:
        UserError.__init__(self, "BANK_ONLY", "只有金融机构的系统可以调用", value=name, remedy="请管理员核对客户端机构")


class BankRightOut(Schema):
    """One right. `data` holds a key for each field that was asked for and allowed, and no other."""

    number: str
    kind: str
    title: str
    data: dict[str, JsonValue]


class BankRightsOut(Schema):
    """What the enterprise lets this bank read. `consent` and `until` name the authorisation relied on."""

    enterprise: str
    uscc: str
    consent: int
    until: dt.date
    fields: list[str]
    tags: list[str]
    rights: list[BankRightOut]


class BankEventOut(Schema):
    """One change to the collateral of one of the bank's loans. `id` is the cursor."""

    id: int
    kind: str
    title: str
    level: str
    loan_number: str
    enterprise: str
    right_number: str
    happened_on: dt.date
    facts: list[tuple[str, str]]
    source: str
    at: dt.datetime


class BankEventsOut(Schema):
    """A page of the feed. Give `next` back as `since`; `withheld`: events of enterprises without consent."""

    events: list[BankEventOut]
    next: int
    withheld: int
    more: bool


class RightsIn(Schema):
    """`fields` and `numbers` are lists separated by commas; blank means all that is allowed."""

    enterprise: str = Field(max_length=200)
    purpose: str = Field(max_length=20)
    contract_no: str = Field(max_length=80)
    reason: str = Field(default="", max_length=200)
    fields: str = Field(default="", max_length=300)
    numbers: str = Field(default="", max_length=4000)


@router.get("/bank/rights", response=BankRightsOut, url_name="bank_rights", auth=ClientKey(Scope.READ))
def rights(request: HttpRequest, asked: Annotated[RightsIn, Query()]) -> BankRightsOut:
    """Rights of an enterprise under its consent: purpose, contract and fields must agree with it."""
    client = _client(request)
    answer = ask(
        Question(
            bank=_bank(client), user=client.acts_as, enterprise=asked.enterprise.strip(), purpose=asked.purpose,
            contract_no=asked.contract_no.strip(), reason=asked.reason, fields=_list(asked.fields),
            numbers=_list(asked.numbers), channel="api",
        )
    )  # fmt: skip
    given = [
        BankRightOut(number=one.number, kind=one.kind, title=one.title, data=dict(one.data)) for one in answer.rights
    ]
    return BankRightsOut(
        enterprise=answer.enterprise, uscc=answer.uscc, consent=answer.consent, until=answer.until,
        fields=list(answer.fields), tags=list(answer.tags), rights=given,
    )  # fmt: skip


@router.get("/bank/events", response=BankEventsOut, url_name="bank_events", auth=ClientKey(Scope.READ))
def events(request: HttpRequest, since: Annotated[str, Query(max_length=40)] = "") -> BankEventsOut:
    """Changes since a cursor, a date or a moment: fees, invalidation, owners, litigation, filings, penalties."""
    client = _client(request)
    feed = events_since(_bank(client), client.acts_as, since)
    given = [
        BankEventOut(
            id=one.id, kind=one.kind, title=one.title, level=one.level, loan_number=one.loan_number,
            enterprise=one.enterprise, right_number=one.right_number, happened_on=one.happened_on,
            facts=list(one.facts), source=one.source, at=one.at,
        )
        for one in feed.events
    ]  # fmt: skip
    return BankEventsOut(events=given, next=feed.next, withheld=feed.withheld, more=feed.more)


def _client(request: HttpRequest) -> Client:
    client = getattr(request, "client", None)
    if not isinstance(client, Client):
        raise UserError("API_KEY", "接口密钥缺失或无效", remedy="在 Authorization 头中用 Bearer 给出有效密钥")
    return client


def _bank(client: Client) -> Organisation:
    if client.organisation.kind != "finance":
        raise BankOnly(client.organisation.name)
    return client.organisation


def _list(text: str) -> tuple[str, ...]:
    return tuple(one.strip() for one in text.split(",") if one.strip())
