"""What several tests share: one authority (its keys cost time), one builder, one small bundle."""

from __future__ import annotations

import pytest

from quanlian_verify.pins import Pins
from tests.verifier.authority import TestAuthority
from tests.verifier.build import Builder


@pytest.fixture(scope="session")
def authority() -> TestAuthority:
    return TestAuthority()


@pytest.fixture
def builder(authority: TestAuthority) -> Builder:
    return Builder(authority=authority)


@pytest.fixture
def pinned(builder: Builder) -> Pins:
    return builder.pins()
