"""Two people stand behind a published text: what may be proposed, who may approve it."""

from __future__ import annotations

import pytest

from quanlian.core.actions import SYSTEM, actor_of
from quanlian.core.findings import UserError
from quanlian.core.messages.models import Message
from quanlian.core.people.models import User
from quanlian.core.people.roles import Role
from quanlian.procedures.actions import versions
from quanlian.procedures.models import ItemVersion, VersionState
from tests.procedures.acting import staff
from tests.procedures.editor.conftest import CODE, Door
from tests.procedures.editor.drafting import draft_of, path, proposed, saved, shown


def test_the_author_cannot_approve_their_own(published: ItemVersion, chief: User, enter: Door, clock: object) -> None:
    row = proposed(chief, draft_of(chief))
    answer = enter(chief).post(path(row, "approve/"), {"seen": versions.stamp(row)})
    assert "VERSION_FOUR_EYES" in shown(answer)
    row.refresh_from_db()
    assert row.state == VersionState.PROPOSED
    assert "批准并发布" not in shown(enter(chief).get(path(row, "review/")))


def test_whoever_saved_it_once_cannot_approve_it_although_another_proposed(
    published: ItemVersion, chief: User, administrator: User, clock: object
) -> None:
    row = draft_of(chief)
    row = proposed(chief, saved(administrator, row, row.text + "# 乙的补充\n"))
    with pytest.raises(UserError, match="VERSION_FOUR_EYES"):
        versions.approve(actor_of(administrator), row.pk, versions.stamp(row))
    third = staff(Role.CHIEF, "负责人丙")
    assert versions.approve(actor_of(third), row.pk, versions.stamp(row)).state == VersionState.PUBLISHED


def test_the_system_itself_approves_nothing(published: ItemVersion, chief: User, clock: object) -> None:
    row = proposed(chief, draft_of(chief))
    with pytest.raises(UserError, match="VERSION_FOUR_EYES"):
        versions.approve(SYSTEM, row.pk, versions.stamp(row))


REFUSED = [
    ("from: correcting, to: submitted", "from: correcting, to: nowhere", "VERSION_REFUSED"),
    ('version: "2026.2"', 'version: "2026.1"', "VERSION_NUMBER"),
    ('version: "2026.2"', 'version: "2025.9"', "VERSION_NUMBER"),
    (f"item: {CODE}", "item: something_else", "VERSION_CODE"),
]


@pytest.mark.parametrize(("old", "new", "rule"), REFUSED)
def test_a_text_with_faults_is_kept_but_not_proposed(
    old: str, new: str, rule: str, published: ItemVersion, chief: User, enter: Door, clock: object
) -> None:
    row = draft_of(chief)
    row = saved(chief, row, row.text.replace(old, new, 1))
    assert new in ItemVersion.objects.get(pk=row.pk).text
    answer = enter(chief).post(path(row, "propose/"), {"remark": "改", "seen": versions.stamp(row)})
    assert answer.status_code >= 400
    assert rule in shown(answer)
    row.refresh_from_db()
    assert row.state == VersionState.DRAFT


def test_a_text_whose_examples_come_out_otherwise_is_not_proposed(
    published: ItemVersion, chief: User, clock: object
) -> None:
    row = draft_of(chief)
    row = saved(chief, row, row.text, row.examples.replace("accept: 2026-10-10", "accept: 2026-10-09"))
    with pytest.raises(UserError, match="EXAMPLE_STEP"):
        proposed(chief, row)


def test_a_proposal_needs_a_remark(published: ItemVersion, chief: User, clock: object) -> None:
    row = draft_of(chief)
    with pytest.raises(UserError, match="VERSION_REMARK"):
        versions.propose(actor_of(chief), row.pk, "  ", versions.stamp(row))


def test_a_proposed_text_is_locked_until_it_is_given_back_with_a_reason(
    published: ItemVersion, chief: User, administrator: User, enter: Door, clock: object
) -> None:
    row = proposed(chief, draft_of(chief))
    with pytest.raises(UserError, match="VERSION_STATE"):
        saved(chief, row, row.text + "\n")
    other = enter(administrator)
    assert "VERSION_REASON" in shown(other.post(path(row, "reject/"), {"reason": " "}))
    other.post(path(row, "reject/"), {"reason": "期限依据写错"})
    assert "期限依据写错" in shown(enter(chief).get(path(row, "review/")))
    row.refresh_from_db()
    assert saved(chief, row, row.text + "\n").state == VersionState.DRAFT


def test_what_was_approved_is_what_was_looked_at(
    published: ItemVersion, chief: User, administrator: User, clock: object
) -> None:
    row = proposed(chief, draft_of(chief))
    with pytest.raises(UserError, match="VERSION_MOVED"):
        versions.approve(actor_of(administrator), row.pk, "0" * 16)


def test_those_who_may_approve_are_told_and_the_author_hears_of_a_refusal(
    published: ItemVersion, chief: User, administrator: User, clock: object
) -> None:
    row = proposed(chief, draft_of(chief))
    told = Message.objects.get(title="有事项版本等您批准")
    assert told.recipient == administrator
    assert told.link == path(row, "review/")
    versions.reject(actor_of(administrator), row.pk, "依据写错")
    assert "依据写错" in Message.objects.get(recipient=chief).body
