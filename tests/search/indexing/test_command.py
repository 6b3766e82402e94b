"""`quanlian search` as a person types it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext

import pytest
from click.testing import CliRunner, Result

from quanlian.core.audit.models import AuditEntry
from quanlian.core.findings import UserError
from quanlian.registry.models import Right
from quanlian.search.indexing.lock import BUILD_LOCK, held
from quanlian.search.models import Build, BuildState, Change
from quanlian.web.cli import cli
from tests.registry.importing.gazette import entry
from tests.search.indexing.world import bring_in, titled

pytestmark = pytest.mark.django_db
Run = Callable[..., Result]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """In this process and on the test's database."""
    monkeypatch.setattr("quanlian.web.cli.search.ready", nullcontext)
    return lambda *args: CliRunner().invoke(cli, ["search", *args], standalone_mode=False)


def test_rebuild_makes_everything_searchable_and_says_how_fast_it_was(run: Run) -> None:
    bring_in(entry(1), entry(2))
    done = run("rebuild", "--reason", "更换词典")
    assert done.exit_code == 0, done.output
    assert "已建立 2 件" in done.output
    assert titled("演示装置") == ["一种演示装置1", "一种演示装置2"]
    assert AuditEntry.objects.get(verb="search.rebuild").reason == "更换词典"


def test_rebuild_in_the_background_leaves_it_to_the_worker(run: Run) -> None:
    done = run("rebuild", "--background")
    assert "已交给后台" in done.output
    assert Build.objects.get().state == BuildState.WAITING


def test_a_second_rebuild_at_the_same_time_is_refused(run: Run) -> None:
    with held(BUILD_LOCK, wait=False):
        done = run("rebuild")
    assert isinstance(done.exception, UserError)
    assert done.exception.code == "SEARCH_BUILDING"


def test_status_before_and_after(run: Run) -> None:
    assert "尚未建立" in run("status").output
    bring_in(entry(1))
    run("rebuild")
    Change.objects.create(source="right", ids=["1", "2"])
    output = run("status").output
    for said in ("正常", "文献      1 件", "right 1", "待更新    2 件", "上次重建  已完成 1 件"):
        assert said in output


def test_optimize_mends_what_the_feed_never_said(run: Run) -> None:
    assert "尚无可用的索引" in run("optimize").output
    bring_in(entry(1))
    run("rebuild")
    bring_in(entry(2))
    Change.objects.all().delete()
    Right.objects.filter(identifiers__value__contains="000001").delete()
    output = run("optimize").output
    assert "缺少 1 件、多余 1 件" in output
    assert titled("演示装置") == ["一种演示装置2"]
