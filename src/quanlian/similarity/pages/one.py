"""One mark, its reproduction, and one comparison side by side."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseNotFound
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from quanlian.core.access import EVERYBODY, guarded
from quanlian.core.findings import UserError
from quanlian.similarity.catalogue import gallery
from quanlian.similarity.catalogue.facts import MarkFacts
from quanlian.similarity.catalogue.thumbnails import thumbnail
from quanlian.similarity.finding import MarkFound, mark_facts
from quanlian.similarity.goods import GoodsOf, relate
from quanlian.similarity.goods.editions import current
from quanlian.similarity.marks import compare
from quanlian.similarity.marks.likeness import Likeness
from quanlian.similarity.pages.frame import Content, classes_of, groups_of, name_of, not_too_often
from quanlian.similarity.pages.rows import rows_of
from quanlian.similarity.signs import asked

AGE = 86_400


@guarded(EVERYBODY)
@require_safe
def mark_page(request: HttpRequest, mark: str) -> HttpResponse:
    """`name` (with `classes`, `groups`): the sign it is compared with; without one only the facts of the mark."""
    facts = known(mark)
    name, goods = name_of(request.GET), GoodsOf(classes_of(request.GET), groups_of(request.GET))
    table = current()
    content: Content = {"facts": facts, "name": name, "edition": table.name if table else ""}
    content["given"] = {key: request.GET.get(key, "") for key in ("classes", "groups")}
    content["picture"] = facts.id in gallery.pictured([facts])
    if name:
        not_too_often(request)
        (row,) = rows_of([MarkFound(facts, compare(name, facts.name))], goods, table)
        content["row"] = row
        content |= {"matrix": matrix(goods, facts), "asked": asked(name, row.likeness.aligned)}
        content["rests_on"] = rests_on(row.likeness)
    return render(request, "marks/one.html", content)


def rests_on(likeness: Likeness) -> list[tuple[str, str]]:
    """What the channels rest on, in words."""
    sides = {"a": _("查找的标志"), "b": _("在先商标")}
    words = {"sound": _("读音"), "meaning": _("含义"), "weak": _("弱显著部分"), "read": _("识别文字")}
    told = []
    for key, value in likeness.data.items():
        what, _between, side = key.partition("_")
        told.append((f"{words.get(what, what)}（{sides[side]}）" if side in sides else words.get(what, key), value))
    return told


def matrix(own: GoodsOf, prior: MarkFacts) -> list[tuple[str, list[tuple[str, object]]]]:
    """Own groups × groups of the prior mark, each with its relation."""
    table = current()
    columns = prior.groups or prior.classes
    return [
        (mine, [(other, relate(_single(mine), _single(other), table)) for other in columns])
        for mine in (own.groups or own.classes)
    ]


def _single(text: str) -> GoodsOf:
    return GoodsOf(groups=(text,)) if len(text) >= 4 else GoodsOf(classes=(text,))


@guarded(EVERYBODY)
@require_safe
def mark_picture(request: HttpRequest, mark: str) -> HttpResponse:
    """A small PNG of the reproduction, always drawn anew: what others uploaded is never sent as it came."""
    facts = known(mark)
    found = gallery.picture_of(facts.image, facts.number)
    if found is None:
        return HttpResponseNotFound()
    answer = HttpResponse(thumbnail(gallery.content(found.file_id)), content_type="image/png")
    answer["Cache-Control"] = f"public, max-age={AGE}"
    return answer


def known(mark: str) -> MarkFacts:
    """The mark of this id. Raises UserError NOT_FOUND."""
    found = mark_facts([mark[:40]]).get(mark)
    if found is None:
        raise UserError("NOT_FOUND", _("没有这件商标"), value=mark[:40], remedy=_("从检索结果进入"))
    return found
