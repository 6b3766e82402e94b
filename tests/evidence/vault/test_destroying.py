"""Evidence goes only when its time is over, nothing holds it, and two people want it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from quanlian.core.actions import SYSTEM, Actor, actor_of
from quanlian.core.findings import UserError
from quanlian.core.people.roles import Role
from quanlian.core.policies import Forbidden
from quanlian.evidence import vault
from quanlian.evidence.models import Destruction, Evidence, PartUpload, Seal, VaultFile
from quanlian.evidence.vault import custody, holding, places, removing
from tests.evidence.vault.evidence import deposit
from tests.registry.factory import person

pytestmark = pytest.mark.django_db
Committing = Callable[..., AbstractContextManager[list[Callable[[], object]]]]
REASON = "保管期满，经鉴定无保存价值"


@pytest.fixture
def officer() -> Actor:
    return actor_of(person(Role.OFFICER))


@pytest.fixture
def chief() -> Actor:
    return actor_of(person(Role.CHIEF))


def lies(file: VaultFile) -> bool:
    return places.path_of(file.sha256, sensitive=file.sensitive).exists()


def destroyed(evidence: Evidence, officer: Actor, chief: Actor, committing: Committing) -> None:
    with committing(execute=True):
        vault.approve(chief, vault.propose(officer, evidence, REASON))


@pytest.mark.parametrize("sensitive", [False, True], ids=["open", "encrypted"])
def test_two_people_destroy_what_is_no_longer_needed(
    officer: Actor, chief: Actor, sensitive: bool, django_capture_on_commit_callbacks: Committing
) -> None:
    row = deposit(b"one", b"two", sensitive=sensitive)
    destroyed(row, officer, chief, django_capture_on_commit_callbacks)
    row.refresh_from_db()
    files = [one.file for one in row.artefacts.select_related("file")]
    assert row.destroyed_at is not None
    assert [file.destroyed_at is not None and not lies(file) for file in files] == [True, True]
    with pytest.raises(UserError) as refused:
        list(vault.read(files[0]))
    assert refused.value.code == "VAULT_DESTROYED"
    assert custody.chain(row).get().verb == "destroy"
    assert Destruction.objects.get().decided_by == chief.user


def test_the_tombstone_says_what_went_and_who_decided(
    officer: Actor, chief: Actor, django_capture_on_commit_callbacks: Committing
) -> None:
    row = deposit(b"one")
    destroyed(row, officer, chief, django_capture_on_commit_callbacks)
    seal = Seal.objects.get(kind="evidence.destroyed")
    assert f"evidence:{row.number}" in seal.about
    for part in (row.artefacts.get().file.sha256, REASON, officer.name, chief.name):
        assert part in seal.statement


def test_nobody_approves_what_they_proposed(chief: Actor) -> None:
    proposal = vault.propose(chief, deposit(b"x"), REASON)
    with pytest.raises(UserError) as refused:
        vault.approve(chief, proposal)
    assert refused.value.code == "DESTROY_FOUR_EYES"
    assert lies(VaultFile.objects.get())


def test_the_database_itself_refuses_one_person_twice(chief: Actor) -> None:
    proposal = vault.propose(chief, deposit(b"x"), REASON)
    with pytest.raises(IntegrityError, match="destruction_takes_two"), transaction.atomic():
        Destruction.objects.filter(pk=proposal.pk).update(decided_by=chief.user)


@pytest.mark.parametrize("role", [Role.CLERK, Role.ADMINISTRATOR, Role.AUDITOR, Role.ENTERPRISE])
def test_only_who_works_on_cases_may_propose_or_hold(role: Role) -> None:
    row, outsider = deposit(b"x"), actor_of(person(role))
    for act in (vault.propose, vault.hold):
        with pytest.raises(Forbidden):
            act(outsider, row, REASON)
    with pytest.raises(Forbidden):
        vault.propose(SYSTEM, row, REASON)


def test_only_a_chief_approves(officer: Actor) -> None:
    proposal = vault.propose(officer, deposit(b"x"), REASON)
    with pytest.raises(Forbidden):
        vault.approve(actor_of(person(Role.REVIEWER)), proposal)


@pytest.mark.parametrize(
    ("until", "free"),
    [(-1, True), (0, False), (1, False), (None, False)],
    ids=["the day after", "last day", "day before", "for ever"],
)
def test_the_period_must_be_over(officer: Actor, until: int | None, free: bool) -> None:
    day = None if until is None else timezone.localdate() + dt.timedelta(days=until)
    assert (holding.reasons_against(deposit(b"x", until=day)) == []) is free


def test_a_hold_stops_destruction_until_a_chief_ends_it(
    officer: Actor, chief: Actor, django_capture_on_commit_callbacks: Committing
) -> None:
    row = deposit(b"x")
    held = vault.hold(officer, row, "诉讼保全（2026）闽05民初1号")
    with pytest.raises(UserError, match="诉讼保全") as refused:
        vault.propose(officer, row, REASON)
    assert refused.value.code == "EVIDENCE_KEPT"
    with pytest.raises(Forbidden):
        vault.release(officer, held, "结案")
    vault.release(chief, held, "结案")
    destroyed(row, officer, chief, django_capture_on_commit_callbacks)
    assert [line.verb for line in custody.chain(row)] == ["hold", "release", "destroy"]


def test_nobody_is_told_of_a_hold_on_what_was_destroyed_a_moment_ago(
    officer: Actor, chief: Actor, django_capture_on_commit_callbacks: Committing
) -> None:
    row = deposit(b"x")
    seen = Evidence.objects.get(pk=row.pk)
    destroyed(row, officer, chief, django_capture_on_commit_callbacks)
    with pytest.raises(UserError) as refused:
        vault.hold(officer, seen, "诉讼保全")
    assert refused.value.code == "EVIDENCE_DESTROYED"
    assert not row.holds.exists()


def test_a_hold_set_after_the_proposal_still_counts(officer: Actor, chief: Actor) -> None:
    row = deposit(b"x")
    proposal = vault.propose(officer, row, REASON)
    vault.hold(officer, row, "在办案件")
    with pytest.raises(UserError, match="在办案件"):
        vault.approve(chief, proposal)
    row.refresh_from_db()
    assert row.destroyed_at is None


def test_a_room_above_may_object(officer: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(holding, "_objections", [])
    holding.register(lambda row: [f"{row.title}所涉案件未结"])
    with pytest.raises(UserError, match="演示·侵权网页所涉案件未结"):
        vault.propose(officer, deposit(b"x"), REASON)


def test_a_file_that_living_evidence_shares_stays(
    officer: Actor, chief: Actor, django_capture_on_commit_callbacks: Committing
) -> None:
    row, other = deposit(b"shared", b"alone"), deposit(b"shared")
    destroyed(row, officer, chief, django_capture_on_commit_callbacks)
    assert b"".join(vault.read(other.artefacts.get().file)) == b"shared"
    assert [lies(one.file) for one in row.artefacts.order_by("path").select_related("file")] == [True, False]


def test_a_file_somebody_has_just_uploaded_again_stays_for_them(
    officer: Actor, chief: Actor, django_capture_on_commit_callbacks: Committing
) -> None:
    row = deposit(b"uploaded again")
    file = row.artefacts.get().file
    PartUpload.objects.create(user=person(Role.AGENCY), name="a", size=14, file=file, expires_at=timezone.now())
    destroyed(row, officer, chief, django_capture_on_commit_callbacks)
    assert b"".join(vault.read(file)) == b"uploaded again"
    assert not removing.discard(file)


def test_the_same_content_deposited_again_does_not_bring_back_what_was_destroyed(
    officer: Actor, chief: Actor, django_capture_on_commit_callbacks: Committing
) -> None:
    row = deposit(b"again")
    destroyed(row, officer, chief, django_capture_on_commit_callbacks)
    new = deposit(b"again")
    assert b"".join(vault.read(new.artefacts.get().file)) == b"again"
    with pytest.raises(UserError, match="已依法销毁"):
        list(vault.read(row.artefacts.get().file))


def test_bytes_a_crash_left_after_the_commit_go_in_the_night(officer: Actor, chief: Actor) -> None:
    row = deposit(b"left")
    vault.approve(chief, vault.propose(officer, row, REASON))  # the test's transaction never commits: as if killed
    assert lies(row.artefacts.get().file)
    assert removing.finish() == 1
    assert not lies(row.artefacts.get().file)


def test_bytes_of_an_undone_transaction_go_only_when_no_row_can_come_any_more(monkeypatch: pytest.MonkeyPatch) -> None:
    kept, undone = vault.put([b"kept"], sensitive=False), vault.put([b"undone"], sensitive=True)
    VaultFile.objects.filter(pk=undone.pk).delete()
    assert removing.finish() == 0
    monkeypatch.setattr(removing, "WAIT", -1.0)
    assert removing.finish() == 1
    assert (lies(kept), lies(undone)) == (True, False)


def test_a_declined_proposal_leaves_everything_and_may_be_made_again(officer: Actor, chief: Actor) -> None:
    row = deposit(b"x")
    proposal = vault.propose(officer, row, REASON)
    with pytest.raises(UserError, match="已有人提出销毁"):
        vault.propose(officer, row, REASON)
    vault.decline(chief, proposal, "仍有参考价值")
    with pytest.raises(UserError, match="已有决定"):
        vault.approve(chief, proposal)
    assert vault.propose(officer, row, REASON).pk != proposal.pk
    assert lies(row.artefacts.get().file)
