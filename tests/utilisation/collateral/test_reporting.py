"""登记逾期 from the loan's page: the form is filled with what the loan says."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from quanlian.core.people.roles import Role
from quanlian.procedures.models import Draft
from quanlian.utilisation.collateral.related import of_loan
from tests.people import sign_in
from tests.procedures.conftest import FakeClock, clock, loaded_items
from tests.utilisation.collateral import world
from tests.utilisation.collateral.lending import Disposing, lent

__all__ = ["clock", "loaded_items"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded_items")]


def opened(loan, who) -> tuple[int, Draft | None]:
    answer = sign_in(who).get(reverse("collateral-report", args=[loan.number]))
    return answer.status_code, Draft.objects.filter(owner=who).first()


def test_the_form_knows_the_loan_its_rights_and_what_is_owed(clock: FakeClock) -> None:
    loan = lent(world.right(), world.right())
    status, draft = opened(loan, world.somebody(Role.FINANCE, world.bank()))
    assert (status, draft is not None) == (302, True)
    said = {name: draft.data[name] for name in ("loan_number", "bank_name", "pledgor_name", "overdue_on", "principal")}
    assert said == {
        "loan_number": loan.number, "bank_name": world.BANK, "pledgor_name": loan.enterprise_name,
        "overdue_on": "2026-01-11", "principal": "2000000.00",
    }  # fmt: skip
    assert draft.data["rights"].splitlines() == [one.number for one in loan.assets.order_by("pk")]
    assert "interest" not in draft.data, "nobody has said yet what interest is overdue"


def test_opened_again_it_is_the_same_form_and_keeps_what_was_typed(clock: FakeClock) -> None:
    loan, bank = lent(world.right()), world.somebody(Role.FINANCE, world.bank())
    _, first = opened(loan, bank)
    Draft.objects.filter(pk=first.pk).update(data={**first.data, "interest": "30000", "principal": "1999999"})
    _, again = opened(loan, bank)
    assert (again.pk, again.data["interest"], again.data["principal"]) == (first.pk, "30000", "1999999")


def test_another_bank_is_told_there_is_no_such_loan(clock: FakeClock) -> None:
    loan = lent(world.right())
    other = world.somebody(Role.FINANCE, world.body("演示·他行", "finance"))
    assert opened(loan, other) == (404, None)


def test_a_loan_whose_collateral_is_being_disposed_of_leads_there_and_offers_no_second_disposal(
    clock: FakeClock,
) -> None:
    loan, bank = lent(world.right()), world.somebody(Role.FINANCE, world.bank())
    shown = reverse("finance-loan", args=[loan.number])
    assert "登记逾期、处置质物" in sign_in(bank).get(shown).content.decode()
    case = Disposing(clock, loan).report().case
    page = sign_in(bank).get(shown).content.decode()
    assert "登记逾期、处置质物" not in page
    assert f'href="{reverse("case", args=[case.pk])}"' in page
    answer = sign_in(bank).get(reverse("collateral-report", args=[loan.number]))
    assert "DISPOSAL_TWICE" in answer.content.decode()
    assert not Draft.objects.filter(owner=bank, sent=False).exists()


def test_who_is_not_the_loans_bank_is_offered_no_disposal(clock: FakeClock) -> None:
    loan = lent(world.right())
    assert of_loan(loan.pk, world.somebody(Role.CHIEF)) == []
    assert of_loan(loan.pk, AnonymousUser()) == []
