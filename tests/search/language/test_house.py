"""What the house knows of places, from the region table."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from quanlian.search.language import QueryError, house, read
from quanlian.search.tree import Tag

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("text", "field", "code"),
    [("地区=沧州", "region", "130900"), ("县=晋江市", "county", "350582"), ("省=甘肃", "province", "620000"),
     ("地区=甘肃省", "region", "620000"), ("地区=北京市朝阳区", "region", "110105")],
)  # fmt: skip
def test_places_are_known_by_their_names(text: str, field: str, code: str) -> None:
    assert read(text, simple=False).query == Tag(field, (code,))


def test_a_name_of_several_places_is_answered_with_the_choices() -> None:
    with pytest.raises(QueryError, match="北京市朝阳区（110105）"):
        read("县=朝阳区", simple=False)


def test_the_simple_box_knows_them_too() -> None:
    assert "河北省沧州市" in read("沧州 石油管材", simple=True).said


def test_rooms_tell_what_their_words_mean(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(house, "_tellers", [])
    house.tell_values(lambda field, text: ("dispute",) if (field, text) == ("kind", "纠纷") else ())
    assert read("种类=纠纷", simple=False).query == Tag("kind", ("dispute",))
    assert read("种类=发明", simple=False).query == Tag("kind", ("INV",))


def test_names_that_sound_so_are_offered(monkeypatch: pytest.MonkeyPatch) -> None:
    from quanlian.search.suggest import complete

    known = {"yanshi": [complete.Name("演示科技有限公司", 3)]}
    monkeypatch.setattr(complete, "complete_name", lambda letters, k: known.get(letters, [])[:k])
    assert [one.to for one in read("Yanshi", simple=True).corrections] == ["演示科技有限公司"]


def test_a_source_is_known_by_its_label(monkeypatch: pytest.MonkeyPatch) -> None:
    right = SimpleNamespace(name="right", label="权利")
    monkeypatch.setattr(house, "all_sources", lambda: [right])
    assert read("库=权利", simple=False).query == read("DB=right", simple=False).query == Tag("source", ("right",))
