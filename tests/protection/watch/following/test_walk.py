"""The whole walk without a browser: a listings file, a lead, its page in evidence, a penalty, a bundle that holds."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from django.urls import reverse

from quanlian.core.actions import actor_of
from quanlian.core.people.models import User
from quanlian.core.people.roles import Role
from quanlian.evidence import bundle, draining, pins
from quanlian.evidence.capture import Captured, CapturedFile, jobs
from quanlian.evidence.models import Capture, Evidence
from quanlian.evidence.time.stored import stamp_all
from quanlian.procedures.drafts.send import Confirmation, send
from quanlian.procedures.models import Draft
from quanlian.protection.watch import deciding
from quanlian.protection.watch.following import ready
from quanlian.protection.watch.loading import load
from quanlian.protection.watch.models import Lead, LeadState, Outcome
from quanlian_verify import bundle as verifier
from quanlian_verify import pins as pinned
from tests.evidence.conftest import own_log
from tests.evidence.world import exported, of
from tests.procedures.conftest import FakeClock, clock
from tests.protection.watch import world
from tests.protection.watch.following.playing import ANSWERED, played, settle, told
from tests.protection.watch.test_loading import as_csv, empty_lake, row, stored

__all__ = ["clock", "empty_lake", "own_log"]
pytestmark = pytest.mark.django_db
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 64
WORDS = "扣押、听证"
ready.register()


@pytest.fixture
def shot(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[Capture], None]:
    """The worker's side of a capture, with a page that is made already in place of Chromium."""
    folder = tmp_path / "capture"

    def page(url: str, **how: str) -> Captured:
        folder.mkdir()
        (folder / "text.txt").write_text("演示·鲤跃 运动鞋 99 元")
        file = CapturedFile("text.txt", "网页文字", "text/plain", folder / "text.txt")
        return Captured([file], {"url": url, "complete": True, "title": "演示店"}, folder)

    monkeypatch.setattr(jobs, "page", page)
    return lambda asked: jobs.carry_out(asked.pk)


def found(officer: User) -> Lead:
    """One lead of a listings file, looked at and confirmed."""
    world.mark()
    load(actor_of(officer), "shops", stored(as_csv([row(1)])), at_once=True)
    lead = Lead.objects.get()
    deciding.decide(actor_of(officer), [lead], "examine", reason="标志相同")
    deciding.decide(actor_of(officer), [lead], "confirm", reason="权利人辨认为假冒")
    lead.refresh_from_db()
    return lead


@pytest.mark.slow
def test_from_a_listings_file_to_a_penalty_and_a_bundle_that_a_stranger_checks(
    clock: FakeClock, shot: Callable[[Capture], None], tmp_path: Path
) -> None:
    officer = world.somebody(Role.OFFICER)
    first = told("trademark_penalty", WORDS).steps[0].on
    clock.at(first.year, first.month, first.day)
    lead, browser = found(officer), of(officer)
    browser.post(reverse("watch-follow-capture", args=[lead.number]))
    shot(Capture.objects.get())
    settle()
    browser.post(reverse("watch-follow-open", args=[lead.number, "trademark_penalty"]))
    draft = Draft.objects.get()
    draft.data |= ANSWERED["trademark_penalty"] | {"same_province": "true", "party_address": "演示市演示路1号"}
    draft.save()
    case = send(actor_of(officer), draft, Confirmation({}))
    settle()
    lead.refresh_from_db()
    assert (lead.state, lead.case) == (LeadState.CASE, case.pk)
    played(case, clock, WORDS, until="issue")
    lead.refresh_from_db()
    assert (lead.state, lead.outcome) == (LeadState.CLOSED, Outcome.PENALTY)
    assert lead.item.seller.__class__.objects.get(pk=lead.item.seller_id).penalties == 1
    assert "提请失信认定" in browser.get(reverse("watch-follow", args=[lead.number])).content.decode()
    bundle_holds(officer, lead, tmp_path)


def bundle_holds(officer: User, lead: Lead, tmp_path: Path) -> None:
    """The pack with the capture inside, checked offline with the office's public keys alone."""
    whole = Evidence.objects.filter(number__in=lead.evidence).get(artefacts__path="evidence-pack.pdf")
    assert whole.artefacts.filter(path__endswith="/text.txt").exists()
    stamp_all(bundle.digests(whole).values())
    draining.drain()
    whole.refresh_from_db()
    report = verifier.check(exported(officer, whole, tmp_path), pinned.load(json.dumps(pins.pins("演示局")).encode()))
    assert report.ok, report
