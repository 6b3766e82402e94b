"""The index: built, refreshed, switched, and what it answers."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from quanlian.core.actions import SYSTEM
from quanlian.core.findings import UserError
from quanlian.registry.actions import roll_back
from quanlian.registry.importing import lake
from quanlian.similarity.catalogue import folders, gallery
from quanlian.similarity.catalogue.asking import Asked, listed
from quanlian.similarity.catalogue.building import build
from quanlian.similarity.catalogue.filings import filings_since
from quanlian.similarity.catalogue.serving import served
from quanlian.similarity.finding import MarkFound, find_marks, mark_facts
from tests.similarity.world import announced, ended, indexed, mark, stored

pytestmark = pytest.mark.django_db
LONG_AGO = dt.date(2021, 5, 1)


def names(found: list[MarkFound]) -> list[str]:
    return [hit.facts.name for hit in found]


def test_a_mark_of_the_registry_is_found_with_its_facts() -> None:
    indexed(mark("99000001", "演示青禾"), mark("99000002", "演示海鸥", ("9", "35")))
    hit = find_marks("演示青禾")[0]
    assert (hit.facts.name, hit.facts.number, hit.facts.classes) == ("演示青禾", "99000001", ("25",))
    assert (hit.facts.owner, hit.facts.state, hit.facts.groups) == ("演示·青禾服饰有限公司", "有效", ("2501",))
    assert (hit.facts.registered, hit.facts.image) == (dt.date(2020, 3, 7), "99000001.png")
    assert hit.likeness.score > 90
    assert mark_facts([hit.facts.id]) == {hit.facts.id: hit.facts}


def test_before_a_build_the_search_says_what_to_do() -> None:
    with pytest.raises(UserError) as refused:
        find_marks("演示")
    assert (refused.value.code, bool(refused.value.remedy)) == ("MARK_INDEX_NONE", True)


def test_nothing_new_means_nothing_built() -> None:
    indexed(mark("99000001", "演示青禾"))
    first = folders.current()
    assert build() is None
    assert folders.current() == first


def test_a_refresh_takes_only_what_changed_and_switches_at_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    indexed(mark("99000001", "演示青禾"), mark("99000002", "演示海鸥"))
    old = folders.current()
    stored(mark("99000003", "演示云帆"))
    monkeypatch.setattr(folders, "GRACE", 0)
    row = build()
    assert row is not None
    assert (row.changed, row.marks) == (1, 3)
    assert folders.current() != old
    assert names(find_marks("演示云帆", k=1)) == ["演示云帆"]


def test_a_mark_that_ended_stands_so_after_the_refresh() -> None:
    indexed(mark("99000001", "演示青禾"))
    stored(ended("99000001", "演示青禾", LONG_AGO))
    build()
    assert find_marks("演示青禾")[0].facts.state == "无效"
    assert len(served().catalogue) == 1


def test_a_batch_taken_back_is_gone_from_the_index() -> None:
    indexed(mark("99000001", "演示青禾"))
    batch = stored(mark("99000002", "演示海鸥"))
    build()
    roll_back(SYSTEM, batch, reason="演示")
    build()
    assert names(find_marks("演示海鸥")) != ["演示海鸥"]
    assert len(served().catalogue) == 1


def test_a_build_that_fails_leaves_the_served_index(monkeypatch: pytest.MonkeyPatch, own_index: Path) -> None:
    indexed(mark("99000001", "演示青禾"))
    stored(mark("99000002", "演示海鸥"))
    monkeypatch.setattr(gallery, "build", lambda *given: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        build()
    assert names(find_marks("演示青禾", k=1)) == ["演示青禾"]
    assert len(list(own_index.glob("v*"))) == 1


def test_an_announcement_in_the_lake_alone_is_found_too() -> None:
    batch = indexed_lake(announced("99000007", "演示流萤"))
    hit = find_marks("演示流萤")[0]
    assert (hit.facts.id, hit.facts.state, hit.facts.right) == ("L99000007", "初审", 0)
    assert [one.name for one in filings_since(dt.date(2026, 5, 1))] == ["演示流萤"]
    assert list(filings_since(dt.date(2026, 5, 7))) == []
    assert list(filings_since(after_batch=batch)) == []


def test_the_registry_takes_the_place_of_the_announcement() -> None:
    indexed_lake(announced("99000007", "演示流萤"))
    stored(mark("99000007", "演示流萤"))
    build()
    assert [hit.facts.id[0] for hit in find_marks("演示流萤") if hit.facts.number == "99000007"] == ["R"]


def indexed_lake(*records: object) -> int:
    """Announcements that came with a batch whose rows the registry does not hold."""
    batch = stored(mark("99000099", "演示别名"))
    lake.forget(batch.pk)
    lake.append(batch.pk, "trademark_gazette", records)  # type: ignore[arg-type]
    build(whole=True)
    return int(batch.pk)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (Asked(number="99000002"), ["演示海鸥"]),
        (Asked(classes=("9",)), ["演示海鸥"]),
        (Asked(groups=("2501",)), ["演示青禾", "演示旧影", "演示初见"]),
        (Asked(owner="海鸥"), ["演示海鸥"]),
        (Asked(state="force"), ["演示青禾", "演示海鸥"]),
        (Asked(state="pending"), ["演示初见"]),
        (Asked(state="dead"), ["演示旧影"]),
        (Asked(classes=("25",), state="dead"), ["演示旧影"]),
        (Asked(number="1"), []),
    ],
)
def test_marks_are_listed_without_a_name(asked: Asked, found: list[str]) -> None:
    from quanlian.registry.records import PartyMention

    other = (PartyMention("注册人", 1, "演示·海鸥科技有限公司"),)
    indexed(
        mark("99000001", "演示青禾"),
        mark("99000002", "演示海鸥", ("9",), parties=other, extra={"groups": "0901"}),
        ended("99000003", "演示旧影", LONG_AGO),
        announced("99000004", "演示初见"),
    )
    assert [one.name for one in listed(served().catalogue, asked)[0]] == found
    assert [hit.facts.name for hit in find_marks("演示", asked=asked) if hit.facts.name not in found] == []


def test_a_mark_of_several_classes_is_listed_once() -> None:
    indexed(mark("99000001", "演示青禾", ("9", "25")))
    assert len(listed(served().catalogue, Asked(classes=("9", "25")))[0]) == 1


def test_an_announced_mark_is_in_force_once_it_is_registered() -> None:
    indexed(announced("99000001", "演示青禾", dt.date(2026, 5, 6)))
    assert find_marks("演示青禾")[0].facts.state == "初审"
    stored(mark("99000001", "演示青禾", pub_date=dt.date(2026, 8, 14), reg_date=dt.date(2026, 8, 14)))
    build()
    (hit,) = find_marks("演示青禾")
    assert (hit.facts.state, hit.facts.announced) == ("有效", dt.date(2026, 5, 6))
    assert hit.facts.registered == dt.date(2026, 8, 14)


def test_pages_go_on_by_key() -> None:
    indexed(*(mark(f"9900000{at}", f"演示{at}号") for at in range(1, 6)))
    first, after = listed(served().catalogue, Asked(state="force"), size=3)
    rest, end = listed(served().catalogue, Asked(state="force"), after, size=3)
    assert ([one.name for one in (*first, *rest)], end) == ([f"演示{at}号" for at in range(1, 6)], 0)
