"""The rights of a database: searched, filtered, decided on, exported."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence

from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from quanlian.core.access import EVERYBODY, SIGNED_IN, guarded
from quanlian.search.databases import deciding
from quanlian.search.databases.checking import confidences
from quanlian.search.databases.models import How, Member
from quanlian.search.databases.pages.frame import Content, Opened, by_link, content, opened
from quanlian.search.databases.searching import inside
from quanlian.search.databases.topics import shows
from quanlian.search.document import Payload
from quanlian.search.results.exporting.columns import harmless
from quanlian.search.results.request import Request
from quanlian.search.saved.finding import BLOCK, payloads
from quanlian.search.saved.places import EXPORT, document_page, named, search_page
from quanlian.ui.asked import actor, person, whole

PAGE = 50
COLUMNS = (
    ("号码", "number"), ("名称", "title"), ("种类", "kind_label"), ("状态", "status_label"), ("权利人", "owner"),
    ("所在地", "place"), ("申请日", "app_date"), ("授权（注册）日", "grant_date"), ("届满日", "expiry_date"),
)  # fmt: skip


@guarded(EVERYBODY)
@require_safe
def database(request: HttpRequest, pk: int) -> HttpResponse:
    """`?q&how&tag&page`."""
    return _database(request, opened(request, pk))


@guarded(EVERYBODY)
@require_safe
def shared(request: HttpRequest, key: str) -> HttpResponse:
    """The same by a share link."""
    return _database(request, by_link(key))


@guarded(EVERYBODY)
@require_safe
def export(request: HttpRequest, pk: int) -> StreamingHttpResponse:
    """All rights with their tags as a CSV file."""
    at = opened(request, pk)
    rows = at.row.members.exclude(how=How.REMOVED).order_by("key")
    answer = StreamingHttpResponse(_lines(rows), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="database-{at.row.pk}.csv"'
    return answer


@guarded(SIGNED_IN)
@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """`do`: add (`numbers`, `tags`), remove or forget (`key`, several); always `reason`."""
    at, user, post = opened(request, pk), person(request), request.POST
    keys, reason = post.getlist("key"), post.get("reason", "")
    match post.get("do", ""):
        case "add":
            found = deciding.keys_of(user, post.get("numbers", ""))
            tags = [tag.strip()[:40] for tag in post.get("tags", "").replace("，", ",").split(",") if tag.strip()]
            deciding.add(actor(request), user, at.row, found, reason, tags)
        case "forget":
            deciding.forget(actor(request), user, at.row, keys, reason)
        case _:
            deciding.remove(actor(request), user, at.row, keys, reason)
    messages.success(request, _("已记录，专题库已更新。"))
    return redirect("database", pk=at.row.pk)


def _database(request: HttpRequest, at: Opened) -> HttpResponse:
    get = request.GET
    how = get.get("how", "") if at.keeps and get.get("how", "") in How else ""
    text = get.get("q", "").strip()[:500]
    page = _page(request, _asked(at, how, get.get("tag", "")), at, text)
    more: Content = {
        "rows": _shown(at, list(page)),
        "page": page,
        "how": how,
        "hows": How.choices if at.keeps else [],
        "tag": get.get("tag", ""),
        "tags": sorted({one.tag for one in at.row.definitions.all()}),
        "text": text,
        "prev_url": _turned(request, page.number - 1) if page.has_previous() else "",
        "next_url": _turned(request, page.number + 1) if page.has_next() else "",
        **_search_links(at),
    }
    return render(request, "databases/database.html", content(at, "database", **more))


def _asked(at: Opened, how: str, tag: str) -> QuerySet[Member]:
    """The rights under the filters, the newest first; what was taken out only where that is asked for."""
    rows = at.row.members.filter(how=how) if how else at.row.members.exclude(how=How.REMOVED)
    rows = rows.filter(tags__contains=[tag]) if tag else rows
    return rows.select_related("by").order_by("-since", "key")


def _page(request: HttpRequest, rows: QuerySet[Member], at: Opened, text: str) -> Page[Member]:
    """One page; with a text the best hits first."""
    number = whole(request.GET.get("page", "")) or 1
    if not text:
        return Paginator(rows, PAGE).get_page(number)
    there = {one.key: one for one in rows}
    found = [there[key] for key in inside(at.row, text, AnonymousUser()) if key in there]
    return Paginator(found, PAGE).get_page(number)


def _search_links(at: Opened) -> Content:
    """A search in this database, and its export in the background; nothing where its name is not in the index."""
    if not shows(at.row):
        return {}
    link = Request(picks={"topic": (at.row.name,)}).to_query()
    return {"topic_link": link, "search_url": search_page(link), "export_url": named(EXPORT)}


def _turned(request: HttpRequest, number: int) -> str:
    query = request.GET.copy()
    query["page"] = str(number)
    return f"?{query.urlencode()}"


def _shown(at: Opened, page: Sequence[Member]) -> list[Content]:
    known, sure = payloads([one.key for one in page]), confidences(at.row)
    return [
        {
            "member": one,
            "document": known.get(one.key, {}),
            "url": document_page(one.key),
            "confidence": confidence(one, sure),
        }
        for one in page
    ]


def confidence(one: Member, sure: Mapping[int, float]) -> str:
    """Decisions by hand are certain; others as sure as the best query that found them."""
    if one.how != How.QUERY:
        return "100%"
    known = [sure[definition] for definition in one.definitions if definition in sure]
    return f"{max(known):.0%}" if known else ""


def _lines(rows: QuerySet[Member]) -> Iterator[str]:
    heads = [*(title for title, _name in COLUMNS), _("标引"), _("产业"), _("来源"), _("入库时间")]
    yield "\ufeff" + _line([_(head) for head in heads])
    page: list[Member] = []
    for row in rows.iterator(BLOCK):
        page.append(row)
        if len(page) == BLOCK:
            yield from _written(page)
            page = []
    yield from _written(page)


def _written(page: Sequence[Member]) -> Iterator[str]:
    known = payloads([one.key for one in page])
    for one in page:
        yield _line(_cells(one, known.get(one.key, {})))


def _cells(one: Member, payload: Payload) -> list[str]:
    told = [str(payload.get(name) or "") for _title, name in COLUMNS]
    return [*told, "；".join(one.tags), "；".join(one.industries), one.get_how_display(), f"{one.since:%Y-%m-%d}"]


def _line(cells: Sequence[str]) -> str:
    """One line of CSV, its cells made harmless for spreadsheets."""
    out = io.StringIO()
    csv.writer(out).writerow(harmless(cell) for cell in cells)
    return out.getvalue()
