"""Running cases go over to a new version where its map says how, chosen one by one by a chief; nobody else's do."""

from __future__ import annotations

import pytest

from quanlian.core.actions import actor_of
from quanlian.core.findings import UserError
from quanlian.core.people.models import User
from quanlian.core.people.roles import Role
from quanlian.core.policies import Forbidden
from quanlian.procedures.actions import moving, versions
from quanlian.procedures.history import replayed
from quanlian.procedures.models import Case, ItemVersion
from tests.procedures.acting import staff
from tests.procedures.editor.conftest import CODE, Door
from tests.procedures.editor.drafting import begun, proposed, saved

PAGE = f"/office/items/{CODE}/migrate/"
MAP = '\nmigrates:\n  "2026.1": {states: {replying: answering}, note: 环节改名}\n'
RENAMED = (
    ("  replying: {title: 待答辩", "  answering: {title: 待答辩"),
    ("to: replying", "to: answering"),
    ("[replying, trying]", "[answering, trying]"),
    ("from: [replying], to: trying", "from: [answering], to: trying"),
    ("from: replying", "from: answering"),
    ("[submitted, correcting, replying, trying]", "[submitted, correcting, answering, trying]"),
    ("[correcting, replying, dismissed]", "[correcting, answering, dismissed]"),
)


def renamed(text: str) -> str:
    for old, new in RENAMED:
        assert old in text
        text = text.replace(old, new)
    return text


def next_one(author: User, approver: User, more: str, rename: bool = True) -> ItemVersion:
    """A version in which a state has another name."""
    row = versions.begin_draft(actor_of(author), CODE)
    text, told = row.text, row.examples
    if rename:
        text, told = renamed(text), told.replace("state: replying", "state: answering")
    row = proposed(author, saved(author, row, text + more, told))
    return versions.approve(actor_of(approver), row.pk, versions.stamp(row))


def test_a_case_moves_with_its_state_renamed_and_its_history_whole(
    published: ItemVersion, chief: User, administrator: User, enter: Door, clock: object
) -> None:
    case = begun(clock)
    assert case.state == "replying"
    to = next_one(administrator, chief, MAP)
    client = enter(chief)
    assert case.number in client.get(PAGE).content.decode()
    client.post(PAGE, {"case": [case.pk], "reason": "新规施行"})
    case.refresh_from_db()
    assert (case.state, case.version) == ("answering", to)
    again = replayed(case)
    assert again.same
    assert again.sealed
    assert case.steps.get(kind="migrate").reason == "新规施行"


def test_without_a_map_a_case_stays_and_the_page_says_why(
    published: ItemVersion, chief: User, administrator: User, enter: Door, clock: object
) -> None:
    case = begun(clock)
    next_one(administrator, chief, "")
    client = enter(chief)
    assert "没有写从 2026.1 版迁移的办法" in client.get(PAGE).content.decode()
    page = client.post(PAGE, {"case": [case.pk], "reason": "新规施行"}, follow=True).content.decode()
    assert "没有改动" in page
    case.refresh_from_db()
    assert case.version == published


def test_a_map_that_forgets_the_state_of_a_case_is_seen_before_anything_moves(
    published: ItemVersion, chief: User, administrator: User, clock: object
) -> None:
    case = begun(clock)
    to = next_one(administrator, chief, '\nmigrates:\n  "2026.1": {note: 环节改名}\n')
    assert "新版本没有对应的环节" in moving.obstacle(case, to)
    done = moving.migrate_all(actor_of(chief), [case.pk], to, "新规施行")
    assert done.moved == ()
    assert replayed(Case.objects.get(pk=case.pk)).same


def test_only_the_chosen_cases_move(published: ItemVersion, chief: User, administrator: User, clock: object) -> None:
    one, other = begun(clock), begun(clock)
    to = next_one(administrator, chief, MAP)
    moving.migrate_all(actor_of(chief), [one.pk], to, "新规施行")
    one.refresh_from_db()
    other.refresh_from_db()
    assert (one.version, other.version) == (to, published)


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.OFFICER])
def test_only_a_chief_decides(
    role: Role, published: ItemVersion, chief: User, administrator: User, clock: object
) -> None:
    case = begun(clock)
    to = next_one(administrator, chief, MAP)
    done = moving.migrate_all(actor_of(staff(role, "旁人")), [case.pk], to, "新规施行")
    assert "由承办机关负责人决定" in done.stayed[0][1]
    case.refresh_from_db()
    assert case.version == published


@pytest.mark.parametrize(("cases", "reason", "code"), [([], "理由", "CASES_NONE"), ([1], " ", "CASE_REASON")])
def test_a_move_needs_cases_and_a_reason(
    cases: list[int], reason: str, code: str, published: ItemVersion, chief: User
) -> None:
    with pytest.raises(UserError, match=code):
        moving.migrate_all(actor_of(chief), cases, published, reason)


def test_forbidden_is_a_sentence(published: ItemVersion, clock: object) -> None:
    with pytest.raises(Forbidden):
        versions.begin_draft(actor_of(staff(Role.OFFICER)), CODE)
