"""An answer: what is found, for whom, in which order, and how it is counted."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser
from tests.registry.factory import person
from tests.search.results.small import built, right

from quanlian.core.people.roles import Role
from quanlian.search.language import QueryError
from quanlian.search.port import View
from quanlian.search.results import Answer, Request, answer, counting
from quanlian.search.results.facets import Facet
from quanlian.search.sources.force import number

pytestmark = pytest.mark.django_db
NOBODY = AnonymousUser()


def keys(found: Answer) -> set[str]:
    return {hit.key for hit in found.hits}


def facet(found: Answer, name: str) -> Facet:
    return next(one for one in found.facets if one.name == name)


def test_the_public_finds_what_is_public_and_an_officer_the_rest_too(served: View) -> None:
    request = Request(text="锂电池隔膜", size=50)
    public = answer(NOBODY, request)
    office = answer(person(Role.OFFICER), request)
    assert not any(key.startswith("case:") for key in keys(public))
    assert {key for key in keys(office) if key.startswith("case:")} == {"case:0", "case:1", "case:2"}
    assert office.total.number == public.total.number + 3


def test_a_source_may_be_asked_alone(served: View) -> None:
    found = answer(person(Role.OFFICER), Request(text="锂电池隔膜", sources=("case",)))
    assert keys(found) == {"case:0", "case:1", "case:2"}
    assert answer(NOBODY, Request(text="锂电池隔膜", sources=("case",))).total.number == 0


def test_a_hit_shows_what_was_asked_for_and_says_why(served: View) -> None:
    hit = answer(NOBODY, Request(text="鋰電池隔膜")).hits[0]
    assert "<mark>锂电池隔膜</mark>" in hit.title
    assert "名称含“锂电池隔膜”" in hit.because[0]
    assert hit.address == f"/rights/{hit.key.partition(':')[2]}/"


@pytest.mark.seed_row(42, part="字段与布尔查询")
def test_expert_and_simple_texts_are_read_as_such(served: View) -> None:
    expert = answer(NOBODY, Request(text="TI=(锂电池 AND 隔膜) AND KIND=发明专利", expert=True, size=50))
    assert keys(expert) == {f"right:{pk}" for pk in range(60) if pk % 4 == 0 and pk % 3 == 0}
    with pytest.raises(QueryError) as refused:
        answer(NOBODY, Request(text="TI=(锂电池 AND", expert=True))
    assert refused.value.start >= 3


def test_picks_narrow_and_facets_count_as_if_their_own_pick_were_not(served: View) -> None:
    found = answer(NOBODY, Request(picks={"kind": ("INV",)}))
    assert found.total.number == 20
    kinds = {one.value: (one.count, one.picked) for one in facet(found, "kind").values}
    assert kinds == {"INV": (20, True), "DES": (20, False), "UM": (20, False)}
    assert sum(one.count for one in facet(found, "status").values) == 20


def test_facets_are_in_words(served: View) -> None:
    found = answer(NOBODY, Request(text="锂电池"))
    assert {one.label for one in facet(found, "kind").values} <= {"发明专利", "实用新型", "外观设计"}
    assert {one.label for one in facet(found, "status").values} <= {"有效", "失效", "审查中"}
    assert "晋江市" in {one.label for one in facet(answer(NOBODY, Request(fold=True)), "county").values}


def test_classes_are_walked_down_from_the_subclass(served: View) -> None:
    def values(*picked: str) -> list[str]:
        return [
            one.value for one in facet(answer(NOBODY, Request(picks={"ipc": picked} if picked else {})), "ipc").values
        ]

    assert set(values()) == {"A61B", "H01M"}
    assert values("A61B") == ["A61B", "A61B5"]
    assert values("A61B5") == ["A61B5", "A61B5/00"]


def test_as_of_a_day_only_what_was_published_by_then(served: View) -> None:
    found = answer(NOBODY, Request(as_of=dt.date(2012, 6, 1), size=100))
    years = {hit.text("pub_date")[:4] for hit in found.hits}
    assert years == {"2010", "2011", "2012"}


def test_in_force_on_a_day_asks_the_force_of_that_day(tmp_path: Path, served: View) -> None:
    old, new = right(1), right(2)
    held = replace(old, numbers={**old.numbers, "force_from": 20150101, "force_to": number(dt.date(2018, 1, 1))})
    view = built(tmp_path / "force", [held, new])
    in_2016 = Request(as_of=dt.date(2022, 1, 1), in_force=True)
    assert answer(NOBODY, in_2016, view=view).total.number == 0
    assert keys(answer(NOBODY, replace(in_2016, as_of=dt.date(2017, 12, 31)), view=view)) == {"right:1"}


@pytest.mark.parametrize(("sort", "descending"), [("-app_date", True), ("app_date", False), ("-pub_date", True)])
def test_hits_come_in_the_order_asked_for(served: View, sort: str, descending: bool) -> None:
    days = [hit.text("app_date") for hit in answer(NOBODY, Request(text="结构简单", sort=sort, size=50)).hits]
    assert days == sorted(days, reverse=descending)
    assert len(days) > 10


def test_above_the_cap_the_answer_says_about(served: View, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting, "SAMPLE", 20)
    measured = counting.measured
    monkeypatch.setattr("quanlian.search.results.answering.measured", lambda view, query: measured(view, query, 10))
    found = answer(NOBODY, Request())
    assert found.total.about
    assert facet(found, "kind").about
    assert any("约" in note for note in found.notes)


def test_without_a_model_meaning_is_not_offered_and_words_answer(served: View, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quanlian.search.vectors.encoder", lambda: None, raising=False)
    found = answer(NOBODY, Request(text="锂电池", mode="hybrid"))
    assert found.total.number > 0
    assert any("语义模型没有启用" in note for note in found.notes)


def test_all_of_an_answer_comes_from_one_state(served: View, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    def once() -> View:
        asked.append(1)
        return served

    monkeypatch.setattr("quanlian.search.indexing.serving.current", once)
    answer(NOBODY, Request(text="锂电池", picks={"kind": ("INV",)}, fold=True))
    assert asked == [1]
