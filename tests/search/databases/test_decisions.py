"""What people put in or take out of a database by hand stays so."""

from __future__ import annotations

import pytest

from quanlian.core.actions import SYSTEM, actor_of
from quanlian.core.audit.models import AuditEntry
from quanlian.core.findings import UserError
from quanlian.core.people.models import User
from quanlian.search.databases import deciding
from quanlian.search.databases.models import Change, Collection, How, Member
from quanlian.search.databases.updating import update
from tests.people import sign_in
from tests.search.databases.made import define, titles
from tests.search.saved.shelf import Shelf, utility

pytestmark = pytest.mark.django_db


def test_what_was_removed_by_hand_is_not_brought_back(shelf: Shelf, officer: User, made: Collection) -> None:
    first, _second = shelf.store(utility(2), utility(3))
    define(officer, made)
    said = {"do": "remove", "key": f"right:{first}", "reason": "与本产业无关"}
    sign_in(officer).post(f"/search/databases/{made.pk}/decide/", said)
    assert titles(made) == ["演示装置3"]
    update(SYSTEM, made)
    define(officer, made, "TI=演示装置2", "另一检索式")
    assert titles(made) == ["演示装置3"]
    row = Member.objects.get(how=How.REMOVED)
    assert (row.by, row.reason) == (officer, "与本产业无关")


def test_what_was_added_by_hand_stays_with_its_tags(shelf: Shelf, officer: User, made: Collection) -> None:
    shelf.store(utility(2), utility(3))
    define(officer, made, "TI=演示装置2")
    said = {"do": "add", "numbers": "ZL202020000003.5\n", "reason": "链主企业的核心专利", "tags": "核心，外围"}
    number = _number(3)
    sign_in(officer).post(f"/search/databases/{made.pk}/decide/", {**said, "numbers": number})
    update(SYSTEM, made)
    row = Member.objects.get(how=How.ADDED)
    assert sorted(row.tags) == ["外围", "核心"]
    assert titles(made) == ["演示装置2", "演示装置3"]
    assert AuditEntry.objects.filter(verb="databases.added", reason="链主企业的核心专利").exists()


def _number(line: int) -> str:
    record = utility(line)
    return f"ZL {record.app_no}"


def test_a_decision_taken_back_lets_the_queries_say_again(shelf: Shelf, officer: User, made: Collection) -> None:
    right = shelf.store(utility(2))[0]
    define(officer, made)
    by = actor_of(officer)
    deciding.remove(by, officer, made, [f"right:{right}"], "误入")
    assert titles(made) == []
    deciding.forget(by, officer, made, [f"right:{right}"], "看错了")
    assert titles(made) == ["演示装置2"]
    assert [(one.in_count, one.out_count) for one in Change.objects.order_by("pk")] == [(1, 0), (0, 1), (1, 0)]


@pytest.mark.parametrize(("numbers", "code"), [("", 400), ("ZL 2099 3 9999999.9", 400)])
def test_unknown_numbers_are_named(shelf: Shelf, officer: User, made: Collection, numbers: str, code: int) -> None:
    said = {"do": "add", "numbers": numbers, "reason": "核心"}
    assert sign_in(officer).post(f"/search/databases/{made.pk}/decide/", said).status_code == code
    assert Member.objects.count() == 0


def test_a_decision_needs_a_reason(shelf: Shelf, officer: User, made: Collection) -> None:
    right = shelf.store(utility(2))[0]
    define(officer, made)
    with pytest.raises(UserError, match="MEMBER_REASON"):
        deciding.remove(actor_of(officer), officer, made, [f"right:{right}"], " ")
