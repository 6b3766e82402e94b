"""Rooms register their menu entries here; the shell shows those a person may open."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_noop

from quanlian.core.access import EVERYBODY, Access
from quanlian.core.policies import Person

Text = str | Promise

# Rooms share headings, so the shell owns their translations.
HEADINGS = (
    gettext_noop("创造"),
    gettext_noop("运用"),
    gettext_noop("保护"),
    gettext_noop("管理"),
    gettext_noop("服务"),
    gettext_noop("权利与数据"),
    gettext_noop("系统"),
)

# What a long heading falls into; a part folds away where a person has FOLDED entries of it or more.
PARTS = (
    gettext_noop("交易与对接"),
    gettext_noop("许可与联盟"),
    gettext_noop("融资与估值"),
    gettext_noop("资金与保险"),
    gettext_noop("证据"),
    gettext_noop("监测与预警"),
    gettext_noop("检索"),
    gettext_noop("我的检索"),
)
FOLDED = 3


@dataclass(frozen=True, slots=True)
class Entry:
    """One menu entry; `link` is the heading it stands under, one of HEADINGS or none; `part` one of PARTS or none."""

    title: Text
    url_name: str
    icon: str
    link: Text
    order: int
    access: Access = EVERYBODY
    part: str = ""


@dataclass(slots=True)
class MenuRegistry:
    entries: list[Entry] = field(default_factory=list)

    def register(self, *entries: Entry) -> None:
        known = {e.url_name for e in self.entries}
        self.entries.extend(e for e in entries if e.url_name not in known)

    def for_person(self, person: Person, path: str) -> list[dict[str, object]]:
        """Menu entries as the base template wants them; the longest matching address is the active one."""
        allowed = [e for e in self.entries if e.access.allows(person)]
        # Every heading stands once, in the order of HEADINGS; entries without one come first. The same for parts.
        places = {heading: place for place, heading in enumerate(["", *(gettext(one) for one in HEADINGS)])}
        headings = {e.url_name: _heading(e.link) for e in allowed}
        parts = _parts(allowed)
        shown = sorted(
            allowed, key=lambda e: (places[headings[e.url_name]], ("", *PARTS).index(parts[e.url_name]), e.order)
        )
        urls = {e.url_name: reverse(e.url_name) for e in shown}
        matches = [u for u in urls.values() if path == u or (u != "/" and path.startswith(u))]
        active = max(matches, key=len, default="")
        opened = {parts[name] for name, url in urls.items() if url == active}
        return [
            {
                "title": e.title,
                "url": urls[e.url_name],
                "icon": e.icon,
                "group": headings[e.url_name],
                "part": _heading(parts[e.url_name]),
                "open": parts[e.url_name] in opened,
                "active": urls[e.url_name] == active,
            }
            for e in shown
        ]


def _parts(entries: list[Entry]) -> dict[str, str]:
    """The part each entry folds away in; few entries of a part stand without it."""
    sizes = Counter(e.part for e in entries)
    return {e.url_name: e.part if sizes[e.part] >= FOLDED else "" for e in entries}


def _heading(link: Text) -> str:
    """In the reader's language; the empty msgid is the catalogue's header, so it is never looked up."""
    return gettext(str(link)) if link else ""


menus = MenuRegistry()
