"""kill -9 at any moment: what is served stays whole, and the next look finishes the work."""

from __future__ import annotations

import random
import signal

import pytest

from quanlian.search import tasks
from quanlian.search.indexing import folders
from quanlian.search.indexing.build import clean, rebuild, recover
from quanlian.search.indexing.compare import Differences, compare
from quanlian.search.indexing.refresh import refresh
from quanlian.search.indexing.serving import current
from quanlian.search.indexing.tasks import build_index
from quanlian.search.models import Build, BuildState, Change
from quanlian.search.tree import Span
from tests.registry.importing.gazette import entry
from tests.search.indexing.other_process import start
from tests.search.indexing.world import bring_in, titled, worker

pytestmark = [pytest.mark.long, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("reference_data")]
FIRST, LATER, PATIENCE = 300, 200, 300
BUILD = "from quanlian.search.indexing import build, changes, folders, refresh\n"
DURING_A_BUILD = {
    "reading": "build.complete = die",
    "before its first commit": "build._fill = die",
    "after its commit": "build._catch_up = die",
    "at the switch": "folders.point = die",
    "right after the switch": "build.reckoned = die",
    "when it says it is done": "build._end = die",
}
DURING_A_REFRESH = {
    "before its commit": "apply = refresh.apply\nrefresh.apply = lambda index, rows: (apply(index, rows), die())",
    "after its commit": "folders.announce = die",
    "before striking off": "refresh.feed.strike = die",
}


def serve() -> None:
    bring_in(*(entry(i) for i in range(FIRST)))
    rebuild()
    worker()
    assert current().size == FIRST


def whole() -> None:
    """Every document once, every one readable."""
    view = current()
    assert view.size in (FIRST, FIRST + LATER)
    hits = view.search(Span("app_date", low=20180101), 10_000)
    assert len({hit.key for hit in hits}) == view.size
    assert all(str(hit.payload["title"]).startswith("一种演示装置") for hit in hits)


def in_the_end() -> None:
    """The worker comes back: everything is found, nothing waits, nothing lies about."""
    tasks.sweep(0)
    build_index()
    refresh()
    assert titled(f"演示装置{FIRST + LATER - 1}") == [f"一种演示装置{FIRST + LATER - 1}"]
    assert current().size == FIRST + LATER
    assert compare() == Differences(0, 0)
    assert not Change.objects.exists()
    clean(grace=0)
    assert [one.name for one in folders.root().iterdir() if one.is_dir()] == [folders.pointed()]


@pytest.mark.parametrize("moment", DURING_A_BUILD)
def test_a_build_killed_leaves_a_whole_index_serving(moment: str) -> None:
    serve()
    bring_in(*(entry(i) for i in range(FIRST, FIRST + LATER)), name="第二期.csv")
    victim = start(f"{BUILD}{DURING_A_BUILD[moment]}\nbuild.rebuild()")
    assert victim.wait(PATIENCE) == -signal.SIGKILL, victim.stdout and victim.stdout.read()
    whole()
    recover()
    whole()
    assert not Build.objects.filter(state=BuildState.RUNNING).exists()
    worker()
    in_the_end()


@pytest.mark.parametrize("moment", DURING_A_REFRESH)
def test_a_refresh_killed_is_done_again(moment: str) -> None:
    serve()
    bring_in(*(entry(i) for i in range(FIRST, FIRST + LATER)), name="第二期.csv")
    from quanlian.core.events.delivery import deliver_waiting

    deliver_waiting()
    victim = start(f"{BUILD}{DURING_A_REFRESH[moment]}\nrefresh.refresh()")
    assert victim.wait(PATIENCE) == -signal.SIGKILL, victim.stdout and victim.stdout.read()
    whole()
    assert Change.objects.exists(), "not struck off before it is durable"
    in_the_end()


def test_a_first_build_killed_is_begun_again() -> None:
    bring_in(*(entry(i) for i in range(FIRST + LATER)))
    victim = start(f"{BUILD}folders.point = die\nbuild.rebuild()")
    assert victim.wait(PATIENCE) == -signal.SIGKILL
    assert current().size == 0
    worker()
    in_the_end()


def test_killed_again_and_again_within_its_writing_nothing_breaks() -> None:
    """At moments of chance, also in the middle of a commit."""
    serve()
    moments = random.Random(4)
    for turn in range(6):
        bring_in(*(entry(FIRST + turn * 30 + i) for i in range(30)), name=f"第{turn}期.csv")
        from quanlian.core.events.delivery import deliver_waiting

        deliver_waiting()
        wait = moments.uniform(0.0, 0.12)
        victim = start(
            f"{BUILD}import threading\nthreading.Timer({wait}, die).start()\n"
            "while True:\n    refresh.refresh()\n    changes.mark('right', range(1, 400))\n"
        )
        assert victim.wait(PATIENCE) == -signal.SIGKILL, victim.stdout and victim.stdout.read()
        view = current()
        hits = view.search(Span("app_date", low=20180101), 10_000)
        assert len({hit.key for hit in hits}) == len(hits) == view.size >= FIRST
    refresh()
    assert current().size == FIRST + 180
