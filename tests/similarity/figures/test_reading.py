"""Words read from pictures, without a network."""

from __future__ import annotations

import socket

import pytest

from quanlian.similarity.figures import compare, read_text
from tests.similarity.figures.drawn import crane, file, transparent, wave, worded, written


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise AssertionError("a network connection was tried")

    monkeypatch.setattr(socket.socket, "connect", refused)


def test_chinese_words_are_read_where_they_stand() -> None:
    (line,) = read_text(file(worded(crane(), "演示山茶")))
    assert line.text == "演示山茶"
    assert line.box.left == pytest.approx(330 / 940, abs=0.05)
    assert line.box.left + line.box.width == pytest.approx(0.94, abs=0.06)
    assert line.confidence > 0.8


def test_traditional_characters_come_out_simplified_with_what_was_read_beside() -> None:
    (line,) = read_text(file(written("演示龍鳳茶業")))
    assert line.text == "演示龙凤茶业"
    assert line.raw != line.text


def test_latin_words_on_a_transparent_ground_are_read() -> None:
    (line,) = read_text(transparent(written("YANSHI")))
    assert line.text.upper() == "YANSHI"


def test_a_picture_without_words_has_none() -> None:
    assert [line for line in read_text(file(crane())) if line.confidence > 0.9] == []


def test_words_read_from_two_pictures_make_them_near_though_the_figures_differ() -> None:
    a, b = file(worded(crane(), "演示山茶")), file(worded(wave(), "演示山荼"))
    likeness = compare(a, b, read_text(a), read_text(b))
    assert likeness.words >= 0.75
    assert "C2" in {reason.code for reason in likeness.reasons}
