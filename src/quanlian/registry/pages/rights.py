"""The list of rights under filters."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from quanlian.core.access import EVERYBODY, guarded
from quanlian.core.regions.queries import within
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
    place = region_asked(request.GET.get("region", ""))
    city = place.code if place else 0
    asked = filters_of(request, clock, city)
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
        "counties": counties_of(city),
        "page": page,
        "narrowed": any((asked.kind, asked.region, asked.state, asked.anywhere, clock.fixed)),
        **paging(request, page),
    }
    return render(request, "registry/rights.html", context)


def filters_of(request: HttpRequest, clock: Clock, city: int) -> Filters:
    """What the address asks for, `city` being the code of its region. `q` is a number where it reads as one."""
    get = request.GET.get
    word = Word.of(get("q", ""))
    return Filters(
        kind=get("kind", "") if get("kind", "") in LABELS else "",
        region=_region(request, city),
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


def _region(request: HttpRequest, city: int) -> int:
    """The county where one under the region was chosen, else the region."""
    county = request.GET.get("county", "")
    low, high = within(city) if city else (0, 0)
    return int(county) if county.isdecimal() and low <= int(county) < high else city
