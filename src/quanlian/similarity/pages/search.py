"""Search of marks: by name, by picture, by class, group, owner, standing, number."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods

from quanlian.core.access import EVERYBODY, guarded
from quanlian.similarity.catalogue.asking import Asked, listed
from quanlian.similarity.catalogue.serving import ready, served
from quanlian.similarity.finding import MarkFound, both, find_figures, find_marks
from quanlian.similarity.goods import GoodsOf
from quanlian.similarity.goods.editions import current
from quanlian.similarity.marks.likeness import Likeness
from quanlian.similarity.pages.frame import Content, asked_of, name_of, not_too_often, picture_of
from quanlian.similarity.pages.rows import rows_of

SHOWN, WIDE = 50, 200
FIELDS = ("name", "classes", "groups", "owner", "state", "number")


@guarded(EVERYBODY)
@require_http_methods(["GET", "HEAD", "POST"])
def search(request: HttpRequest) -> HttpResponse:
    """`name`, or a posted `picture`, or both; else a list by the filters, going on `after` a key."""
    given = request.POST if request.method == "POST" else request.GET
    name, asked, picture = name_of(given), asked_of(given), picture_of(request)
    content: Content = {"name": name, "given": {key: given.get(key, "") for key in FIELDS}, "ready": ready()}
    if content["ready"] and (name or picture or asked):
        not_too_often(request)
        content |= _found(name, picture, asked) if name or picture else _listed(asked, given)
        content |= {"asked": True, "by_likeness": bool(name or picture), "with_picture": bool(picture)}
    return render(request, "marks/search.html", content)


def _found(name: str, picture: bytes, asked: Asked) -> Content:
    told = replace(asked, groups=())
    wide = WIDE if asked.groups else SHOWN
    words = find_marks(name, asked.classes, wide, told or None) if name else []
    figures = find_figures(picture, wide, told or None) if picture else []
    table = current()
    rows = rows_of(both(words, figures), GoodsOf(asked.classes, asked.groups), table)
    rows = [row for row in rows if not asked.groups or row.near_goods][:SHOWN]
    return {
        "rows": rows,
        "pictured": any(row.picture for row in rows),
        "edition": table.name if table else "",
        "goods_asked": bool(asked.classes or asked.groups),
    }


def _listed(asked: Asked, given: QueryDict) -> Content:
    text = given.get("after", "")
    after = int(text) if text.isascii() and text.isdigit() and len(text) < 16 else 0
    marks, then = listed(served().catalogue, asked, after)
    rows = rows_of((MarkFound(mark, Likeness(0.0)) for mark in marks), GoodsOf(), None)
    kept = [(key, given.get(key, "")) for key in FIELDS if given.get(key)]
    return {
        "rows": rows,
        "pictured": any(row.picture for row in rows),
        "next_url": f"?{urlencode([*kept, ('after', then)])}" if then else "",
        "prev_url": f"?{urlencode(kept)}" if after else "",
    }
