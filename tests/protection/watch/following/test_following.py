"""From a lead to a case and back: the page captured once, the form filled in, the case's course in the lead."""

from __future__ import annotations

from typing import ClassVar

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from quanlian.core.actions import SYSTEM, actor_of
from quanlian.core.events.delivery import deliver_waiting
from quanlian.core.findings import UserError
from quanlian.core.people.models import User
from quanlian.core.people.roles import Role
from quanlian.core.policies import Forbidden
from quanlian.evidence.models import Capture, Evidence, Source
from quanlian.procedures.drafts import stored
from quanlian.procedures.drafts.open import form_of, item_for
from quanlian.procedures.drafts.save import check
from quanlian.procedures.models import Draft
from quanlian.protection.watch import following
from quanlian.protection.watch.following import ready
from quanlian.protection.watch.following.exhibits import exhibits
from quanlian.protection.watch.models import Lead, LeadState
from tests.evidence.world import kept
from tests.protection.watch.following import factory
from tests.registry.factory import person

pytestmark = pytest.mark.django_db
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 64
ready.register()


@pytest.fixture
def officer() -> User:
    return person(Role.OFFICER)


@pytest.fixture
def lead() -> Lead:
    return factory.lead(factory.watched(factory.holder().memberships.get().organisation))


def shown(officer: User, lead: Lead) -> Lead:
    """The lead with one piece of evidence about it."""
    row = kept(officer)
    Lead.objects.filter(pk=lead.pk).update(evidence=[row.number])
    lead.refresh_from_db()
    return lead


class TestCapture:
    def test_clicked_twice_it_is_one_capture_about_the_right_and_the_lead(self, officer: User, lead: Lead) -> None:
        first, second = (following.capture(actor_of(officer), lead) for _ in range(2))
        assert first.pk == second.pk
        assert Capture.objects.count() == 1
        assert first.url == lead.item.url
        assert {f"lead:{lead.number}", f"right:{factory.NUMBER}"} <= set(first.about)

    def test_a_failed_capture_may_be_asked_for_again(self, officer: User, lead: Lead) -> None:
        first = following.capture(actor_of(officer), lead)
        Capture.objects.filter(pk=first.pk).update(state=Capture.State.FAILED)
        assert following.capture(actor_of(officer), lead).pk != first.pk

    @pytest.mark.parametrize("role", [Role.FINANCE, Role.LEADER, Role.PUBLIC])
    def test_who_does_not_work_on_leads_captures_nothing(self, role: Role, lead: Lead) -> None:
        with pytest.raises(Forbidden):
            following.capture(actor_of(person(role)), lead)

    def test_another_company_captures_nothing(self, lead: Lead) -> None:
        stranger = factory.holder("演示·别家公司", "stranger")
        with pytest.raises(Forbidden):
            following.capture(actor_of(stranger), lead)

    def test_the_system_follows_nothing_up(self, lead: Lead) -> None:
        with pytest.raises(Forbidden):
            following.capture(SYSTEM, lead)


class TestImport:
    def test_a_holders_screenshot_is_kept_as_brought_from_outside_and_the_lead_learns_of_it(self, lead: Lead) -> None:
        holder = User.objects.get(username="holder")
        given = [SimpleUploadedFile("截图.png", PNG)]
        row = following.import_shots(actor_of(holder), lead, given, "权利人九月二十日手机截图")
        deliver_waiting()
        deliver_waiting()
        lead.refresh_from_db()
        assert lead.evidence == [row.number]
        assert row.source == Source.IMPORT
        assert exhibits(lead)[0].imported

    def test_without_its_origin_it_is_refused(self, officer: User, lead: Lead) -> None:
        with pytest.raises(UserError) as refused:
            following.import_shots(actor_of(officer), lead, [SimpleUploadedFile("a.png", PNG)], " ")
        assert refused.value.code == "SHOTS_REASON"


class TestPack:
    @pytest.mark.seed_row(123, part="证据案卷")
    def test_it_holds_the_book_the_facts_and_the_captures_and_is_made_once(self, officer: User, lead: Lead) -> None:
        first = following.pack(actor_of(officer), shown(officer, lead))
        deliver_waiting()
        lead.refresh_from_db()
        second = following.pack(actor_of(officer), lead)
        paths = list(first.artefacts.values_list("path", flat=True))
        assert first.pk == second.pk
        assert "evidence-pack.pdf" in paths
        assert any(path.endswith("/01-page.txt") for path in paths)

    def test_new_evidence_makes_a_new_pack(self, officer: User, lead: Lead) -> None:
        first = following.pack(actor_of(officer), shown(officer, lead))
        lead.evidence = [*lead.evidence, first.number, kept(officer).number]
        lead.save()
        assert following.pack(actor_of(officer), lead).pk != first.pk


class TestOpening:
    blank: ClassVar[dict[str, set[str]]] = {
        "infringement_complaint": {"complainant_phone", "elsewhere", "also_reports", "identity_proof"},
        "platform_notice": {"holder_phone", "identity_proof", "truth"},
        "trademark_penalty": {"organisation"},
    }

    @pytest.mark.parametrize("item", sorted(blank))
    def test_every_form_is_filled_but_for_what_only_a_person_can_say(
        self, item: str, officer: User, lead: Lead
    ) -> None:
        draft = following.open_case(actor_of(officer), shown(officer, lead), item)
        _values, findings = check(draft, item_for(draft))
        assert {one.column for one in findings} == self.blank[item], findings
        assert {one.rule for one in findings} <= {"FORM_MISSING"}

    def test_the_holder_gets_their_own_phone_filled_in_too(self, lead: Lead) -> None:
        holder = User.objects.get(username="holder")
        draft = following.open_case(actor_of(holder), shown(holder, lead), "platform_notice")
        assert draft.data["holder_phone"] == "13800000000"
        assert draft.data["seller_name"] == "演示·乙商行"

    def test_the_facts_name_sign_reason_price_and_proof(self, officer: User, lead: Lead) -> None:
        draft = following.open_case(actor_of(officer), shown(officer, lead), "infringement_complaint")
        facts = draft.data["facts"]
        for words in (lead.item.url, "演令茶", "W5", "36.00元", "100件", *lead.evidence, "3,600.00元"):
            assert words in facts, words
        assert "W9" not in facts
        form = form_of(draft, item_for(draft))[1]
        assert stored.given(draft, form)["evidence"]

    def test_opened_again_it_is_the_same_draft_as_it_was_left(self, officer: User, lead: Lead) -> None:
        first = following.open_case(actor_of(officer), shown(officer, lead), "trademark_penalty")
        Draft.objects.filter(pk=first.pk).update(data={**first.data, "goods": "改过"})
        assert following.open_case(actor_of(officer), lead, "trademark_penalty").data["goods"] == "改过"

    def test_another_leads_draft_is_not_mixed_in(self, officer: User, lead: Lead) -> None:
        first = following.open_case(actor_of(officer), shown(officer, lead), "trademark_penalty")
        other = factory.lead(lead.mark, _other(lead), number="XS2026-000002")
        second = following.open_case(actor_of(officer), shown(officer, other), "trademark_penalty")
        assert first.pk != second.pk
        assert second.data["source_case"] == "XS2026-000002"

    def test_without_evidence_nothing_opens(self, officer: User, lead: Lead) -> None:
        with pytest.raises(UserError) as refused:
            following.open_case(actor_of(officer), lead, "platform_notice")
        assert refused.value.code == "LEAD_EVIDENCE"

    def test_a_lead_nobody_confirmed_opens_no_case(self, officer: User, lead: Lead) -> None:
        Lead.objects.filter(pk=lead.pk).update(state=LeadState.NEW)
        lead.refresh_from_db()
        with pytest.raises(UserError) as refused:
            following.open_case(actor_of(officer), shown(officer, lead), "platform_notice")
        assert refused.value.code == "LEAD_STATE"

    def test_a_holder_registers_no_penalty_case(self, lead: Lead) -> None:
        holder = User.objects.get(username="holder")
        with pytest.raises(Forbidden):
            following.open_case(actor_of(holder), shown(holder, lead), "trademark_penalty")


def _other(lead: Lead) -> object:
    item = lead.item
    item.pk, item.item_id, item.url = None, "2", "https://shop.example/item/2"
    item.save()
    return item


def test_the_pack_says_what_made_it(officer: User, lead: Lead) -> None:
    row = following.pack(actor_of(officer), shown(officer, lead))
    assert "证据册" in row.how["label"]
    assert Evidence.objects.get(pk=row.pk).about.count(f"lead:{lead.number}") == 1
