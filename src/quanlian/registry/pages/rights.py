"""The list of rights under filters."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from quanlian.core.access import EVERYBODY, guarded
from quanlian.registry.kinds import LABELS, RightKind
from quanlian.registry.pages.access import address, number
from quanlian.registry.queries import listing
from quanlian.registry.queries.clock import Clock
from quanlian.registry.queries.listing import Filters, Page
from quanlian.registry.queries.places import counties_of, region_asked
from quanlian.registry.queries.rows import rows

Content = dict[str, object]
STATES = {"force": "有效", "lapsed": "失效", "pending": "审查中或未授权终结"}


@guarded(EVERYBODY)
@require_safe
def rights(request: HttpRequest) -> HttpResponse:
    """`?kind&region&county&state&as_of&party&number&title&anywhere&q`, paged by key."""
    clock = Clock.asked(request.GET)
    asked = filters_of(request, clock)
    page = listing.page(asked, after=number(request, "after"), before=number(request, "before"))
    if len(page.ids) == 1 and asked.number:
        return redirect("right", pk=page.ids[0])
    context: Content = {
        "asked": asked,
        "query": request.GET,
        "clock": clock,
        "rows": rows(request.user, page.ids, clock),
        "kinds": [(kind.value, LABELS[kind]) for kind in RightKind],
        "states": STATES.items(),
        "counties": counties_of(_city(request)),
        "page": page,
        **paging(request, page),
    }
    return render(request, "registry/rights.html", context)


def filters_of(request: HttpRequest, clock: Clock) -> Filters:
    """What the address asks for. Unknown regions raise `UserError`; `q` is a number where it reads as one, else a title."""
    get = request.GET.get
    county, region = get("county", ""), region_asked(get("region", ""))
    word = Word.of(get("q", ""))
    return Filters(
        kind=get("kind", "") if get("kind", "") in LABELS else "",
        region=int(county) if county.isdecimal() and region and county[:4] == str(region.code)[:4] else region.code if region else 0,
        state=get("state", "") if get("state", "") in STATES else "",
        as_of=clock.as_of,
        party=number(request, "party"),
        number=get("number", "").strip() or word.number,
        title=get("title", "").strip() or word.title,
        anywhere=bool(get("anywhere") or word.title),
    )


@dataclass(frozen=True, slots=True)
class Word:
    """What a single search box holds."""

    number: str = ""
    title: str = ""

    @classmethod
    def of(cls, text: str) -> Word:
        bare = text.strip()
        digits = sum(c.isdigit() for c in bare)
        return cls(number=bare) if digits >= 5 and digits * 2 >= len(bare) else cls(title=bare)


def paging(request: HttpRequest, page: Page) -> Content:
    """Links to the neighbouring pages, and what the page says about itself."""
    text = _("本页 %(n)s 件") % {"n": len(page.ids)}
    if page.unfinished:
        text = _("本页 %(n)s 件；较早的权利还没有查完，按“下一页”继续") % {"n": len(page.ids)}
    return {
        "next_url": address(request, after=page.after, before=0) if page.after else "",
        "prev_url": address(request, before=page.before, after=0) if page.before else "",
        "paging_text": text,
    }


def _city(request: HttpRequest) -> int:
    region = region_asked(request.GET.get("region", ""))
    return region.code if region else 0
