"""Values of facets in words, also those of rooms above."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from tests.registry.factory import patent, store

from quanlian.registry.models import Party
from quanlian.search.results import labels
from quanlian.search.results.labels import labelled, labelled_all
from quanlian.search.results.levels import is_child, parents

NOBODY = AnonymousUser()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("field", "value", "label"),
    [
        ("kind", "INV", "发明专利"),
        ("status", "lapsed", "失效"),
        ("nice", "25", "第 25 类"),
        ("county", "350582", "晋江市"),
        ("county", "999999", "999999"),
        ("agent", "演示代理有限公司", "演示代理有限公司"),
        ("kind", "never-heard-of", "never-heard-of"),
    ],
)
def test_a_value_has_its_word_or_stands_for_itself(field: str, value: str, label: str) -> None:
    assert labelled(NOBODY, field, [value]) == {value: label}


@pytest.mark.django_db
def test_an_owner_is_called_by_name() -> None:
    store([patent(7)])
    party = Party.objects.get(names__name__contains="恒川")
    assert labelled(NOBODY, "owner", [str(party.pk)])[str(party.pk)] == party.name


@pytest.mark.django_db
def test_a_room_names_its_own_values(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(labels, "_more", {})
    labels.register("kind", lambda person, values: {"mediation": "调解"})
    found = labelled_all(NOBODY, {"kind": ["mediation", "UM"], "agent": ["甲"]})
    assert found == {"kind": {"mediation": "调解", "UM": "实用新型"}, "agent": {"甲": "甲"}}


@pytest.mark.parametrize(
    ("symbol", "parent", "is_one"),
    [
        ("A61B", "", True), ("A61", "", False), ("A61B5", "A61B", True), ("A61B5/00", "A61B", False),
        ("A61B5/00", "A61B5", True), ("A61B50", "A61B5", False), ("A61", "A", True), ("A61B", "A", False),
        ("A61B", "A61", True),
    ],
)  # fmt: skip
def test_classes_are_children_of_the_level_above(symbol: str, parent: str, is_one: bool) -> None:
    assert is_child(symbol, parent) is is_one


def test_everything_above_a_symbol() -> None:
    assert parents("A61B5/02") == ["A", "A61", "A61B", "A61B5"]
    assert parents("A61B") == ["A", "A61"]
