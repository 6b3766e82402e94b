"""The table of goods and services: look up a group, compare two goods, take in an edition."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from quanlian.core.access import EVERYBODY, guarded
from quanlian.core.findings import UserError
from quanlian.core.policies import policy_for
from quanlian.similarity.goods import GoodsOf, read_places
from quanlian.similarity.goods.doors import relation
from quanlian.similarity.goods.editions import Loaded, edition_on, load
from quanlian.similarity.models import GoodsEdition, GoodsGroup, GoodsItem, GoodsNote
from quanlian.similarity.pages.frame import Content
from quanlian.ui.asked import actor

LONGEST = 100


@guarded(EVERYBODY)
@require_http_methods(["GET", "HEAD", "POST"])
def goods(request: HttpRequest) -> HttpResponse:
    """`a`, `b`: goods, codes or groups to compare; `group`: one group; posted: an edition, by those who may."""
    a, b = (request.GET.get(key, "").replace("\0", "").strip()[:LONGEST] for key in ("a", "b"))
    content: Content = {"a": a, "b": b, "editions": list(GoodsEdition.objects.all())}
    content["may_import"] = policy_for(GoodsEdition).can(request.user, "import")
    if request.method == "POST":
        content["loaded"] = _taken(request)
        content["editions"] = list(GoodsEdition.objects.all())
    if a and b:
        content["relation"] = relation(_goods(a), _goods(b))
    if places := read_places([request.GET.get("group", "") or a]):
        content |= _group(places[0].group)
    return render(request, "marks/goods.html", content)


def _goods(text: str) -> GoodsOf:
    """A bare four-digit number is a group, all else names or codes."""
    places = read_places([text]) if text[:4].isdigit() and not text[4:5].isdigit() else ()
    return GoodsOf(groups=(text,)) if places else GoodsOf(items=(text,))


def _group(code: str) -> Content:
    edition = edition_on()
    group = GoodsGroup.objects.filter(edition=edition, code=code).first() if edition else None
    if group is None:
        return {}
    parts: defaultdict[str, list[GoodsItem]] = defaultdict(list)
    for item in GoodsItem.objects.filter(edition=edition, group=code).order_by("pk"):
        parts[item.part].append(item)
    notes = list(GoodsNote.objects.filter(edition=edition, group=code))
    return {"group": group, "parts": list(parts.items()), "notes": notes}


def _taken(request: HttpRequest) -> Loaded:
    policy_for(GoodsEdition).demand(request.user, "import")
    files = [one for one in request.FILES.getlist("files") if isinstance(one, UploadedFile)]
    if not files:
        raise UserError("GOODS_FILES", _("请选择文件"), remedy=_("类似群、项目、注释三张表或它们的压缩包"))
    ncl, since = request.POST.get("ncl", ""), request.POST.get("since", "")
    with TemporaryDirectory(prefix="goods-upload-") as folder:
        kept = [_kept(Path(folder), at, one) for at, one in enumerate(files)]
        name = request.POST.get("name", "").strip()[:60]
        source = "、".join(one.name or "" for one in files)[:200]
        return load(actor(request), name, _number(ncl), _day(since), kept, source)


def _kept(folder: Path, at: int, one: UploadedFile[bytes]) -> Path:
    """Under a name of our own with the suffix it came with: readers tell formats apart by it."""
    suffix = "".join(Path(one.name or "").suffixes[-2:])[-8:]
    target = folder / f"{at}{suffix}"
    with target.open("wb") as out:
        for chunk in one.chunks():
            out.write(chunk)
    return target


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 3 and int(text)):
        raise UserError("GOODS_NCL", _("尼斯分类版次应为 1–99"), value=text[:20], remedy=_("例如：13"))
    return int(text)


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise UserError("DATE", _("日期写法不对"), value=text[:40], remedy=_("按 2024-05-31 的样式填写")) from None
