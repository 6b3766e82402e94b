"""The inbox's question in its address: read from it, and turned into the addresses of its tabs, lights and pages."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.translation import gettext as _

from quanlian.procedures.queries.asked import Asked, Tab, asked_of
from quanlian.procedures.queries.counting import Counts
from quanlian.procedures.queries.duty import Duty
from quanlian.registry.queries.places import region_asked

PAGING = ("after", "before")


def asked_by(request: HttpRequest, duty: Duty) -> Asked:
    """Without a tab a person begins with their own cases, whoever leads the office with all of them.

    Raises UserError where a region is named that does not exist.
    """
    place = region_asked(request.GET.get("region", ""))
    return asked_of(request.GET.dict(), place.code if place else 0, Tab.ALL if duty.wide else Tab.MINE)


def tabs_of(request: HttpRequest, asked: Asked, counts: Counts) -> list[dict[str, object]]:
    """Every tab with its count under the present filters."""
    return [
        {
            "title": title,
            "url": turned(request, tab=tab.value, light=""),
            "active": tab == asked.tab,
            "count": counts.tabs[tab],
        }
        for tab, title in _titles().items()
    ]


def turned(request: HttpRequest, **changes: str) -> str:
    """This page's address with some of the question changed; a changed question begins at its first page."""
    query = request.GET.copy()
    for name in (*PAGING, *changes):
        query.pop(name, None)
    for name, value in changes.items():
        if value:
            query[name] = value
    return f"?{query.urlencode()}"


def _titles() -> dict[Tab, str]:
    return {
        Tab.MINE: _("我承办的"),
        Tab.TURN: _("待我审核签发"),
        Tab.FREE: _("待领取"),
        Tab.WAITING: _("等当事人"),
        Tab.OVERDUE: _("已超期"),
        Tab.ALL: _("全部在办"),
        Tab.CLOSED: _("已办结"),
    }
