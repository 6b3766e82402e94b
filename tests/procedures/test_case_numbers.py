"""统一办件编码 of a case: item code, day and serial, in letters and digits only."""

from __future__ import annotations

import re

import pytest

from quanlian.procedures.actions.opening import case_number
from quanlian.procedures.library import item_of, published_version
from tests.procedures.conftest import FakeClock

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded_items")]


def test_an_item_that_serves_two_matters_bears_the_first_one_s_code(clock: FakeClock) -> None:
    """The code PS-49/PS-50 stands in the catalogue; a number with a stroke in it would be read as two."""
    clock.at(2026, 3, 2)
    number = case_number(item_of(published_version("credit_repair")))
    assert re.fullmatch(r"PS4920260302\d{5}", number), number
