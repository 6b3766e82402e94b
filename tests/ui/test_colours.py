"""The colours of the screen: text can be read, and no two meanings look alike to colour-blind eyes."""

from __future__ import annotations

import re
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from django.test import RequestFactory
from django_cotton import render_component
from tests.ui.colours import SEEN_BY, apart, contrast

import quanlian.ui

STATIC = Path(quanlian.ui.__file__).parent / "static" / "ui"
BLOCK = re.compile(r'data-bs-theme="(light|dark)"\] \{(.*?)\n\}', re.S)
TOKEN = re.compile(r"--ql-([\w-]+): (#[0-9a-f]{6});")
PLAIN = 12.0
"""ΔE*ab that two colours of one chart keep to every sight: five times the just noticeable 2.3, plain at a glance."""
STEP = 10.0
"""The same for neighbouring shades of a map, which are ordered and carry their number as well."""
TEXT = {
    "ink": ("paper", "card", "sunken", "brand-wash"),
    "ink-soft": ("paper", "card", "sunken", "brand-wash"),
    "brand": ("paper", "card", "sunken", "brand-wash"),
    "brand-deep": ("card", "brand-wash"),
    "green": ("card", "green-wash"),
    "amber": ("card", "amber-wash"),
    "red": ("card", "red-wash"),
    "grey": ("card", "grey-wash"),
    "indigo": ("card", "indigo-wash"),
    "seal": ("card",),
    "nav-ink": ("nav", "nav-active"),
    "nav-soft": ("nav",),
    "card": ("brand", "brand-deep", "red"),
}
EDGES = {"line-strong": ("card",), "focus": ("card", "paper", "sunken")}
STATES = {"green": "circle-check", "amber": "alert-triangle", "red": "alert-octagon", "grey": "circle-dashed"}


def themes() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {"light": {}, "dark": {}}
    for name, body in BLOCK.findall((STATIC / "tokens.css").read_text("utf-8")):
        found[name].update(TOKEN.findall(body))
    return {"light": found["light"], "dark": {**found["light"], **found["dark"]}}


@pytest.fixture(params=["light", "dark"])
def tokens(request: pytest.FixtureRequest) -> dict[str, str]:
    return themes()[request.param]


def test_every_text_reaches_the_contrast_of_wcag_aa(tokens: dict[str, str]) -> None:
    weak = {f"{text} on {ground}" for text, ground in pairs(TEXT) if contrast(tokens[text], tokens[ground]) < 4.5}
    assert not weak


def test_edges_of_fields_the_focus_ring_and_the_series_of_a_chart_reach_three_to_one(tokens: dict[str, str]) -> None:
    drawn = pairs({**EDGES, **{f"series-{n}": ("card",) for n in range(1, 7)}})
    assert not {f"{one} on {ground}" for one, ground in drawn if contrast(tokens[one], tokens[ground]) < 3}


@pytest.mark.parametrize("sight", SEEN_BY)
def test_no_two_series_of_a_chart_look_alike(tokens: dict[str, str], sight: str) -> None:
    series = [tokens[f"series-{n}"] for n in range(1, 7)]
    assert min(apart(one, other, sight) for one, other in combinations(series, 2)) >= PLAIN


@pytest.mark.parametrize("sight", SEEN_BY)
def test_neighbouring_shades_of_a_map_stay_apart(tokens: dict[str, str], sight: str) -> None:
    shades = [tokens[f"tile-{n}"] for n in range(1, 6)]
    assert min(apart(one, other, sight) for one, other in pairwise(shades)) >= STEP


def test_red_and_amber_do_look_alike_to_some_so_a_light_must_not_rest_on_colour() -> None:
    """The measure itself: had this pair stayed apart, the words and shapes below would be mere ornament."""
    light = themes()["light"]
    assert apart(light["red"], light["amber"]) > 30
    assert apart(light["red"], light["amber"], "deuteranopia") < STEP


def test_each_light_has_a_shape_and_words_of_its_own() -> None:
    drawn = {state: render_component(RequestFactory().get("/"), "light", {"state": state}) for state in STATES}
    words = {state: re.sub(r"<[^>]+>", "", text).strip() for state, text in drawn.items()}
    assert {state for state, text in drawn.items() if f"#{STATES[state]}" not in text} == set()
    assert len(set(words.values())) == len(STATES)
    assert all(words.values())


def test_lines_of_a_chart_differ_in_their_marks_and_areas_in_their_pattern() -> None:
    source = (STATIC / "js" / "chart-option.js").read_text("utf-8")
    symbols = re.search(r"SYMBOLS = \[(.*?)\]", source)
    assert symbols is not None
    assert len(set(symbols[1].split(", "))) == 6
    assert 'decal: { show: data.kind === "pie" || data.kind === "stack" }' in source


def pairs(named: dict[str, tuple[str, ...]]) -> list[tuple[str, str]]:
    return [(one, ground) for one, grounds in named.items() for ground in grounds]
