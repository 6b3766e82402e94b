"""Who may see which evidence."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser

from quanlian.core.actions import actor_of
from quanlian.core.people.roles import Role
from quanlian.core.policies import has_policy, policy_for
from quanlian.evidence.models import Artefact, Custody, Destruction, Evidence, Hold, PartUpload, VaultFile
from quanlian.evidence.vault import custody
from tests.evidence.vault.evidence import deposit
from tests.registry.factory import person

pytestmark = pytest.mark.django_db
OPEN, SECRET, BOTH, NONE = {"open"}, {"secret"}, {"open", "secret"}, set[str]()


@pytest.mark.parametrize("model", [Artefact, Custody, Destruction, Evidence, Hold, PartUpload, VaultFile])
def test_every_model_of_the_vault_has_a_policy(model: type) -> None:
    assert has_policy(model)


@pytest.mark.parametrize(
    ("role", "seen"),
    [
        (Role.OFFICER, BOTH), (Role.REVIEWER, BOTH), (Role.CHIEF, BOTH), (Role.AUDITOR, BOTH),
        (Role.CLERK, OPEN), (Role.ADMINISTRATOR, OPEN),
        (Role.LEADER, NONE), (Role.ENTERPRISE, NONE), (Role.AGENCY, NONE), (Role.EXPERT, NONE),
    ],
)  # fmt: skip
def test_what_a_role_sees_of_others_evidence(role: Role, seen: set[str]) -> None:
    owner, user = person(Role.RIGHTS_HOLDER, "owner"), person(role)
    rows = {"open": deposit(b"o", by=owner), "secret": deposit(b"s", by=owner, sensitive=True)}
    policy = policy_for(Evidence)
    visible = set(policy.visible_to(user))
    assert {name for name, row in rows.items() if row in visible} == seen
    assert {name for name, row in rows.items() if policy.can(user, "open", row)} == seen
    artefacts = policy_for(Artefact).visible_to(user)
    assert {name for name, row in rows.items() if artefacts.filter(evidence=row).exists()} == seen


def test_the_owner_sees_opens_and_exports_their_own_and_no_more() -> None:
    owner = person(Role.ENTERPRISE)
    row, _other = deposit(b"mine", by=owner, sensitive=True), deposit(b"other")
    assert list(policy_for(Evidence).visible_to(owner)) == [row]
    verbs = ("open", "export", "check", "hold", "release", "retain", "propose", "destroy")
    assert [verb for verb in verbs if policy_for(Evidence).can(owner, verb, row)] == ["open", "export", "check"]
    custody.note(actor_of(owner), row, "open", "自查")
    assert policy_for(Custody).visible_to(owner).count() == 1
    assert policy_for(Hold).visible_to(owner).count() == 0


def test_visitors_see_nothing() -> None:
    deposit(b"x")
    for model in (Artefact, Custody, Destruction, Evidence, Hold, PartUpload, VaultFile):
        assert not policy_for(model).visible_to(AnonymousUser()).exists(), model


def test_evidence_of_another_region_is_neither_seen_nor_held_what_the_system_made_by_itself_is() -> None:
    near, far = person(Role.OFFICER, "near", region=350502), person(Role.OFFICER, "far", region=620100)
    row, of_system = deposit(b"here", by=person(Role.ENTERPRISE, "firm", region=350502)), deposit(b"system")
    policy = policy_for(Evidence)
    assert set(policy.visible_to(near)) == {row, of_system}
    assert set(policy.visible_to(far)) == {of_system}
    assert (policy.can(near, "hold", row), policy.can(far, "hold", row)) == (True, False)
