"""Numbers, classes and families as the index holds them."""

from __future__ import annotations

import pytest

from quanlian.registry.kinds import RightKind
from quanlian.search.sources.classes import branch, class_tags
from quanlian.search.sources.families import family_key
from quanlian.search.sources.numbers import application_forms, document_forms, normal, other_forms


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("ZL 2017 1 0601862.3", "ZL2017106018623"),
        ("ｃｎ１０９９８５８９３ａ", "CN109985893A"),
        ("cn 109985893 a", "CN109985893A"),
        ("国作登字-2020-F-00012345", "国作登字2020F00012345"),
        ("", ""),
    ],
)
def test_a_number_is_stored_without_its_spelling(typed: str, stored: str) -> None:
    assert normal(typed) == stored


def test_an_application_number_is_found_with_and_without_check_digit_and_prefix() -> None:
    assert set(application_forms("201710601862.3")) == {
        "2017106018623", "CN2017106018623", "ZL2017106018623", "201710601862", "CN201710601862", "ZL201710601862",
    }  # fmt: skip
    assert "8510012X" not in application_forms("85100123.X")
    assert "85100123" in application_forms("85100123.X")


def test_a_foreign_application_number_is_not_taken_for_a_chinese_one() -> None:
    assert set(application_forms("EP13189031.1", "EP")) == {"EP131890311", "131890311"}


def test_a_document_number_is_found_with_and_without_country_and_kind_code() -> None:
    assert set(document_forms("CN109985893A")) == {"CN109985893A", "CN109985893", "109985893A", "109985893"}
    assert set(document_forms("US8926509B2")) == {"US8926509B2", "US8926509", "8926509B2", "8926509"}


def test_a_mark_is_found_by_its_number_with_and_without_its_class() -> None:
    assert {"12345678A", "12345678A9"} <= set(other_forms("12345678A/9"))


@pytest.mark.parametrize(
    ("symbol", "steps"),
    [
        ("A61B5/00", ("A", "A61", "A61B", "A61B5", "A61B5/00")),
        ("A61B", ("A", "A61", "A61B")),
        ("26-05", ("26", "26-05")),
        ("甲", ("甲",)),
    ],
)
def test_a_symbol_has_all_its_ancestors(symbol: str, steps: tuple[str, ...]) -> None:
    assert branch(symbol) == steps


def test_symbols_go_to_the_scheme_of_their_kind_of_right() -> None:
    assert class_tags(RightKind.DES, ["26-05"]) == {"loc": ["26", "26-05"]}
    assert class_tags(RightKind.TM_COLL, ["09", "30"]) == {"nice": ["9", "30"]}
    assert class_tags(RightKind.COPY_WORK, ["F"]) == {}
    tags = class_tags(RightKind.INV, ["B60L58/12", "Y02T10/70"], "H01M 10/44; B60L58/12")
    assert tags["ipc"] == ["B", "B60", "B60L", "B60L58", "B60L58/12"]
    assert {"Y02T10/70", "H01M10/44", "H"} <= set(tags["cpc"])


@pytest.mark.parametrize(
    ("family_id", "priorities", "divided", "own", "key"),
    [
        ("27656 ", "CN201710601862.3 2017-07-21", "", "201811500001.X", "F27656"),
        ("", "201710601862.3 2017.07.21 CN", "", "201811500001.X", "201710601862"),
        ("", "CN 201710601862.3 2017-07-21", "", "", "201710601862"),
        ("", "", "201710601862.3", "201811500001.X", "201710601862"),
        ("", "", "", "201710601862.3", "201710601862"),
        ("", "US14/123456 2014-01-02; US15/000001", "", "201811500001.X", "US14123456"),
        ("", "2014/01/02 US 14/123456", "", "", "US14123456"),
        ("", "", "", "", ""),
    ],
)
def test_members_of_a_family_share_a_key(family_id: str, priorities: str, divided: str, own: str, key: str) -> None:
    assert family_key(family_id, priorities, divided, own) == key
