"""A place is chosen by its name on every page that is narrowed to one."""

from __future__ import annotations

import re

import pytest
from django.utils.translation import override

from quanlian.core.regions import loader
from quanlian.procedures.templatetags.places_ui import place_list

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _regions() -> None:
    loader.load()


def chosen(text: str) -> list[str]:
    return re.findall(r'value="([^"]*)" selected>([^<]*)', text)


def test_a_place_is_offered_by_name_and_stays_chosen() -> None:
    with override("zh-hans"):
        shown = place_list("place", "350500")
    assert chosen(shown) == [("350500", "泉州市")]
    assert shown.startswith('<select id="place" name="place"><option value="">全部</option>')


@pytest.mark.parametrize("nothing", ["", None])
def test_nothing_is_chosen_until_somebody_chooses(nothing: str | None) -> None:
    assert chosen(place_list("place", nothing)) == []


def test_a_code_nobody_knows_is_shown_as_it_was_written_and_cannot_break_the_page() -> None:
    assert chosen(place_list("place", "JMGXQ")) == [("JMGXQ", "JMGXQ")]
    assert "<script>" not in place_list("place", '"><script>')
