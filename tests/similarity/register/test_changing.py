"""The register grows and shrinks without being built again, and answers as if it had been."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from quanlian.similarity.marks import compare
from quanlian.similarity.marks.entry import Entry
from quanlian.similarity.marks.likeness import Verdict
from quanlian.similarity.register import Register

signs = st.text("康师帅傅福华化画abc1", min_size=1, max_size=5)
marks = st.dictionaries(st.sampled_from([f"n{at}" for at in range(12)]), signs, max_size=12)


def register(of: dict[str, str]) -> Register:
    return Register.build(Entry(number, name) for number, name in of.items())


def answers(of: Register, name: str) -> list[tuple[str, float]]:
    return [(found.entry.id, found.likeness.score) for found in of.search(name)]


@settings(max_examples=60, deadline=None)
@given(first=marks, then=marks, gone=st.sets(st.sampled_from([f"n{at}" for at in range(12)])), name=signs)
def test_adding_and_removing_equals_building(
    first: dict[str, str], then: dict[str, str], gone: set[str], name: str
) -> None:
    grown = register(first)
    grown.add(Entry(number, one) for number, one in then.items())
    grown.remove(gone)
    left = {number: one for number, one in (first | then).items() if number not in gone}
    assert len(grown) == len(left)
    assert answers(grown, name) == answers(register(left), name)


@settings(max_examples=60, deadline=None)
@given(of=marks, name=signs)
def test_every_similar_mark_is_found_with_the_score_of_the_comparison(of: dict[str, str], name: str) -> None:
    found = dict(answers(register(of), name))
    brute = {number: compare(name, one) for number, one in of.items()}
    assert found == {number: brute[number].score for number in found}
    assert {number for number, likeness in brute.items() if likeness.verdict is Verdict.SIMILAR} <= set(found)


def test_an_entry_with_a_known_number_takes_the_place_of_the_old_one() -> None:
    changed = register({"1": "演示坊", "2": "演示堂"})
    changed.add([Entry("1", "别样红")])
    assert len(changed) == 2
    assert [found.entry.name for found in changed.search("别样红")][:1] == ["别样红"]
    assert "演示坊" not in {found.entry.name for found in changed.search("演示坊")}


def test_a_small_addition_does_not_touch_the_standing_part() -> None:
    grown = register({str(at): f"演示{at}坊" for at in range(200)})
    before = grown.parts[0].segment
    grown.add([Entry("new", "康师傅")])
    assert [len(part) for part in grown.parts] == [200, 1]
    assert grown.parts[0].segment is before


def test_many_additions_leave_few_segments() -> None:
    grown = register({str(at): f"演示{at}坊" for at in range(50)})
    for at in range(50, 130):
        grown.add([Entry(str(at), f"演示{at}坊")])
    assert len(grown) == 130
    assert len(grown.parts) <= 4


def test_a_part_of_which_most_is_gone_is_written_anew() -> None:
    shrunk = register({str(at): f"演示{at}坊" for at in range(50)})
    shrunk.remove(str(at) for at in range(30))
    assert len(shrunk.parts[0].segment) == len(shrunk) == 20
    assert answers(shrunk, "演示41坊")[0] == ("41", 100.0)


def test_removing_what_is_not_there_is_passed_over() -> None:
    same = register({"1": "演示坊"})
    same.remove(["2", ""])
    assert len(same) == 1


def test_when_all_marks_are_gone_nothing_is_found_and_the_register_can_grow_again() -> None:
    emptied = register({"1": "演示坊"})
    emptied.remove(["1"])
    assert emptied.search("演示坊") == []
    emptied.add([Entry("1", "演示坊")])
    assert answers(emptied, "演示坊") == [("1", 100.0)]
