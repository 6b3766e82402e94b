"""Server time and queries of the pages of cases and services, as officers, applicants and the public open them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from time import perf_counter, process_time

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bench.cases_people import REGIONS, found_people
from bench.timing import row
from quanlian.core.people.models import User
from quanlian.core.people.roles import Role
from quanlian.procedures.models import Case, CaseParty, ItemVersion, Phase, VersionState

BAR, TIMES = "< 100 ms", 60


@dataclass(frozen=True, slots=True)
class Visit:
    """A page somebody opens; `paths` are opened in turn, so that no figure rests on one lucky case."""

    what: str
    who: User | None
    paths: Sequence[str]
    bar: str = BAR


def pages() -> None:
    settings.ALLOWED_HOSTS = ["*"]
    for visit in visits():
        _measure(visit)


def visits() -> list[Visit]:
    people = found_people()
    region = REGIONS[0]
    officer, chief = people.staff[region, Role.OFFICER][0], people.staff[region, Role.CHIEF][0]
    inbox = reverse("inbox")
    return [
        Visit("inbox, officer's own cases", officer, [inbox]),
        Visit("inbox, officer, to be taken", officer, [f"{inbox}?tab=free"]),
        Visit("inbox, officer, overdue", officer, [f"{inbox}?tab=overdue"]),
        Visit("inbox, chief, all open cases", chief, [inbox]),
        Visit("inbox, chief, overdue", chief, [f"{inbox}?tab=overdue"]),
        Visit("inbox, chief, closed cases", chief, [f"{inbox}?tab=closed"]),
        Visit("inbox, chief, item and amber", chief, [f"{inbox}?item={_busiest(region)}&light=amber"]),
        Visit("inbox, chief, days of acceptance", chief, [f"{inbox}?since=2026-01-01&until=2026-12-31"]),
        Visit("inbox, chief, free text: a name", chief, [f"{inbox}?q=演示·甲"]),
        Visit("inbox, chief, free text: a number", chief, [f"{inbox}?q={_number(region)}"]),
        Visit("case page, officer, open cases", officer, _cases(region, Phase.OPEN, officer)),
        Visit("case page, chief, closed cases", chief, _cases(region, Phase.CLOSED, None)),
        *_applicants(),
        Visit("workspace, officer", officer, [reverse("workspace")]),
        Visit("services, catalogue", None, [reverse("services")]),
        Visit("services, search", None, [f"{reverse('services')}?q=专利"]),
        Visit("service guide", None, _guides()),
        Visit("public home", None, [reverse("home")]),
    ]


def _applicants() -> list[Visit]:
    """An applicant with many cases, on their own cases."""
    person = User.objects.get(pk=found_people().applicants[0][0])
    rows = CaseParty.objects.filter(user=person, admitted=True).values_list("case", flat=True)[:20]
    paths = [reverse("case", args=[pk]) for pk in rows]
    return [
        Visit("case page, applicant", person, paths),
        Visit("workspace, applicant", person, [reverse("workspace")]),
    ]


def _cases(region: int, phase: str, handler: User | None) -> list[str]:
    rows = Case.objects.filter(region_code=region, phase=phase)
    rows = rows.filter(handler=handler) if handler else rows
    step = max(1, rows.count() // 40)
    return [reverse("case", args=[pk]) for pk in rows.order_by("pk").values_list("pk", flat=True)[::step][:40]]


def _guides() -> list[str]:
    codes = ItemVersion.objects.filter(state=VersionState.PUBLISHED).values_list("code", flat=True)
    return [reverse("service", args=[code]) for code in sorted(codes)]


def _busiest(region: int) -> str:
    return str(Case.objects.filter(region_code=region, phase=Phase.OPEN).values_list("item", flat=True).first())


def _number(region: int) -> str:
    found = Case.objects.filter(region_code=region).order_by("pk").values_list("number", flat=True)
    return str(found[len(found) // 2])


def client_of(user: User | None) -> Client:
    """Signed in with the second factor behind them."""
    client = Client(raise_request_exception=False)
    if user is not None:
        client.force_login(user)
        session = client.session
        session["mfa_seen"] = user.pk
        session.save()
    return client


def _measure(visit: Visit) -> None:
    client = client_of(visit.who)
    for path in visit.paths:  # warm: templates, parsed items, the planner's caches
        _ask(client, path)
    busy = process_time()
    laps = sorted(_ask(client, visit.paths[n % len(visit.paths)]) for n in range(TIMES))
    busy = (process_time() - busy) / TIMES * 1000
    with CaptureQueriesContext(connection) as seen:
        _ask(client, visit.paths[0])
    p50, p95 = laps[TIMES // 2] * 1000, laps[int(TIMES * 0.95)] * 1000
    slowest = max((float(one["time"]) * 1000 for one in seen.captured_queries), default=0)
    spent = sum(float(one["time"]) * 1000 for one in seen.captured_queries)
    figure = f"p50 {p50:.0f} ms, p95 {p95:.0f} ms (Python {busy:.0f} ms)"
    row(f"page: {visit.what}", figure, visit.bar, f"{len(seen)} queries, {spent:.0f} ms (slowest {slowest:.0f} ms)")


def _ask(client: Client, path: str) -> float:
    begun = perf_counter()
    answer = client.get(path)
    lap = perf_counter() - begun
    if answer.status_code != 200:
        raise SystemExit(f"{path} answered {answer.status_code} {answer.headers.get('Location', '')}")
    return lap
