"""What the pages of marks share: who asks, what is asked for, how often strangers may ask."""

from __future__ import annotations

import re
import time

from django.core.cache import caches
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from quanlian.core.findings import UserError
from quanlian.core.people.models import User
from quanlian.similarity.catalogue.asking import Asked
from quanlian.similarity.catalogue.facts import GROUPED
from quanlian.similarity.goods.places import read_places, two

Content = dict[str, object]
WINDOW, STRANGERS = 60, 60
"""Seconds, and how many searches an address that is not signed in may run in them: reading, not harvesting."""
LARGEST = 8 << 20
"""Bytes of a picture asked about."""
NAME = 80


def not_too_often(request: HttpRequest) -> None:
    """Count a search of a stranger. Raises UserError RATE_LIMITED. Two at once may count as one: this is a brake."""
    if isinstance(request.user, User):
        return
    name = f"marks:{request.META.get('REMOTE_ADDR', '')}:{int(time.time()) // WINDOW}"
    cache = caches["shared"]
    cache.add(name, 0, 2 * WINDOW)
    if cache.incr(name) > STRANGERS:
        raise UserError(
            "RATE_LIMITED",
            _("检索过于频繁"),
            value=_("每分钟 %(n)s 次") % {"n": STRANGERS},
            remedy=_("一分钟后再试；登录后不受此限"),
        )


def name_of(given: QueryDict) -> str:
    """The sign asked about, one line."""
    return " ".join(given.get("name", "").replace("\0", "").split())[:NAME]


def asked_of(given: QueryDict) -> Asked:
    """Filters from the address. Raises UserError MARK_CLASS, MARK_GROUP for what is no class or group."""
    owner = given.get("owner", "").replace("\0", "").strip()[:100]
    state = given.get("state", "")
    number = re.sub(r"[^0-9A-Za-z]", "", given.get("number", ""))[:20].upper()
    return Asked(classes_of(given), groups_of(given), owner, state if state in GROUPED else "", number)


def classes_of(given: QueryDict) -> tuple[str, ...]:
    """`9、35` → 09, 35."""
    words = [one for text in given.getlist("classes") for one in re.findall(r"\d+|[^\d\s,，、;；第类]+", text)][:45]
    if wrong := next((one for one in words if not two(one)), ""):
        raise UserError("MARK_CLASS", _("类别应为 1–45"), value=wrong[:20], remedy=_("例如：9、35"))
    return tuple(dict.fromkeys(two(one) for one in words))


def groups_of(given: QueryDict) -> tuple[str, ...]:
    """`2501；0102第（二）部分` → 2501, 0102（二）."""
    text = "；".join(given.getlist("groups"))[:400].strip()
    found = tuple(dict.fromkeys(str(one) for one in read_places([text])))
    if text.strip("；;,， ") and not found:
        raise UserError("MARK_GROUP", _("类似群应为四位数字"), value=text[:40], remedy=_("例如：2501；2507"))
    return found


def picture_of(request: HttpRequest) -> bytes:
    """The picture handed in; blank where none was. Raises UserError MARK_PICTURE_SIZE."""
    given = request.FILES.get("picture")
    if given is None:
        return b""
    if (given.size or 0) > LARGEST:
        raise UserError(
            "MARK_PICTURE_SIZE", _("图片太大"), value=f"{(given.size or 0) >> 20} MB", rule=f"≤ {LARGEST >> 20} MB",
            remedy=_("缩小后再上传"),
        )  # fmt: skip
    return bytes(given.read())
