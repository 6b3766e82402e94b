"""The pages of programmes, indicators and the shell speak Chinese through the catalogue, each sentence with English."""

from __future__ import annotations

import gettext
import re
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src" / "quanlian"
ROOMS = ("management/programmes", "indicators", "web")
TEMPLATES = [path for room in ROOMS for path in sorted((SOURCE / room / "templates").rglob("*.html"))]
COMMENT = re.compile(r"\{% comment %\}.*?\{% endcomment %\}|\{#.*?#\}", re.DOTALL)
BLOCK = re.compile(r"\{% blocktranslate[^%]*%\}(.*?)\{% endblocktranslate %\}", re.DOTALL)
TAG = re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
CHINESE = re.compile(r"[\u4e00-\u9fff]+")


def catalogue(room: Path) -> gettext.GNUTranslations:
    with (room / "locale" / "en" / "LC_MESSAGES" / "django.mo").open("rb") as handle:
        return gettext.GNUTranslations(handle)


def room_of(path: Path) -> Path:
    return next(SOURCE / room for room in ROOMS if (SOURCE / room) in path.parents)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_chinese_stands_outside_the_catalogue(path: Path) -> None:
    bare = TAG.sub("", BLOCK.sub("", COMMENT.sub("", path.read_text(encoding="utf-8"))))
    assert set(CHINESE.findall(bare)) <= {"全链"}


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_every_sentence_of_a_page_has_an_english_one(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    wanted = {found[1] for found in re.findall(r"""\{% translate (["'])(.+?)\1""", text)}
    wanted |= {re.sub(r"\{\{\s*(\w+)\s*\}\}", r"%(\1)s", block) for block in BLOCK.findall(text)}
    own, shared = catalogue(room_of(path)), catalogue(SOURCE / "ui")
    assert [one for one in sorted(wanted) if own.gettext(one) == one and shared.gettext(one) == one] == []


@pytest.mark.parametrize("room", ROOMS)
def test_every_sentence_of_the_views_has_an_english_one(room: str) -> None:
    views = (SOURCE / room).rglob("*.py")
    found = {
        text for path in views for text in re.findall(r'\b(?:_|lazy)\(\s*"([^"]+)"', path.read_text(encoding="utf-8"))
    }
    own, shared = catalogue(SOURCE / room), catalogue(SOURCE / "ui")
    assert [one for one in sorted(found) if own.gettext(one) == one and shared.gettext(one) == one] == []
