"""Menu headings are shown in the reader's language."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext_lazy, override

from quanlian.ui.menus import HEADINGS, Entry, MenuRegistry, Text, menus


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
