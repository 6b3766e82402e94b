"""What wakes the worker, and what it then does."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob

from quanlian.core.actions import SYSTEM
from quanlian.core.events.delivery import deliver_waiting
from quanlian.search import tasks
from quanlian.search.indexing import changes, folders
from quanlian.search.indexing import tasks as index_tasks
from quanlian.search.indexing.actions import ask_rebuild
from quanlian.search.indexing.build import rebuild
from quanlian.search.indexing.serving import current
from quanlian.search.models import Build, BuildState, Change
from quanlian.search.text import terms
from tests.registry.importing.gazette import entry
from tests.search.indexing.world import bring_in, titled

pytestmark = pytest.mark.django_db
Committing = Callable[..., AbstractContextManager[list[Callable[[], None]]]]


@pytest.fixture(autouse=True)
def _no_jobs_left_by_others(db: None) -> None:
    """Tests that commit leave their jobs behind: the queue's tables are not among those that are emptied after them."""
    with connection.cursor() as cursor:
        cursor.execute(
            "delete from procrastinate_periodic_defers; delete from procrastinate_events;"
            " delete from procrastinate_jobs"
        )


def jobs(name: str) -> int:
    return ProcrastinateJob.objects.filter(task_name=f"search.{name}", status="todo").count()


def test_an_import_wakes_the_worker_when_it_is_committed(django_capture_on_commit_callbacks: Committing) -> None:
    rebuild()
    with django_capture_on_commit_callbacks(execute=True):
        bring_in(entry(1))
        deliver_waiting()
        assert jobs("refresh") == 0, "not before the commit: the worker would find nothing"
    assert jobs("refresh") == 1
    assert index_tasks.refresh_index() == 1
    assert titled("演示装置") == ["一种演示装置1"]


def test_many_marks_wake_the_worker_once(django_capture_on_commit_callbacks: Committing) -> None:
    for _ in range(3):
        with django_capture_on_commit_callbacks(execute=True):
            changes.mark("right", [1])
    assert jobs("refresh") == 1


def test_marking_nothing_wakes_nobody(django_capture_on_commit_callbacks: Committing) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        changes.mark("right", [])
    assert jobs("refresh") == 0
    assert not Change.objects.exists()


def test_the_first_change_of_a_new_home_has_the_index_built() -> None:
    bring_in(entry(1))
    assert index_tasks.refresh_index() == 0
    assert jobs("build") == 1
    index_tasks.build_index()
    assert titled("演示装置") == ["一种演示装置1"]
    assert Build.objects.get().why == index_tasks.FIRST


def test_an_index_of_another_version_is_built_anew_by_the_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    bring_in(entry(1))
    rebuild()
    monkeypatch.setattr(terms, "VERSION", terms.VERSION + 1)
    tasks.sweep(0)
    assert jobs("build") == 1
    index_tasks.build_index()
    assert titled("演示装置") == ["一种演示装置1"]
    last = Build.objects.first()
    assert last
    assert last.why == index_tasks.OTHER


def test_an_index_that_is_there_is_not_built_again() -> None:
    rebuild()
    index_tasks.build_index()
    assert Build.objects.count() == 1


def test_a_rebuild_that_somebody_asked_for_is_done_by_the_worker(
    django_capture_on_commit_callbacks: Committing,
) -> None:
    rebuild()
    with django_capture_on_commit_callbacks(execute=True):
        asked = ask_rebuild(SYSTEM, reason="更换词典")
    assert jobs("build") == 1
    before = folders.pointed()
    index_tasks.build_index()
    asked.refresh_from_db()
    assert asked.state == BuildState.DONE
    assert folders.pointed() != before


def test_the_worker_s_look_every_minute_finds_what_was_forgotten() -> None:
    rebuild()
    tasks.sweep(0)
    assert jobs("refresh") == jobs("build") == 0
    Change.objects.create(source="right", ids=["1"])
    tasks.sweep(0)
    assert jobs("refresh") == 1


def test_nothing_is_compared_where_nothing_was_built() -> None:
    assert tasks.compare_index(0) == 0
    bring_in(entry(1))
    rebuild()
    Change.objects.all().delete()
    assert tasks.compare_index(0) == 0
    bring_in(entry(2))
    assert tasks.compare_index(0) == 1
    assert current().size == 1


def test_the_day_turns_once() -> None:
    rebuild()
    assert tasks.turn_day(0) == 0
