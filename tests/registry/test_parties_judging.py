"""People judge names: parties, statements and holdings follow, and every step can be undone."""

from __future__ import annotations

import datetime as dt

import pytest

from quanlian.core.actions import SYSTEM
from quanlian.core.audit.models import AuditEntry
from quanlian.core.findings import UserError
from quanlian.registry.actions import register_batch
from quanlian.registry.importing.run import run_batch
from quanlian.registry.models import Holding, NameJudgement, Party, PartyName, Statement
from quanlian.registry.parties.actions import judge, withdraw
from quanlian.registry.parties.judgement import Verdict
from quanlian.registry.parties.services import find_name, refresh_suggestions, suggestions
from tests.registry.importing.gazette import entry, table

pytestmark = pytest.mark.django_db
SAME, DIFFERENT, UNSURE = Verdict.POSITIVE, Verdict.NEGATIVE, Verdict.UNSURE
A, B, C = "演示恒川机械有限公司", "演示恒川重工集团", "演示蓝海电子有限公司"
WHY = "工商登记更名"


@pytest.fixture(autouse=True)
def _registry() -> None:
    owners = [A, A, B, C, f"{C};{A}"]
    rows = [entry(i, applicant=owner) for i, owner in enumerate(owners, 1)]
    batch = register_batch(SYSTEM, [table(rows)], "演示.csv", "cnipa_gazette", known_on=dt.date(2026, 1, 5))
    run_batch(batch, SYSTEM)


def name(text: str) -> PartyName:
    return PartyName.objects.get(name=text)


def owned() -> dict[str, int]:
    """Holdings by party name; statements must agree with them."""
    found = {party.name: party.holdings.count() for party in Party.objects.all()}
    said = {party.name: Statement.objects.filter(first_party=party).count() for party in Party.objects.all()}
    assert found == said
    return {key: count for key, count in found.items() if count}


def partition() -> frozenset[frozenset[str]]:
    groups: dict[int, set[str]] = {}
    for row in PartyName.objects.all():
        groups.setdefault(row.party_id, set()).add(row.name)
    return frozenset(frozenset(group) for group in groups.values())


def test_names_judged_the_same_hold_their_rights_together() -> None:
    assert owned() == {A: 2, B: 1, C: 2}
    judge(SYSTEM, name(A), name(B), SAME, WHY)
    assert sorted(owned().values()) == [2, 3]
    assert name(A).party == name(B).party


def test_a_withdrawn_judgement_leaves_everything_as_it_was() -> None:
    before = owned(), partition()
    row = judge(SYSTEM, name(A), name(B), SAME, WHY)
    assert withdraw(SYSTEM, row) is None
    assert (owned(), partition()) == before


def test_judging_is_transitive_and_a_difference_breaks_the_chain() -> None:
    judge(SYSTEM, name(A), name(B), SAME, WHY)
    judge(SYSTEM, name(B), name(C), SAME, WHY)
    assert len(partition()) == 1
    row = judge(SYSTEM, name(B), name(C), DIFFERENT, "两家公司")
    assert partition() == {frozenset({A, B}), frozenset({C})}
    assert withdraw(SYSTEM, row) is not None
    assert len(partition()) == 1


def test_an_unsure_verdict_merges_nothing() -> None:
    before = partition()
    judge(SYSTEM, name(A), name(B), UNSURE, "资料不足")
    assert partition() == before


def test_spellings_joined_by_an_import_can_be_told_apart_and_joined_again() -> None:
    wide = "演示恒川机械有限公司".replace("机械", "機械")
    batch = register_batch(
        SYSTEM, [table([entry(9, applicant=wide)])], "b.csv", "cnipa_gazette", known_on=dt.date(2026, 1, 5)
    )
    run_batch(batch, SYSTEM)
    assert name(wide).party == name(A).party
    row = judge(SYSTEM, name(wide), name(A), DIFFERENT, "同名不同企业")
    assert name(wide).party != name(A).party
    assert owned()[wide] == 1
    withdraw(SYSTEM, row)
    assert name(wide).party == name(A).party


def test_an_import_s_own_judgement_cannot_be_withdrawn() -> None:
    row = NameJudgement.objects.create(left=name(A), right=name(B), judgement="positive", method="normalised")
    with pytest.raises(UserError, match="WITHDRAW_AUTOMATIC"):
        withdraw(SYSTEM, row)


def test_two_different_credit_codes_are_never_one_party() -> None:
    for text, code in ((A, "91110000MA00000001"), (B, "91110000MA00000002")):
        Party.objects.filter(names__name=text).update(uscc=code)
    with pytest.raises(UserError, match="JUDGE_USCC"):
        judge(SYSTEM, name(A), name(B), SAME, WHY)


@pytest.mark.parametrize(("left", "right", "reason"), [(A, B, " "), (A, A, WHY)])
def test_a_judgement_without_reason_or_on_one_name_is_refused(left: str, right: str, reason: str) -> None:
    with pytest.raises(UserError):
        judge(SYSTEM, name(left), name(right), SAME, reason)
    assert not NameJudgement.objects.exists()


def test_judging_and_withdrawing_are_audited_with_reason() -> None:
    withdraw(SYSTEM, judge(SYSTEM, name(A), name(B), SAME, WHY), "判断有误")
    rows = AuditEntry.objects.filter(verb__contains="judge").order_by("pk").values_list("verb", "reason")
    assert list(rows) == [("registry.judge_names", WHY), ("registry.withdraw_judgement", "判断有误")]


def test_suggestions_are_alike_unjudged_and_merge_nothing() -> None:
    before = partition()
    refresh_suggestions()
    pairs = {frozenset((row.left.name, row.right.name)) for row in suggestions()}
    assert frozenset((A, C)) not in pairs
    assert partition() == before
    for row in suggestions():
        judge(SYSTEM, row.left, row.right, DIFFERENT, "两家公司")
    assert refresh_suggestions() == 0


def test_an_unknown_name_is_refused_in_words() -> None:
    with pytest.raises(UserError, match="NAME_UNKNOWN"):
        find_name("没有的公司")
    assert find_name(str(name(A).pk)) == name(A)
    assert Holding.objects.exists()
