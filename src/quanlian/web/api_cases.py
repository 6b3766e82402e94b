"""Cases over the open interface: items, start, act, upload, status, letters, callbacks; the same actions as pages."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Annotated

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from ninja import File, Query, Router, Schema, Status, UploadedFile
from pydantic import Field, JsonValue

from quanlian.core.actions import Actor, actor_of
from quanlian.core.clients.models import Callback, Client, Scope
from quanlian.core.findings import UserError
from quanlian.core.people.models import User
from quanlian.core.policies import policy_for
from quanlian.procedures.actions.record import situation_of
from quanlian.procedures.actions.start import starting_action, starting_role
from quanlian.procedures.engine.allowed import open_actions
from quanlian.procedures.library import item_of
from quanlian.procedures.models import Case, CaseLetter
from quanlian.procedures.models.item import HEAVY
from quanlian.procedures.people import standing
from quanlian.procedures.queries.dossier import Opened, open_case
from quanlian.procedures.queries.papers import may_see
from quanlian.procedures.services import Asked, FormRefused, perform, published_items, published_version, start_case
from quanlian.procedures.spec import Item
from quanlian.procedures.uploads import accept_upload
from quanlian.web.api_auth import ClientKey, once

router = Router(tags=["办件"])
PAGE = 20
FURTHEST = 1_000_000
"""Cases that may be skipped."""
BY_KEY = "经接口密钥确认"
"""The reason written down where an action is to be signed: the key stands for the signature."""
Values = dict[str, JsonValue]


class ItemOut(Schema):
    """A service item one can apply for."""

    item: str
    code: str
    version: str
    title: str
    summary: str
    link: str
    category: str


class FieldOut(Schema):
    """One question of a form. `when` tells under which earlier answers it is asked."""

    name: str
    title: str
    type: str
    required: bool
    when: str
    choices: dict[str, str]


class ItemDetailOut(ItemOut):
    """An item with the form its application asks for."""

    action: str
    fields: list[FieldOut]


class ClockOut(Schema):
    """A running clock. `due` is empty while it is paused."""

    name: str
    title: str
    due: dt.date | None
    provisional: bool


class CaseOut(Schema):
    """A case as its party sees it. `seen` is to be given back with an action."""

    number: str
    item: str
    title: str
    state: str
    state_title: str
    plain: str
    asks: str
    otherwise: str
    phase: str
    outcome: str
    seen: int
    clocks: list[ClockOut]
    actions: list[str]


class StartIn(Schema):
    """An application: the item and the answers to its form (files as SHA-256 of uploads)."""

    item: str = Field(max_length=80)
    values: Values


class ActIn(Schema):
    """An action on a case; `seen` is the number of the last step you know."""

    values: Values = Field(default_factory=dict)
    seen: int | None = Field(default=None, ge=0, le=2**31 - 1)
    reason: str = Field(default="", max_length=2000)


class FileOut(Schema):
    sha256: str
    name: str
    size: int


class LetterOut(Schema):
    """A letter; `digest` is the SHA-256 of its content."""

    number: str
    title: str
    issued_on: dt.date
    state: str
    digest: str


class CallbackOut(Schema):
    """One notice to the client's own address."""

    event: str
    state: str
    attempts: int
    payload: dict[str, JsonValue]


@router.get("/items", response=list[ItemOut], url_name="items", auth=None)
def items(request: HttpRequest) -> list[ItemOut]:
    """Every item the public may apply for."""
    return [_item(item, version.version) for version, item in published_items() if item.open_to == "public"]


@router.get("/items/{code}", response=ItemDetailOut, url_name="item", auth=ClientKey(Scope.READ))
def item_detail(request: HttpRequest, code: str) -> ItemDetailOut:
    """An item and the form that begins it, for the account the key acts as."""
    version = published_version(code)
    item = item_of(version)
    action = starting_action(item, starting_role(item, _person(request)))
    form = item.actions[action].form
    fields = [
        FieldOut(name=name, title=one.title, type=one.type, required=one.required, when=one.when, choices=one.choices)
        for name, one in (item.forms[form] if form else {}).items()
    ]
    return ItemDetailOut(**_item(item, version.version).model_dump(), action=action, fields=fields)


@router.post("/cases", response={201: CaseOut}, url_name="case_start", auth=ClientKey(Scope.APPLY))
def start(request: HttpRequest, body: StartIn) -> HttpResponse:
    """Apply. Repeat with the same Idempotency-Key and there is still one case."""
    actor, client = _actor(request), _client(request)
    said = f"{client.pk}:{request.headers.get('Idempotency-Key', '')}"
    key = uuid.uuid5(uuid.NAMESPACE_URL, said)

    def run() -> tuple[int, object]:
        return 201, _case(start_case(actor, body.item, body.values, key=key), _person(request)).model_dump(mode="json")

    return once(request, run)


@router.get("/cases", response=list[CaseOut], url_name="cases", auth=ClientKey(Scope.READ))
def cases(request: HttpRequest, after: Annotated[int, Query(ge=0, le=FURTHEST)] = 0) -> list[CaseOut]:
    """The cases the account may see, newest first, twenty a page; `after` skips that many."""
    person = _person(request)
    rows = _rows(person).prefetch_related("clocks")[after : after + PAGE]
    return [_case(row, person) for row in rows]


@router.get("/cases/{number}", response=CaseOut, url_name="case_status", auth=ClientKey(Scope.READ))
def status(request: HttpRequest, number: str) -> CaseOut:
    """Where a case stands, in plain words."""
    person = _person(request)
    return _case(_found(person, number), person)


@router.post("/cases/{number}/actions/{action}", response=CaseOut, url_name="case_action", auth=ClientKey(Scope.APPLY))
def do(request: HttpRequest, number: str, action: str, body: ActIn) -> HttpResponse:
    """Do an action. A case that moved on since `seen` answers 409 and says who acted."""
    person, actor = _person(request), _actor(request)
    case = _found(person, number)

    def run() -> tuple[int, object]:
        done = perform(actor, case.pk, Asked(action, body.values, body.seen, _reason(case, action, body.reason)))
        return 200, _case(done, person).model_dump(mode="json")

    return once(request, run)


@router.post("/files", response={201: FileOut}, url_name="file_upload", auth=ClientKey(Scope.APPLY))
def upload(request: HttpRequest, file: File[UploadedFile]) -> Status[FileOut]:
    """Store a file; its SHA-256 is then an answer to a field of files."""
    stored = accept_upload(file, _person(request))
    return Status(201, FileOut(sha256=stored.sha256, name=(file.name or "")[-200:], size=stored.size))


@router.get("/cases/{number}/letters", response=list[LetterOut], url_name="case_letters", auth=ClientKey(Scope.READ))
def letters(request: HttpRequest, number: str) -> list[LetterOut]:
    """The letters of a case the account may see: a party's own, i.e. those addressed to it."""
    opened = open_case(_person(request), _found(_person(request), number).pk)
    rows = opened.case.letters.filter(internal=False).prefetch_related("deliveries").defer("content")
    return [_letter(one, opened) for one in rows if may_see(one, opened.eyes, opened.item)]


@router.get("/callbacks", response=list[CallbackOut], url_name="callbacks", auth=ClientKey(Scope.READ))
def callbacks(request: HttpRequest) -> QuerySet[Callback]:
    """The last notices sent to this client's own address, and whether they arrived."""
    return Callback.objects.filter(client=_client(request)).order_by("-pk")[:PAGE]


def _reason(case: Case, action: str, given: str) -> str:
    """What is written down as the reason of an action."""
    spec = item_of(case.version).actions.get(action)
    return given.strip() or (BY_KEY if spec is not None and spec.sign else "")


def refuse_form(request: HttpRequest, error: FormRefused) -> HttpResponse:
    """All findings of a form at once."""
    findings = [
        {"field": one.column, "value": one.value, "code": one.rule, "message": one.message, "remedy": one.remedy}
        for one in error.findings
    ]
    body = {"code": error.code, "message": error.message, "remedy": error.remedy, "findings": findings}
    return JsonResponse(body, status=422, json_dumps_params={"ensure_ascii": False})


def _item(item: Item, version: str) -> ItemOut:
    return ItemOut(
        item=item.item,
        code=item.code,
        version=version,
        title=item.title,
        summary=item.summary,
        link=item.link,
        category=item.category,
    )


def _letter(row: CaseLetter, opened: Opened) -> LetterOut:
    return LetterOut(
        number=row.number,
        title=opened.veil.over(row.title),
        issued_on=row.issued_on,
        state=row.state,
        digest=row.digest,
    )


def _case(case: Case, person: User) -> CaseOut:
    item = item_of(case.version)
    state = item.states[case.state]
    stands = standing(person, case, item)
    mine = open_actions(item, situation_of(case), stands.hand)
    clocks = [
        ClockOut(name=row.name, title=row.title, due=row.due, provisional=row.provisional) for row in case.clocks.all()
    ]
    asked = case.waits_for in stands.hand.roles
    return CaseOut(
        number=case.number, item=case.item, title=case.title, state=case.state, state_title=state.title,
        plain=state.plain, asks=state.asks if asked else "", otherwise=state.otherwise if asked else "",
        phase=case.phase, outcome=case.outcome, seen=case.seq, clocks=clocks,
        actions=[name for name, why in mine.items() if why is None],
    )  # fmt: skip


def _found(person: User, number: str) -> Case:
    row = _rows(person).filter(number=number).first()
    if row is None:
        raise UserError("NOT_FOUND", "没有这个办件，或您无权查看", value=number, remedy="核对办件编号")
    return row


def _rows(person: User) -> QuerySet[Case]:
    return policy_for(Case).visible_to(person).select_related("version", "handler").defer(*HEAVY)


def _client(request: HttpRequest) -> Client:
    client = getattr(request, "client", None)
    if not isinstance(client, Client):
        raise UserError("API_KEY", "接口密钥缺失或无效", remedy="在 Authorization 头中用 Bearer 给出有效密钥")
    return client


def _person(request: HttpRequest) -> User:
    return _client(request).acts_as


def _actor(request: HttpRequest) -> Actor:
    return actor_of(_person(request), request.META.get("REMOTE_ADDR"))
