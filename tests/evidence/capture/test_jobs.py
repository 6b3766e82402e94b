"""The worker's side, with a capture that is already made in place of Chromium."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from quanlian.core.audit.models import AuditEntry
from quanlian.core.findings import UserError
from quanlian.core.people.roles import Role
from quanlian.evidence import bringing
from quanlian.evidence.capture import Captured, CapturedFile, jobs
from quanlian.evidence.models import Capture, Source
from tests.registry.factory import person

pytestmark = pytest.mark.django_db
Page = Callable[..., Captured]


@pytest.fixture
def asked() -> Capture:
    who = person(Role.OFFICER)
    return Capture.objects.create(
        url="https://shop.example/", reason="演示取证", despite_robots="演示·执法依据", asked_by=who
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "capture"
    made.mkdir()
    (made / "text.txt").write_text("演示·页面")
    return made


@pytest.fixture
def pages(monkeypatch: pytest.MonkeyPatch, folder: Path) -> list[dict[str, str]]:
    """Pages asked for; each succeeds."""
    calls: list[dict[str, str]] = []

    def page(url: str, **how: str) -> Captured:
        calls.append({"url": url} | how)
        file = CapturedFile("text.txt", "网页文字", "text/plain", folder / "text.txt")
        return Captured([file], {"url": url, "complete": True, "title": "店铺"}, folder)

    monkeypatch.setattr(jobs, "page", page)
    return calls


def failing(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    def page(url: str, **how: str) -> Captured:
        raise error

    monkeypatch.setattr(jobs, "page", page)


def test_a_request_becomes_evidence(asked: Capture, pages: list[dict[str, str]], folder: Path) -> None:
    jobs.carry_out(asked.pk)
    asked.refresh_from_db()
    assert asked.state == Capture.State.DONE
    assert asked.ended_at is not None
    assert asked.evidence is not None
    assert (asked.evidence.source, asked.evidence.title) == (Source.CAPTURE, "店铺")
    assert [one.path for one in asked.evidence.artefacts.all()] == ["text.txt"]
    assert pages == [{"url": asked.url, "operator": str(asked.asked_by), "despite_robots": "演示·执法依据"}]
    assert not folder.exists()


def test_every_step_is_in_the_audit(asked: Capture, pages: list[dict[str, str]]) -> None:
    jobs.carry_out(asked.pk)
    verbs = AuditEntry.objects.filter(object_type=Capture._meta.label).values_list("verb", flat=True)
    assert set(verbs) == {"evidence.capture_begin", "evidence.capture_done"}


def test_a_refusal_is_kept_with_its_remedy(asked: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    failing(monkeypatch, UserError("CAPTURE_NAME", "域名无法解析", value="x", rule="r", remedy="核对域名"))
    jobs.carry_out(asked.pk)
    asked.refresh_from_db()
    assert asked.state == Capture.State.FAILED
    assert asked.error == {
        "code": "CAPTURE_NAME", "message": "域名无法解析", "value": "x", "rule": "r", "remedy": "核对域名",
    }  # fmt: skip


def test_any_other_error_is_told_as_a_crash(asked: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    failing(monkeypatch, RuntimeError("no"))
    jobs.carry_out(asked.pk)
    asked.refresh_from_db()
    assert (asked.state, asked.error["code"]) == (Capture.State.FAILED, "CAPTURE_CRASH")


def test_what_cannot_be_kept_leaves_no_half_evidence(
    asked: Capture, pages: list[dict[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = bringing.keep_capture

    def half(capture: Capture, captured: Captured) -> None:
        whole(capture, captured)
        raise UserError("VAULT_FULL", "存储空间不足")

    monkeypatch.setattr(bringing, "keep_capture", half)
    jobs.carry_out(asked.pk)
    asked.refresh_from_db()
    assert (asked.state, asked.error["code"], asked.evidence) == (Capture.State.FAILED, "VAULT_FULL", None)


def test_a_request_whose_worker_died_is_run_once_more_and_then_given_up(
    asked: Capture, pages: list[dict[str, str]]
) -> None:
    Capture.objects.filter(pk=asked.pk).update(state=Capture.State.RUNNING)
    jobs.carry_out(asked.pk, before=2)
    asked.refresh_from_db()
    assert (asked.state, asked.error["code"], pages) == (Capture.State.FAILED, "CAPTURE_CRASH", [])
    Capture.objects.filter(pk=asked.pk).update(state=Capture.State.RUNNING)
    jobs.carry_out(asked.pk, before=1)
    asked.refresh_from_db()
    assert (asked.state, asked.error) == (Capture.State.DONE, {})


@pytest.mark.parametrize("state", [Capture.State.DONE, Capture.State.FAILED])
def test_a_request_that_has_ended_is_left_alone(
    asked: Capture, pages: list[dict[str, str]], state: Capture.State
) -> None:
    Capture.objects.filter(pk=asked.pk).update(state=state)
    jobs.carry_out(asked.pk)
    assert pages == []


def test_only_one_capture_runs_at_a_time() -> None:
    assert jobs.run_capture.lock == "evidence.capture"
