"""Every room's pages speak Chinese through the catalogue, and each sentence has English that the site really reads."""

from __future__ import annotations

import gettext
from pathlib import Path

import pytest

from quanlian.ui.catalogue.portable import compiled, read_po
from quanlian.ui.catalogue.rooms import SHARED, Room, homeless, rooms
from quanlian.ui.catalogue.sentences import of_python, of_template, outside_catalogue

STYLEGUIDE = SHARED / "templates" / "ui" / "styleguide.html"
TEMPLATES = [path for room in rooms() for path in room.templates() if path != STYLEGUIDE]
# the product's own name and the names of the languages are the same in every language
NAMES = {"全", "链", "全链", "简体中文", "切换到简体中文"}
# where a figure comes from is a stored label, compared with the row's own word
LABELS = {"系统计算值", "填报值", "上级数据"}


def _name(room: Room) -> str:
    return room.name


@pytest.mark.parametrize("room", rooms(), ids=_name)
def test_every_sentence_of_a_room_has_an_english_one(room: Room) -> None:
    assert room.missing() == []


@pytest.mark.parametrize("room", rooms(), ids=_name)
def test_the_compiled_catalogue_says_what_its_source_says(room: Room) -> None:
    assert not room.stale(), "run python -m quanlian.ui.catalogue"


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_chinese_of_a_page_stands_outside_the_catalogue(path: Path) -> None:
    assert outside_catalogue(path) - NAMES - LABELS == set()


def test_every_file_that_asks_for_a_sentence_belongs_to_a_room() -> None:
    assert homeless() == []


def test_rooms_that_share_a_sentence_agree_on_its_english() -> None:
    """Django merges all catalogues into one: of two different translations only one would ever be seen."""
    found: dict[str, dict[str, str]] = {}
    for room in rooms():
        for text, english in room.english().items():
            found.setdefault(text, {})[room.name] = english
    assert {text: by_room for text, by_room in found.items() if text and len(set(by_room.values())) > 1} == {}


def test_sentences_of_a_template_are_written_as_django_looks_them_up(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        "{# 注释 #}{% translate '甲 %' %}{% translate \"乙\" as two %}{{ x|default:_('丙') }}"
        "{% blocktranslate with n=rows|length trimmed %}\n  共 {{ n }} 行，\n  占 5%\n{% endblocktranslate %}丁",
        encoding="utf-8",
    )
    assert of_template(page) == {"甲 %%", "乙", "丙", "共 %(n)s 行， 占 5%%"}
    assert outside_catalogue(page) == {"丁"}


def test_sentences_of_code_are_found_under_any_imported_name(tmp_path: Path) -> None:
    module = tmp_path / "page.py"
    module.write_text(
        "from django.utils.translation import gettext as _, gettext_lazy as lazy\n"
        "_('甲')\nlazy('乙' '丙')\nother('丁')\n",
        encoding="utf-8",
    )
    assert of_python(module) == {"甲", "乙丙"}


PO = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"

#, python-format
msgid "共 %(n)s 行"
msgstr ""
"%(n)s rows "
"\\"in all\\""

#, fuzzy
msgid "大概"
msgstr "Perhaps"
msgid "未译"
msgstr ""
"""


def test_a_source_is_read_with_continued_lines_and_without_doubtful_entries(tmp_path: Path) -> None:
    source = tmp_path / "django.po"
    source.write_text(PO, encoding="utf-8")
    pairs = read_po(source)
    assert list(pairs.items())[1:] == [("共 %(n)s 行", '%(n)s rows "in all"'), ("大概", ""), ("未译", "")]


def test_what_is_compiled_is_read_back_by_the_standard_library(tmp_path: Path) -> None:
    source = tmp_path / "django.po"
    source.write_text(PO, encoding="utf-8")
    source.with_suffix(".mo").write_bytes(compiled(read_po(source)))
    with source.with_suffix(".mo").open("rb") as handle:
        english = gettext.GNUTranslations(handle)
    assert [english.gettext(text) for text in ("共 %(n)s 行", "未译")] == ['%(n)s rows "in all"', "未译"]


def test_a_sentence_entered_twice_is_refused(tmp_path: Path) -> None:
    source = tmp_path / "django.po"
    source.write_text('msgid "甲"\nmsgstr "A"\n\nmsgid "甲"\nmsgstr "B"\n', encoding="utf-8")
    with pytest.raises(ValueError, match="stands twice"):
        read_po(source)
