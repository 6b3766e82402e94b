"""Counts are exact up to the cap and honest estimates above it."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from tests.search.results.small import built, right

from quanlian.search.document import BUCKETS
from quanlian.search.port import View
from quanlian.search.results import counting
from quanlian.search.results.counting import measured, rounded
from quanlian.search.tree import All, Tag


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> View:
    return built(Path(tmp_path_factory.mktemp("counting")) / "index", [right(pk) for pk in range(2000)])


def test_a_small_result_is_counted_exactly(view: View) -> None:
    total, sample = measured(view, Tag("kind", ("INV",)))
    assert (total.number, total.about) == (667, False)
    assert not sample.about
    assert sample.scaled(7) == 7


def test_a_result_under_the_cap_is_exact_in_a_larger_index(view: View) -> None:
    total, sample = measured(view, Tag("owner", ("3",)), cap=500)
    assert (total.number, total.about, sample.about) == (400, False, False)


def test_a_result_above_the_cap_is_estimated_and_says_so(view: View, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting, "SAMPLE", 600)
    total, sample = measured(view, All(), cap=100)
    assert total.about
    assert sample.about
    assert sample.parts < BUCKETS
    assert abs(total.number - 2000) < 200


def test_facets_of_a_sample_add_up_to_about_the_whole(view: View, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting, "SAMPLE", 900)
    _total, sample = measured(view, All(), cap=100)
    counts = dict(view.facets(sample.query, ("kind",), 10)["kind"])
    for kind in ("INV", "UM", "DES"):
        assert abs(sample.scaled(counts[kind]) - 667) < 130


def test_where_the_first_part_understates_the_total_is_exact_but_facets_are_sampled(view: View) -> None:
    @dataclasses.dataclass
    class Unlucky:
        """The first part happens to be empty."""

        size: int = 2000

        def count(self, query: object) -> int:
            return 0 if "bucket" in repr(query) else 2000

        def facets(self, query: object, fields: Sequence[str], limit: int) -> Mapping[str, list[tuple[str, int]]]:
            return {}

    total, sample = measured(Unlucky(), All(), cap=100)  # type: ignore[arg-type]
    assert (total.number, total.about) == (2000, False)
    assert sample.about


@pytest.mark.parametrize(
    ("value", "expected"), [(999.4, 999), (0.2, 0), (1234, 1230), (123_456, 123_000), (999_999, 1_000_000)]
)
def test_an_estimate_shows_only_digits_that_mean_something(value: float, expected: int) -> None:
    assert rounded(value) == expected
