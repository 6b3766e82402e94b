"""What a firm reads in its list of cases: the product by its name, never by its code."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.people import sign_in
from tests.procedures.conftest import FakeClock, clock
from tests.utilisation.insurance.test_cases import firm, insured

__all__ = ["clock"]
pytestmark = pytest.mark.django_db


def test_the_title_of_a_case_says_the_product_in_words(clock: FakeClock) -> None:
    case = insured("演示保单7", firm())
    assert case.title.endswith("专利执行保险")
    assert "PATENT_ENFORCE" not in case.title


def test_a_policy_of_last_year_that_still_runs_is_on_the_first_page_of_the_insured(clock: FakeClock) -> None:
    who = firm()
    insured("演示保单8", who)
    clock.at(2027, 1, 10)
    assert "演示保单8" in sign_in(who).get(reverse("insurance")).content.decode()
