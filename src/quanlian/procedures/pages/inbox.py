"""The officer's inbox: what is theirs, what waits for them, what nobody has taken, what is late."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from django.core.cache import cache
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_safe

from quanlian.core.access import GOVERNMENT_SIDE, guarded
from quanlian.core.people.models import User
from quanlian.core.people.roles import Role
from quanlian.procedures import moment
from quanlian.procedures.library import item_of
from quanlian.procedures.models import Case, ItemVersion, Team, VersionState
from quanlian.procedures.pages.inbox_lines import drawn
from quanlian.procedures.pages.inbox_question import asked_by, tabs_of, turned
from quanlian.procedures.queries.asked import Asked, Lamp, Tab
from quanlian.procedures.queries.counting import Counts, closed_count, count
from quanlian.procedures.queries.duty import Duty, duty_of
from quanlian.procedures.queries.inbox import in_tab, narrowed
from quanlian.procedures.queries.keyset import LATEST_CLOSED, NEAREST, Page, page
from quanlian.procedures.queries.rows import lean, lines
from quanlian.procedures.queries.staff import Colleague, colleagues

Content = dict[str, object]
CLOSED_FOR = 60
"""Seconds."""
LAMPS = {
    Lamp.RED: gettext_noop("已超期"),
    Lamp.AMBER: gettext_noop("将到期"),
    Lamp.GREEN: gettext_noop("期限内"),
    Lamp.GREY: gettext_noop("无在计期限"),
}


@guarded(GOVERNMENT_SIDE)
@require_safe
def inbox_page(request: HttpRequest) -> HttpResponse:
    """One tab of the queue under its filters, by key; the address holds the whole question."""
    user = officer(request)
    duty = duty_of(user)
    asked = asked_by(request, duty)
    rows = narrowed(user, asked)
    found = _page(request, rows, asked, duty)
    counts = count(rows, asked.tab, duty, moment.today(), _closed(user, asked, rows))
    people = colleagues(user.region_codes) if Role.CHIEF in user.roles or duty.wide else []
    return render(request, "procedures/inbox.html", _content(request, asked, counts, found, people))


def officer(request: HttpRequest) -> User:
    """The signed-in person; the page's Access has let nobody else in."""
    assert isinstance(request.user, User)  # noqa: S101 - narrows a type that the access rule guarantees
    return request.user


def _page(request: HttpRequest, within: QuerySet[Case], asked: Asked, duty: Duty) -> Page:
    rows = in_tab(within, asked, duty, moment.today())
    order = LATEST_CLOSED if asked.tab == Tab.CLOSED else NEAREST
    return page(rows, order, request.GET.get("after", ""), request.GET.get("before", ""), lean=lean)


def _closed(user: User, asked: Asked, rows: QuerySet[Case]) -> int:
    """How many are closed: only ever more, and nobody works from it, so that a minute-old figure will do."""
    asked_for = replace(asked, tab=Tab.CLOSED, light="")
    key = hashlib.sha256(f"{user.pk} {asked_for}".encode()).hexdigest()
    return int(cache.get_or_set(f"inbox.closed.{key}", lambda: closed_count(rows), CLOSED_FOR) or 0)


def _content(request: HttpRequest, asked: Asked, counts: Counts, found: Page, people: list[Colleague]) -> Content:
    closed = asked.tab == Tab.CLOSED
    assigns = bool(people) and not closed and Role.CHIEF in officer(request).roles
    return {
        "asked": asked,
        "rows": drawn(lines(found.rows, moment.today()), assigns=assigns, closed=closed),
        "tabs": tabs_of(request, asked, counts),
        "lights": _lights(request, asked, counts),
        "items": _items(),
        "states": _states(asked.item),
        "teams": list(Team.objects.order_by("title").values_list("title", flat=True).distinct()),
        "more_asked": any((asked.state, asked.handler, asked.team, asked.region, asked.since, asked.until)),
        "people": people,
        "assigns": assigns,
        "closed": closed,
        "next_url": turned(request, after=found.after) if found.after else "",
        "prev_url": turned(request, before=found.before) if found.before else "",
        "paging_text": _("本页 %(n)d 件") % {"n": len(found.rows)},
        "query": turned(request, after="", before=""),
        "region_text": request.GET.get("region", ""),
    }


def _lights(request: HttpRequest, asked: Asked, counts: Counts) -> list[Content]:
    """The lights with their counts; the one asked for leads back to all."""
    return [
        {
            "code": lamp.value,
            "title": _(title),
            "count": counts.lights.get(lamp.value, 0),
            "active": asked.light == lamp.value,
            "url": turned(request, light="" if asked.light == lamp.value else lamp.value),
        }
        for lamp, title in LAMPS.items()
    ]


def _states(code: str) -> list[tuple[str, str]]:
    """The states of the item asked for, in its order."""
    row = ItemVersion.objects.filter(state=VersionState.PUBLISHED, code=code).only("pk", "digest").first()
    return [(name, state.title) for name, state in item_of(row).states.items()] if row else []


def _items() -> list[tuple[str, str]]:
    rows = ItemVersion.objects.filter(state=VersionState.PUBLISHED).order_by("title")
    return list(rows.values_list("code", "title"))
