"""Templates obey the strict content policy and use only icons we ship."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from quanlian.ui.icons import OUTLINE

SOURCE = Path(__file__).parents[2] / "src" / "quanlian"
UI = SOURCE / "ui"
TEMPLATES = sorted(path for path in SOURCE.rglob("*.html") if "templates" in path.parts)
STYLEGUIDE = UI / "templates" / "ui" / "styleguide.html"
COMPONENTS = sorted((UI / "templates" / "cotton").glob("*.html"))

FORBIDDEN = {
    "inline style attribute": re.compile(r"\sstyle\s*=", re.I),
    "style element": re.compile(r"<style\b", re.I),
    "script without src": re.compile(r"<script\b(?![^>]*\ssrc=)", re.I),
    "event handler attribute": re.compile(r"\s(?:on[a-z]+|hx-on[:\w-]*)\s*=", re.I),
    "javascript address": re.compile(r"javascript:", re.I),
    "htmx expression that needs eval": re.compile(r"""hx-(?:vals|headers)[\w:]*=["']\s*js:""", re.I),
    "file from another host": re.compile(r"""<(?:script|link|img)\b[^>]*(?:src|href)=["'](?:https?:)?//""", re.I),
}
COMMENT = re.compile(r"\{% comment %\}.*?\{% endcomment %\}|\{#.*?#\}", re.DOTALL)


def _relative(path: Path) -> str:
    return str(path.relative_to(SOURCE))


def _visible(path: Path) -> str:
    return COMMENT.sub("", path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", TEMPLATES, ids=_relative)
def test_a_template_needs_no_exception_from_the_content_policy(path: Path) -> None:
    text = _visible(path)
    assert [why for why, pattern in FORBIDDEN.items() if pattern.search(text)] == []


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        ('<p style="color:red">', "inline style attribute"),
        ("<script>alert(1)</script>", "script without src"),
        ('<a onclick="x()">', "event handler attribute"),
        ('<link href="//cdn.example/x.css">', "file from another host"),
    ],
)
def test_the_check_itself_finds_what_it_forbids(bad: str, why: str) -> None:
    assert FORBIDDEN[why].search(bad)


@pytest.mark.parametrize("path", TEMPLATES, ids=_relative)
def test_every_icon_named_in_a_template_is_in_the_sprite(path: Path) -> None:
    named = re.findall(r'<c-icon[^>]*\bname="([a-z0-9-]+)"', _visible(path))
    assert set(named) <= set(OUTLINE)


def test_every_component_declares_its_variables() -> None:
    """Cotton passes the page's context down: an undeclared `title` would take the page's title."""
    bare = [path.name for path in COMPONENTS if "<c-vars" not in path.read_text(encoding="utf-8")]
    assert bare == []


def test_the_style_guide_shows_every_component() -> None:
    shown = set(re.findall(r"<c-([a-z-]+)", STYLEGUIDE.read_text(encoding="utf-8")))
    components = {path.stem.replace("_", "-") for path in COMPONENTS}
    assert components - shown == set()


def test_error_pages_say_what_to_do() -> None:
    for code in ("400", "403", "403_csrf", "404", "500"):
        assert "怎么办" in (UI / "templates" / f"{code}.html").read_text(encoding="utf-8"), code
