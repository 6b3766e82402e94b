"""保管与销毁 over HTTP: who sees the lists, and the two people it takes."""

from __future__ import annotations

import datetime as dt

import pytest
from django.template.loader import render_to_string
from django.utils import timezone

from quanlian.core.people.roles import Role
from quanlian.evidence.models import Evidence, Hold
from quanlian.evidence.vault import places
from quanlian.evidence.vault.pages import keeping
from tests.evidence.vault.evidence import deposit
from tests.evidence.vault.test_uploads import Committing
from tests.people import sign_in
from tests.registry.factory import person

pytestmark = pytest.mark.django_db
URL = "/evidence/keeping/"


@pytest.mark.parametrize(
    ("role", "status"),
    [
        (Role.OFFICER, 200), (Role.CHIEF, 200), (Role.AUDITOR, 200),
        (Role.CLERK, 403), (Role.ADMINISTRATOR, 403), (Role.LEADER, 403), (Role.ENTERPRISE, 403),
    ],
)  # fmt: skip
def test_who_opens_the_page(role: Role, status: int) -> None:
    assert sign_in(person(role)).get(URL).status_code == status


def test_only_what_is_over_free_and_not_proposed_is_due() -> None:
    officer, today = person(Role.OFFICER), timezone.localdate()
    over = deposit(b"1", until=today - dt.timedelta(days=1))
    deposit(b"2", until=today)
    deposit(b"3", until=None)
    Hold.objects.create(evidence=deposit(b"4"), reason="在办案件")
    keeping.destroying.propose(keeping.destroying.actor_of(officer), deposit(b"5"), "期满")
    assert list(keeping.due(officer)) == [over]


def test_an_officer_proposes_a_chief_approves_and_the_bytes_are_gone(
    django_capture_on_commit_callbacks: Committing,
) -> None:
    row, officer, chief = deposit(b"old"), sign_in(person(Role.OFFICER)), sign_in(person(Role.CHIEF))
    file = row.artefacts.get().file
    answer = officer.post(f"/evidence/items/{row.number}/keeping/", {"do": "propose", "reason": "期满"})
    assert answer.status_code == 302
    page = chief.get(URL).content.decode()
    assert "批准销毁" in page
    assert "批准销毁" not in officer.get(URL).content.decode()
    decide = f"/evidence/keeping/proposals/{row.destructions.get().pk}/"
    assert officer.post(decide, {"do": "approve"}).status_code == 403
    with django_capture_on_commit_callbacks(execute=True):
        assert chief.post(decide, {"do": "approve"}).status_code == 302
    assert not places.path_of(file.sha256, sensitive=False).exists()
    assert "已销毁" in sign_in(person(Role.REVIEWER)).get("/evidence/").content.decode()


def test_every_act_asks_for_a_reason_and_a_known_verb() -> None:
    row, officer = deposit(b"x"), sign_in(person(Role.OFFICER))
    url = f"/evidence/items/{row.number}/keeping/"
    assert officer.post(url, {"do": "hold"}).status_code == 400
    assert officer.post(url, {"do": "burn", "reason": "x"}).status_code == 404
    assert officer.post(url, {"do": "hold", "reason": "诉讼保全"}).status_code == 302
    held = row.holds.get()
    assert officer.post(f"/evidence/keeping/holds/{held.pk}/", {"reason": "x"}).status_code == 403
    assert (
        sign_in(person(Role.CHIEF)).post(f"/evidence/keeping/holds/{held.pk}/", {"reason": "结案"}).status_code == 302
    )


def test_an_auditor_reads_and_changes_nothing() -> None:
    row, auditor = deposit(b"x"), sign_in(person(Role.AUDITOR))
    for do in ("hold", "propose", "lengthen"):
        said = {"do": do, "reason": "x", "rule": "archive-30"}
        assert auditor.post(f"/evidence/items/{row.number}/keeping/", said).status_code == 403, do
    row.refresh_from_db()
    assert row.retention == "archive-10"


@pytest.mark.parametrize(
    ("role", "buttons"),
    [(Role.OFFICER, {"暂停销毁", "延长期限", "提出销毁"}), (Role.AUDITOR, set()), (Role.CLERK, set())],
)
def test_the_part_for_the_page_of_the_evidence_offers_what_one_may_do(role: Role, buttons: set[str]) -> None:
    row, user = deposit(b"x"), person(role)
    html = render_to_string("evidence/vault/_keeping.html", {"row": row, "keeping": keeping.standing(user, row)})
    assert {
        word for word in ("暂停销毁", "延长期限", "提出销毁") if f">{word}</button>" in html.replace("\n", "")
    } == buttons
    assert "定期10年" in html


def test_a_period_is_lengthened_from_the_page() -> None:
    row = deposit(b"x")
    said = {"do": "lengthen", "reason": "并入案卷", "rule": "archive-permanent"}
    sign_in(person(Role.OFFICER)).post(f"/evidence/items/{row.number}/keeping/", said)
    assert Evidence.objects.get(pk=row.pk).retain_until is None
