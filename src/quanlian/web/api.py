"""The open interface: the figures the pages show, as JSON, from the same queries.

Every endpoint is named; who may call it stands in `ACCESS`, and a name without an entry is refused.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Literal

from django.http import HttpRequest, HttpResponse, JsonResponse
from ninja import NinjaAPI, Schema

from quanlian.core.access import EVERYBODY, Access
from quanlian.core.findings import UserError
from quanlian.core.policies import Forbidden, policy_for
from quanlian.indicators import issued
from quanlian.indicators.engine import compute
from quanlian.indicators.stats import stats
from quanlian.management.programmes import services
from quanlian.management.programmes.dashboard import Row
from quanlian.management.programmes.models import Programme
from quanlian.procedures.services import FormRefused
from quanlian.registry.queries import listing
from quanlian.registry.queries.clock import Clock
from quanlian.registry.queries.listing import Filters
from quanlian.registry.queries.rows import rows
from quanlian.search import api as api_search
from quanlian.web import api_bank, api_cases
from quanlian.web.api_auth import attach
from quanlian.web.api_errors import StrictParser, attach_errors

NAMESPACE = "api"
ACCESS: dict[str, Access] = {
    "api-root": EVERYBODY,
    "openapi-json": EVERYBODY,
    "programmes": EVERYBODY,
    "programme_dashboard": EVERYBODY,
    "indicator": EVERYBODY,
    "stats": EVERYBODY,
    "rights": EVERYBODY,
    "search": EVERYBODY,
    # who may call these is decided by the client's key (api_auth), after the gate
    "items": EVERYBODY,
    "item": EVERYBODY,
    "case_start": EVERYBODY,
    "cases": EVERYBODY,
    "case_status": EVERYBODY,
    "case_action": EVERYBODY,
    "case_letters": EVERYBODY,
    "file_upload": EVERYBODY,
    "callbacks": EVERYBODY,
    "bank_rights": EVERYBODY,
    "bank_events": EVERYBODY,
}
STATUS = {
    "NOT_FOUND": 404,
    "ITEM_NOT_FOUND": 404,
    "CONFLICT": 409,
    "CASE_MOVED": 409,
    "IDEMPOTENCY_CONFLICT": 409,
    "IDEMPOTENCY_BUSY": 409,
}
View = Literal["as_known", "effective"]
By = Literal["kind", "day", "section", "county", "applicant"]

api = NinjaAPI(title="Quanlian 全链", version="1", urls_namespace=NAMESPACE, docs_url=None, parser=StrictParser())
attach(api)
attach_errors(api)
api.add_router("", api_cases.router)
api.add_router("", api_search.router)
api.add_router("", api_bank.router)
api.exception_handler(FormRefused)(api_cases.refuse_form)


class ProgrammeOut(Schema):
    """A programme in the list."""

    code: str
    title: str
    region: str
    region_name: str
    period_start: dt.date
    period_end: dt.date
    status: str


class TargetOut(Schema):
    """One target. `ratio` and `due` are fractions; without a value `reason` says why."""

    code: str
    clause: str
    link: str
    name: str
    indicator: str
    nature: str
    op: str
    goal: Decimal | None
    unit: str
    target_date: dt.date
    units: list[str]
    value: Decimal | None
    ratio: Decimal | None
    due: Decimal | None
    light: str
    as_of: dt.date
    source: str
    reason: str
    receipt: str


class DashboardOut(Schema):
    """A programme's targets on a day."""

    programme: str
    title: str
    region: str
    as_of: dt.date
    known_at: dt.date
    view: str
    lights: dict[str, int]
    targets: list[TargetOut]


class IndicatorOut(Schema):
    """One figure with what explains it."""

    code: str
    version: str
    region: str
    region_name: str
    as_of: dt.date
    known_at: dt.date
    view: str
    value: Decimal | None
    numerator: Decimal | None
    denominator: Decimal | None
    denominator_source: str
    source: str
    reason: str
    remarks: list[str]
    receipt: str


class RightOut(Schema):
    """One right as the list of rights shows it."""

    id: int
    number: str
    kind: str
    title: str
    owner: str
    place: str
    app_date: dt.date | None
    state: str


@api.exception_handler(UserError)
def refuse(request: HttpRequest, error: UserError) -> HttpResponse:
    """A UserError as JSON: what happened, which value, what to do."""
    status = 403 if isinstance(error, Forbidden) else STATUS.get(error.code, 400)
    body = {"code": error.code, "message": error.message, "value": error.value, "remedy": error.remedy}
    return JsonResponse(body, status=status, json_dumps_params={"ensure_ascii": False})


@api.get("/programmes", response=list[ProgrammeOut], url_name="programmes")
def programmes(request: HttpRequest) -> list[Programme]:
    """All programmes."""
    return list(policy_for(Programme).visible_to(request.user).defer("document"))


@api.get("/programmes/{code}/dashboard", response=DashboardOut, url_name="programme_dashboard")
def dashboard(
    request: HttpRequest,
    code: str,
    as_of: dt.date | None = None,
    view: View = "as_known",
    known_at: dt.date | None = None,
) -> DashboardOut:
    """The targets of a programme with value, completion, light and receipt number."""
    board = services.dashboard(code, as_of, view, known_at)
    return DashboardOut(
        programme=board.programme,
        title=board.title,
        region=board.region,
        as_of=board.asked.as_of,
        known_at=board.known,
        view=board.asked.view,
        lights=board.lights,
        targets=[_target(row) for row in board.rows],
    )


@api.get("/indicators/{code}", response=IndicatorOut, url_name="indicator")
def indicator(
    request: HttpRequest,
    code: str,
    region: str = "CN",
    as_of: dt.date | None = None,
    view: View = "as_known",
    known_at: dt.date | None = None,
) -> IndicatorOut:
    """One indicator in a region (code or name) on a day, today without one."""
    figure = compute(code, region, as_of or dt.date.today(), view, known_at)
    issued.issue([figure])
    same = ("code", "version", "region", "region_name", "as_of", "view", "value", "numerator", "denominator")
    return IndicatorOut(
        **{name: getattr(figure, name) for name in same},
        known_at=figure.known,
        denominator_source=figure.denominator_source,
        source=figure.badge,
        reason=figure.reason,
        remarks=list(figure.remarks),
        receipt=figure.receipt.number,
    )


@api.get("/stats", response=dict[str, int], url_name="stats")
def publications(
    request: HttpRequest,
    region: str | None = None,
    by: By = "kind",
    as_of: dt.date | None = None,
    known_at: dt.date | None = None,
) -> dict[str, int]:
    """Publications in a region by kind, day, section, county or first applicant."""
    return stats(region, by, as_of, known_at)


@api.get("/rights/{number}", response=list[RightOut], url_name="rights")
def rights(request: HttpRequest, number: str, as_of: dt.date | None = None) -> list[RightOut]:
    """Rights that go by a number in any spelling (application, publication, registration)."""
    today = dt.date.today()
    clock = Clock(as_of or today, today, as_of is not None)
    ids = listing.page(Filters(as_of=clock.as_of, number=number)).ids
    found = rows(request.user, ids, clock)
    if not found:
        raise UserError("NOT_FOUND", "没有这个号码的权利", value=number, remedy="核对号码；可带或不带校验位")
    return [
        RightOut(
            id=one.pk,
            number=one.number,
            kind=one.kind,
            title=one.title,
            owner=one.owner,
            place=one.place,
            app_date=one.app_date,
            state=one.standing.state,
        )
        for one in found
    ]


def _target(row: Row) -> TargetOut:
    same = ("code", "clause", "link", "name", "indicator", "nature", "op", "goal", "unit", "target_date", "value")
    return TargetOut(
        **{name: getattr(row, name) for name in same},
        units=list(row.units),
        ratio=row.ratio,
        due=row.due,
        light=row.state,
        as_of=row.as_of,
        source=row.badge,
        reason=row.reason,
        receipt=row.receipt,
    )
