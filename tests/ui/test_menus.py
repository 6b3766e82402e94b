"""Menu headings are shown in the reader's language, and long menus fold into parts that can be read at a glance."""

from __future__ import annotations

from collections import Counter

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext, gettext_lazy, override
from tests.registry.factory import person

from quanlian.core.people.roles import Role
from quanlian.ui.menus import FOLDED, HEADINGS, PARTS, Entry, MenuRegistry, Text, menus


@pytest.mark.parametrize(
    ("link", "chinese", "english"),
    [("管理", "管理", "Management"), (gettext_lazy("系统"), "系统", "System"), ("", "", "")],
    ids=["a plain heading", "a lazy heading", "no heading"],
)
def test_a_heading_follows_the_language_of_the_reader(link: Text, chinese: str, english: str) -> None:
    registry = MenuRegistry([Entry("首页", "home", "home", link, 1)])
    for language, wanted in (("zh-hans", chinese), ("en", english)):
        with override(language):
            assert registry.for_person(AnonymousUser(), "/")[0]["group"] == wanted


def test_every_entry_stands_under_a_heading_that_has_a_translation() -> None:
    with override("zh-hans"):
        assert {str(entry.link) for entry in menus.entries} <= {"", *HEADINGS}


def test_every_part_named_by_an_entry_is_one_the_shell_translates() -> None:
    assert {entry.part for entry in menus.entries} <= {"", *PARTS}
    with override("en"):
        assert all(gettext(part) != part for part in PARTS)


def test_a_part_of_many_entries_folds_and_one_of_few_does_not() -> None:
    names = ("home", "rights", "parties", "search", "services", "indicators")
    registry = MenuRegistry(
        [
            Entry(name, name, "home", "运用", place, part="交易与对接" if place < FOLDED else "融资与估值")
            for place, name in enumerate(names[: FOLDED + 2])
        ]
    )
    shown = registry.for_person(AnonymousUser(), "/rights/7/")
    parts = {str(one["title"]): (one["part"], one["open"]) for one in shown}
    assert parts["parties"] == ("交易与对接", True)
    assert [parts[name][0] for name in names[FOLDED : FOLDED + 2]] == ["", ""]


@pytest.mark.parametrize("role", [Role.OFFICER, Role.CHIEF, Role.LEADER, Role.AUDITOR, Role.ADMINISTRATOR])
@pytest.mark.django_db
def test_no_heading_of_a_government_role_shows_more_than_eight_lines_unopened(role: Role) -> None:
    shown = menus.for_person(person(role), "/")
    for heading in {str(one["group"]) for one in shown}:
        of_it = [one for one in shown if one["group"] == heading]
        lines = {str(one["part"] or one["url"]) for one in of_it}
        sizes = Counter(one["part"] for one in of_it if one["part"])
        assert len(lines) <= 8, heading
        assert max(sizes.values(), default=0) <= 9, heading
