"""Names in a bundle: plain enough for every archive program, and never lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quanlian.evidence.bringing import media_type, safe_path
from quanlian.evidence.elsewhere import all_consistent


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("合同 v2.pdf", "01-v2.pdf"),
        ("证据 页面.txt", "01-file.txt"),
        ("截图.PNG", "01-file.PNG"),
        ("../../etc/passwd", "01-passwd"),
        (".htaccess", "01-htaccess"),
        ("", "01-file"),
        ("a" * 300 + ".jpeg", "01-" + "a" * 80 + ".jpeg"),
        ("x.tar.gz", "01-x.tar.gz"),
        ("什么都没有", "01-file"),
    ],
)
def test_a_name_becomes_plain_and_keeps_its_ending(name: str, path: str) -> None:
    assert safe_path(name, 1) == path


@given(st.text(max_size=200), st.integers(1, 999))
def test_no_name_leads_out_of_the_bundle(name: str, place: int) -> None:
    path = safe_path(name, place)
    assert path.isascii()
    assert set(path).isdisjoint("/\\ \n\0")
    assert ".." not in path
    assert path.startswith(f"{place:02d}-")
    assert len(path) <= 100


@pytest.mark.parametrize(
    ("name", "kind"), [("a.png", "image/png"), ("a.PDF", "application/pdf"), ("a", "application/octet-stream")]
)
def test_the_media_type_follows_the_ending(name: str, kind: str) -> None:
    assert media_type(name) == kind


@pytest.mark.parametrize(
    ("answers", "said"), [([True, True], True), ([True, None], None), ([None], None), ([None, False, True], False)]
)
def test_files_are_called_consistent_only_where_each_was_looked_into(
    answers: list[bool | None], said: bool | None
) -> None:
    assert all_consistent(answers) is said
