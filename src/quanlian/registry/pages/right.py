"""One right: what it is, since when we know, and what follows from it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from quanlian.core.access import EVERYBODY, GOVERNMENT_SIDE, guarded
from quanlian.core.regions.queries import tree
from quanlian.registry.kinds import LABELS, RightKind
from quanlian.registry.models import Merit
from quanlian.registry.pages import right_facts, right_terms, right_time
from quanlian.registry.policies import may_see_persons
from quanlian.registry.queries.clock import Clock
from quanlian.registry.queries.dossier import Dossier, load
from quanlian.registry.queries.numbering import shown
from quanlian.registry.queries.status import covers, standing

Content = dict[str, object]
HV_CLASSES = {1: "战略性新兴产业", 2: "境外同族授权", 3: "维持超过十年", 4: "质押融资", 5: "国家级奖项"}


@guarded(EVERYBODY)
@require_safe
def right(request: HttpRequest, pk: int) -> HttpResponse:
    """The page of one right, as of a day and a knowledge."""
    clock = Clock.asked(request.GET)
    dossier = load(request.user, pk)
    names = tree()
    context: Content = {
        "right": dossier.right,
        "clock": clock,
        "facts": right_facts.facts(dossier, clock, request.user, names),
        "others": right_facts.others(dossier, clock, request.user),
        "linked": right_facts.linked(dossier, clock),
        "events": right_time.timeline(dossier, clock),
        "versions": right_time.versions(dossier, clock),
        "holdings": right_time.holdings(dossier, clock),
        "fees": right_terms.fees(dossier, clock),
        "merits": _merits(dossier, clock),
        "sees_batches": GOVERNMENT_SIDE.allows(request.user),
        "sees_persons": may_see_persons(request.user),
        "tabs": _tabs(dossier),
        **_head(dossier, clock),
        **_people(request, dossier, clock),
    }
    return render(request, "registry/right.html", context)


def _head(dossier: Dossier, clock: Clock) -> Content:
    said = next(iter(dossier.known(clock)), None) or dossier.statements[-1]
    state = standing(dossier.holdings, dossier.events, clock)
    then = standing(dossier.holdings, dossier.events, Clock(clock.as_of, clock.as_of))
    computed = right_terms.term_of(dossier, clock)
    last = right_terms.last_day(dossier, computed)
    granted = state.state in ("force", "lapsed")
    return {
        "said": said,
        "title": said.title or _("（未载名称）"),
        "number": shown(dossier.right.kind, dossier.right.authority, said, dossier.identifiers, granted),
        "numbers": [i.value.partition(":")[2] or i.value for i in dossier.identifiers],
        "standing": state,
        "standing_then": then,
        "term": computed,
        "last_day": last,
        "days_left": (last - clock.as_of).days if last and state.state == "force" else None,
        "nothing_yet": dossier.current(clock) is None,
        "crumbs": [
            {"title": _("权利"), "url": reverse("rights")},
            {"title": _(LABELS[RightKind(dossier.right.kind)]), "url": ""},
        ],
    }


def _people(request: HttpRequest, dossier: Dossier, clock: Clock) -> Content:
    said = next(iter(dossier.known(clock)), None)
    return {
        "owners": dossier.owners(said),
        "parties": dossier.parties.get(said.pk, []) if said else [],
        "persons": right_facts.persons(request.user, said) if said else [],
        "classes": said.classes if said else [],
    }


def _merits(dossier: Dossier, clock: Clock) -> list[tuple[Merit, str, bool]]:
    """(merit, name of its class, whether it holds at the days asked about)."""
    return [
        (
            merit,
            HV_CLASSES.get(merit.hv_class, ""),
            covers(merit.effective, clock.as_of) and covers(merit.known, clock.known_at),
        )
        for merit in dossier.merits
    ]


def _tabs(dossier: Dossier) -> list[dict[str, str]]:
    """Links to the parts of the page; parts that a right of this kind does not have are left out."""
    parts = {
        "facts": _("著录项目"),
        "events": _("法律状态时间轴"),
        "versions": _("版本与有效区间"),
        "fees": _("期限与年费") if dossier.granted_on() else "",
        "people": _("相关人"),
        "classes": _("分类"),
        "merits": _("高价值依据") if dossier.right.kind == RightKind.INV else "",
        "linked": _("同族与引证"),
    }
    return [{"title": title, "url": f"#{part}"} for part, title in parts.items() if title]
