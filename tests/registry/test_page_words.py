"""The registry's pages speak Chinese through the catalogue, and every sentence has an English one."""

from __future__ import annotations

import gettext
import re
from pathlib import Path

import pytest

from quanlian.registry.events import LABELS as EVENTS
from quanlian.registry.kinds import LABELS as KINDS

SOURCE = Path(__file__).parents[2] / "src" / "quanlian"
ROOM = SOURCE / "registry"
TEMPLATES = sorted((ROOM / "templates").rglob("*.html"))
CATALOGUE = ROOM / "locale" / "en" / "LC_MESSAGES"
COMMENT = re.compile(r"\{% comment %\}.*?\{% endcomment %\}|\{#.*?#\}", re.DOTALL)
BLOCK = re.compile(r"\{% blocktranslate[^%]*%\}(.*?)\{% endblocktranslate %\}", re.DOTALL)
TAG = re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
CHINESE = re.compile(r"[\u4e00-\u9fff]+")


def _catalogue(room: Path) -> gettext.GNUTranslations:
    with (room / "locale" / "en" / "LC_MESSAGES" / "django.mo").open("rb") as handle:
        return gettext.GNUTranslations(handle)


def _english(text: str) -> str:
    own = _catalogue(ROOM).gettext(text)
    return own if own != text else _catalogue(SOURCE / "ui").gettext(text)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_chinese_stands_outside_the_catalogue(path: Path) -> None:
    bare = TAG.sub("", BLOCK.sub("", COMMENT.sub("", path.read_text(encoding="utf-8"))))
    assert CHINESE.findall(bare) == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_every_sentence_of_a_page_has_an_english_one(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    wanted = {found[1] for found in re.findall(r"""\{% translate (["'])(.+?)\1""", text)}
    wanted |= {re.sub(r"\{\{\s*(\w+)\s*\}\}", r"%(\1)s", block) for block in BLOCK.findall(text)}
    assert [sentence for sentence in sorted(wanted) if _english(sentence) == sentence] == []


def test_every_sentence_of_the_views_has_an_english_one() -> None:
    found = [
        re.findall(r'\b_\(\s*"([^"]+)"\s*\)', path.read_text(encoding="utf-8")) for path in ROOM.glob("[pq]*/*.py")
    ]
    wanted = {sentence for sentences in found for sentence in sentences if CHINESE.search(sentence)}
    assert [sentence for sentence in sorted(wanted) if _english(sentence) == sentence] == []


def test_every_kind_of_right_and_every_event_has_an_english_name() -> None:
    assert [label for label in (*KINDS.values(), *EVENTS.values()) if _english(label) == label] == []


def test_the_compiled_catalogue_says_what_its_source_says() -> None:
    source = (CATALOGUE / "django.po").read_text(encoding="utf-8")
    pairs = dict(re.findall(r'^msgid "(.+)"\nmsgstr "(.+)"$', source, re.MULTILINE))
    english = _catalogue(ROOM)
    assert pairs
    assert {text: english.gettext(text) for text in pairs} == pairs
