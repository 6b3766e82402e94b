"""What every engine must do with what is put in, replaced and taken out, and when it is seen."""

from __future__ import annotations

import pytest

from quanlian.search.port import Engine, IndexBusy, SearchIndex
from quanlian.search.tree import (
    All,
)
from tests.search.engines.world import doc, fill, numbers, title


def test_nothing_is_seen_before_the_commit(index: SearchIndex) -> None:
    index.put([doc(1, "锂电池")])
    assert index.view().size == 0
    index.commit()
    assert numbers(index, title("电池")) == [1]


def test_put_says_how_many(index: SearchIndex) -> None:
    assert index.put(doc(number) for number in range(1234)) == 1234
    index.commit()
    assert index.view().size == 1234


def test_a_document_replaces_the_one_of_its_key(index: SearchIndex) -> None:
    fill(index, doc(1, "锂电池", kind="INV"), doc(2, "水泵"))
    fill(index, doc(1, "茶杯", kind="UM"))
    assert numbers(index, title("锂电池")) == []
    assert numbers(index, title("茶杯")) == [1]
    assert index.view().size == 2
    assert index.view().values("kind", "", 5) == [("UM", 1)]


def test_the_last_one_of_a_key_in_one_batch_stays(index: SearchIndex) -> None:
    fill(index, doc(1, "锂电池"), doc(2, "水泵"), doc(1, "茶杯"))
    assert numbers(index, All()) in ([1, 2], [2, 1])
    assert numbers(index, title("茶杯")) == [1]
    assert numbers(index, title("锂电池")) == []


def test_the_last_one_of_a_key_in_several_batches_stays(index: SearchIndex) -> None:
    index.put([doc(1, "锂电池")])
    index.put([doc(1, "水泵")])
    fill(index, doc(1, "茶杯"))
    assert index.view().size == 1
    assert numbers(index, title("茶杯")) == [1]


def test_removed_documents_are_gone_after_the_commit(index: SearchIndex) -> None:
    fill(index, doc(1, "锂电池"), doc(2, "锂电池"))
    index.remove(["right:1", "right:77"])
    assert index.view().size == 2
    index.commit()
    assert numbers(index, title("锂电池")) == [2]
    assert index.view().get(["right:1"]) == {}


def test_a_document_put_and_removed_at_once_is_not_there_and_the_other_way_round_it_is(index: SearchIndex) -> None:
    index.put([doc(1, "锂电池"), doc(2, "水泵")])
    index.remove(["right:1"])
    index.remove(["right:3"])
    fill(index, doc(3, "茶杯"))
    assert sorted(numbers(index, All())) == [2, 3]


def test_a_view_stays_as_it_was_whatever_is_written_since(index: SearchIndex) -> None:
    fill(index, doc(1, "锂电池"), doc(2, "锂电池"))
    before = index.view()
    index.remove(["right:1"])
    fill(index, doc(2, "水泵"), doc(3, "锂电池"))
    assert before.count(title("锂电池")) == 2
    assert before.size == 2
    assert before.get(["right:3"]) == {}
    assert {hit.key for hit in before.search(All(), 10)} == {"right:1", "right:2"}
    assert numbers(index, title("锂电池")) == [3]


def test_an_open_index_sees_what_a_writer_commits(engine: Engine, index: SearchIndex, folder: str) -> None:
    fill(index, doc(1, "锂电池"))
    reading = engine.open(folder)
    assert reading.view().size == 1
    fill(index, doc(2, "锂电池"))
    assert reading.view().size == 2
    reading.close()


def test_an_index_is_there_after_closing_and_opening(engine: Engine, index: SearchIndex, folder: str) -> None:
    fill(index, doc(1, "锂电池", kind="INV", day=20200101))
    index.close()
    again = engine.open(folder, write=True)
    fill(again, doc(2, "锂电池"))
    assert sorted(numbers(again, title("锂电池"))) == [1, 2]
    again.close()


def test_what_was_not_committed_is_lost_by_closing(engine: Engine, index: SearchIndex, folder: str) -> None:
    fill(index, doc(1))
    index.put([doc(2)])
    index.remove(["right:1"])
    index.close()
    assert numbers(engine.open(folder), All()) == [1]


def test_a_second_writer_is_refused_until_the_first_lets_go(engine: Engine, index: SearchIndex, folder: str) -> None:
    fill(index, doc(1))
    with pytest.raises(IndexBusy):
        engine.open(folder, write=True)
    index.close()
    second = engine.open(folder, write=True)
    fill(second, doc(2))
    assert second.view().size == 2
    second.close()


def test_an_index_is_not_created_over_another(engine: Engine, index: SearchIndex, folder: str) -> None:
    with pytest.raises(FileExistsError):
        engine.create(folder)


def test_closing_twice_does_no_harm(index: SearchIndex) -> None:
    fill(index, doc(1))
    index.close()
    index.close()


def test_a_commit_of_nothing_changes_nothing(index: SearchIndex) -> None:
    index.commit()
    assert index.view().size == 0
    fill(index, doc(1))
    index.commit()
    assert index.view().size == 1
