"""Fixtures of other rooms that tests of whole rows use."""

from __future__ import annotations

from tests.indicators.conftest import registry  # noqa: F401 - a registry made by hand
from tests.management.conftest import person, programmes, signed_in  # noqa: F401 - programmes and people
from tests.procedures.conftest import clock, loaded_items  # noqa: F401 - the office clock
