"""Building anew: searching goes on, nothing is lost, nothing half-built is ever served."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from quanlian.core.actions import SYSTEM
from quanlian.core.audit.models import AuditEntry
from quanlian.core.findings import UserError
from quanlian.search.document import Document
from quanlian.search.indexing import build, changes, folders, serving
from quanlian.search.indexing.actions import ask_rebuild
from quanlian.search.indexing.build import clean, rebuild, recover
from quanlian.search.indexing.lock import BUILD_LOCK, held
from quanlian.search.indexing.refresh import refresh
from quanlian.search.indexing.serving import current
from quanlian.search.indexing.status import status
from quanlian.search.models import Build, BuildState, Change
from quanlian.search.sources import base
from quanlian.search.sources.base import PUBLIC, Source
from quanlian.search.text import terms
from tests.search.indexing.world import tagged, titled

pytestmark = pytest.mark.django_db
Meanwhile = Callable[[int], None]


class Notes(Source):
    """Documents that a test writes by hand; `meanwhile` runs before each batch that a build reads."""

    name, label = "note", "札记"

    def __init__(self, **titles: str) -> None:
        self.titles = titles
        self.meanwhile: Meanwhile = lambda batch: None

    def ids(self) -> Iterator[list[str]]:
        yield from ([one] for one in sorted(self.titles))

    def documents(self) -> Iterator[list[Document]]:
        for batch, ids in enumerate(self.ids()):
            read = self.fetch(ids)
            self.meanwhile(batch)
            yield read

    def fetch(self, ids: Sequence[str]) -> list[Document]:
        return [
            Document(
                f"note:{one}", {"title": self.titles[one]}, {"audience": (PUBLIC,)}, {}, {"title": self.titles[one]}
            )
            for one in ids
            if one in self.titles
        ]

    def write(self, **titles: str) -> None:
        self.titles |= titles
        changes.mark("note", titles)


@pytest.fixture
def notes(no_index: None, monkeypatch: pytest.MonkeyPatch) -> Notes:
    notes = Notes(a="第一篇", b="第二篇", c="第三篇")
    monkeypatch.setattr(base, "_sources", {"note": notes})
    return notes


def test_what_was_built_is_found_and_the_build_says_how_it_went(notes: Notes) -> None:
    told: list[int] = []
    row = rebuild("演示", lambda now: told.append(now.done))
    assert titled("第二篇") == ["第二篇"]
    assert (row.state, row.done, row.total, row.why) == (BuildState.DONE, 3, 3, "演示")
    assert told[-1] == 3
    now = status()
    assert (now.state, now.documents, now.sources, now.waiting) == ("serving", 3, {"note": 3}, 0)
    assert now.bytes > 0
    assert now.last == row
    assert now.build is None


def test_the_old_index_serves_while_the_new_one_is_built(notes: Notes) -> None:
    rebuild()
    seen: list[list[str]] = []
    notes.titles["d"] = "第四篇"
    notes.meanwhile = lambda batch: seen.append(titled("篇"))
    rebuild()
    assert seen == [["第一篇", "第三篇", "第二篇"]] * 4
    assert titled("第四篇") == ["第四篇"]


def test_a_change_during_a_build_shows_at_once_and_is_in_the_new_index_too(notes: Notes) -> None:
    """It is made to a document that the build has read already, and struck off the feed by the worker meanwhile."""
    rebuild()
    shown: list[list[str]] = []

    def change(batch: int) -> None:
        if batch == 1:
            notes.write(a="改写的一篇")
            refresh()
            shown.append(titled("改写"))

    notes.meanwhile = change
    rebuild()
    assert shown == [["改写的一篇"]], "the served index follows although a build runs"
    assert titled("改写") == ["改写的一篇"], "and so does the new one"
    assert titled("第一篇") == []
    assert not Change.objects.exists()


def test_a_deletion_during_a_build_is_not_lost(notes: Notes) -> None:
    rebuild()

    def drop(batch: int) -> None:
        if batch == 2:
            del notes.titles["a"]
            changes.mark("note", ["a"])

    notes.meanwhile = drop
    rebuild()
    assert titled("篇") == ["第三篇", "第二篇"]


def test_a_failed_build_leaves_the_old_index_and_says_why(notes: Notes) -> None:
    rebuild()
    before = folders.pointed()

    def fail(batch: int) -> None:
        notes.write(b="第二篇之二")
        refresh()
        raise RuntimeError("磁盘已满")

    notes.meanwhile = fail
    with pytest.raises(RuntimeError, match="磁盘已满"):
        rebuild()
    assert folders.pointed() == before
    assert titled("之二") == ["第二篇之二"]
    assert [one.name for one in folders.root().iterdir() if one.is_dir()] == [before]
    last = Build.objects.first()
    assert last
    assert (last.state, last.error) == (BuildState.FAILED, "磁盘已满")
    recover()
    assert not Change.objects.exists(), "nothing waits any more for a build that is dead"


def test_only_one_build_runs_at_a_time(notes: Notes) -> None:
    with held(BUILD_LOCK, wait=False) as got:
        assert got
        with pytest.raises(UserError) as refused:
            rebuild()
    assert refused.value.code == "SEARCH_BUILDING"
    assert not Build.objects.exists()


def test_a_build_that_lives_is_not_taken_for_dead(notes: Notes) -> None:
    rebuild()
    states: list[str] = []

    def look(batch: int) -> None:
        recover()
        states.append(Build.objects.first().state)  # type: ignore[union-attr]

    notes.meanwhile = look
    rebuild()
    assert states == [BuildState.RUNNING] * 3


def test_after_a_crash_the_next_look_marks_the_build_and_removes_what_it_wrote(notes: Notes) -> None:
    rebuild()
    before = folders.pointed()
    left = folders.fresh()
    left.mkdir()
    (left / "halb").write_text("x")
    dead = Build.objects.create(state=BuildState.RUNNING, folder=left.name)
    Change.objects.create(source="note", ids=["a"], served=True)
    recover()
    dead.refresh_from_db()
    assert (dead.state, dead.error) == (BuildState.FAILED, "重建进程中断")
    assert not left.exists()
    assert folders.pointed() == before
    assert not Change.objects.exists()


def test_a_build_that_died_after_the_switch_counts_as_done(notes: Notes) -> None:
    row = rebuild()
    Build.objects.filter(pk=row.pk).update(state=BuildState.RUNNING)
    recover()
    row.refresh_from_db()
    assert row.state == BuildState.DONE
    assert titled("第一篇") == ["第一篇"]


def test_a_replaced_index_goes_only_after_a_while(notes: Notes) -> None:
    rebuild()
    first = folders.pointed()
    view = current()
    rebuild()
    assert (folders.root() / first).is_dir()
    assert clean() == [], "somebody may still be reading it"
    assert clean(grace=0) == [first]
    assert view.size == 3


def test_folders_that_are_no_indexes_are_left_alone(notes: Notes) -> None:
    (folders.root() / "vectors").mkdir()
    rebuild()
    clean(grace=0)
    assert (folders.root() / "vectors").is_dir()


def test_an_index_of_another_analyser_is_never_read(notes: Notes, monkeypatch: pytest.MonkeyPatch) -> None:
    rebuild()
    assert titled("第一篇")
    monkeypatch.setattr(terms, "VERSION", terms.VERSION + 1)
    serving.forget()
    assert current().size == 0
    assert (status().state, status().label) == ("outdated", "版本不符，须重建")
    assert refresh() == 0, "nor written"
    rebuild()
    assert titled("第一篇") == ["第一篇"]
    assert f"-v{terms.VERSION}-" in folders.pointed()


def test_other_fields_and_other_documents_make_another_index(monkeypatch: pytest.MonkeyPatch) -> None:
    before = folders.recipe()
    monkeypatch.setattr(base, "VERSION", base.VERSION + 1)
    assert folders.recipe() != before


def test_an_unknown_engine_is_refused_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUANLIAN_SEARCH_ENGINE", "solr")
    with pytest.raises(UserError) as refused:
        current()
    assert refused.value.code == "SEARCH_ENGINE"


def test_the_pointer_names_a_whole_index_even_if_the_folder_is_gone(notes: Notes) -> None:
    rebuild()
    (folders.root() / "CURRENT").write_text("embedded-v1-00000000-7")
    serving.forget()
    assert current().size == 0
    assert status().state == "outdated"


def test_another_process_s_commit_is_seen_without_being_told(notes: Notes) -> None:
    rebuild()
    view = current()
    assert current() is view, "the same view as long as nothing happens"
    notes.write(d="第四篇")
    refresh()
    assert view.size == 3, "a view is one state"
    assert current().size == 4


def test_asking_twice_registers_one_build_with_its_reason(notes: Notes) -> None:
    first = ask_rebuild(SYSTEM, reason="更换词典")
    assert ask_rebuild(SYSTEM, reason="又一次") == first
    entry = AuditEntry.objects.get(verb="search.rebuild")
    assert (entry.reason, entry.object_id) == ("更换词典", str(first.pk))
    done = rebuild("别的原因")
    assert (done.pk, done.why, done.state) == (first.pk, "更换词典", BuildState.DONE)


def test_further_tags_of_other_rooms_are_in_the_document(notes: Notes, monkeypatch: pytest.MonkeyPatch) -> None:
    base.add_tagger(
        lambda keys: {key: {"topic": ["机器人"], "audience": ["secret"]} for key in keys if key == "note:b"}
    )
    rebuild()
    assert tagged("topic", "机器人") == ["第二篇"]
    assert tagged("audience", "secret") == ["第二篇"]
    assert tagged("audience", PUBLIC) == ["第一篇", "第三篇", "第二篇"]


def test_the_switch_is_one_rename(notes: Notes, monkeypatch: pytest.MonkeyPatch) -> None:
    """Until the very rename the old index is served; the new one is whole by then."""
    rebuild()
    first, steps = folders.pointed(), []
    point = folders.point

    def watched(folder: Path) -> None:
        steps.append((folders.pointed(), build.engine().open(str(folder)).view().size))
        point(folder)

    monkeypatch.setattr(folders, "point", watched)
    rebuild()
    assert steps == [(first, 3)]
