"""From rows to clusters, and how good the clusters are."""

from __future__ import annotations

import itertools
import time
from pathlib import Path

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quanlian.registry.parties.cluster import resolve_names
from quanlian.registry.parties.measure import bootstrap_f1, pair_counts
from quanlian.registry.parties.names import name_key
from quanlian.registry.parties.scoring import LEGAL_PERSON

GOLD = Path(__file__).resolve().parents[3] / "shared/data/patents/entity_resolution_gold"
LABELLED = GOLD / "air-umass-assignees-benchmark.parquet"
ROWS = [
    ("1", "演示（泉州）科技有限公司"), ("2", "演示(泉州)科技有限责任公司"), ("3", "演示泉州科技有限公司晋江分公司"),
    ("4", "泉州演示大学"), ("5", "Demo Widget Works Inc."), ("6", "Demo Widget Works"), ("7", "DEMO WIDGET WORKS CORP"),
    ("8", "Fuji Demo Widget Works"), ("9", "Paragon Corporation"), ("10", "Paragon Corporaiton"), ("11", ""),
    ("12", " "),
]  # fmt: skip


def test_spellings_of_one_party_share_a_cluster_and_others_do_not() -> None:
    found = resolve_names(ROWS)
    groups = {frozenset(i for i, c in found.items() if c == cluster) for cluster in found.values()}
    assert groups == {frozenset(g) for g in (["1", "2"], "3", "4", ["5", "6", "7"], "8", ["9", "10"], ["11"], ["12"])}


def test_no_rows_give_no_clusters() -> None:
    assert resolve_names([]) == {}


@settings(max_examples=30, deadline=None)
@given(st.permutations(ROWS))
def test_clusters_do_not_depend_on_the_order_of_rows(rows: list[tuple[str, str]]) -> None:
    assert resolve_names(rows) == resolve_names(ROWS)


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("xyz")), max_size=25))
def test_pair_counts_equal_a_count_over_all_pairs(cells: list[tuple[str, str]]) -> None:
    found = {str(i): cell[0] for i, cell in enumerate(cells)}
    truth = {str(i): cell[1] for i, cell in enumerate(cells)}
    pairs = list(itertools.combinations(truth, 2))
    count = pair_counts(found, truth)
    assert count.found == sum(found[a] == found[b] for a, b in pairs)
    assert count.true == sum(truth[a] == truth[b] for a, b in pairs)
    assert count.both == sum(found[a] == found[b] and truth[a] == truth[b] for a, b in pairs)
    if cells:
        assert bootstrap_f1(found, truth, rounds=20).value == pytest.approx(count.f1)


def test_the_interval_holds_the_value() -> None:
    truth = {str(i): str(i // 4) for i in range(80)}
    found = {str(i): str(i // 4) if i % 7 else f"x{i}" for i in range(80)}
    span = bootstrap_f1(found, truth, rounds=100)
    assert span.low <= span.value <= span.high < 1


def test_five_thousand_different_names_are_resolved_within_seconds() -> None:
    syllables = "安邦昌成达恩丰广和宏华汇佳建金康乐利明宁平启瑞盛天同旺新兴亚"
    brands = itertools.islice(itertools.product(syllables, repeat=3), 5_000)
    rows = [(str(i), f"演示{''.join(brand)}科技有限公司") for i, brand in enumerate(brands)]
    start = time.perf_counter()
    assert len(set(resolve_names(rows).values())) == 5_000
    assert time.perf_counter() - start < 30


@pytest.mark.skipif(not LABELLED.exists(), reason=f"labelled names are not at {LABELLED}")
def test_the_engine_beats_exact_normalised_names_without_losing_precision() -> None:
    rows = duckdb.execute("select mention_id, unique_id, organization from read_parquet(?)", [str(LABELLED)]).fetchall()
    truth = {mention: entity for mention, entity, _ in rows}
    named = [(mention, name) for mention, _, name in rows]
    rival = pair_counts({mention: name_key(name).exact for mention, name in named}, truth)
    group = pair_counts(resolve_names(named), truth)
    person = pair_counts(resolve_names(named, LEGAL_PERSON), truth)
    assert group.f1 > 0.995
    assert group.precision > 0.9999
    assert rival.f1 < person.f1 < group.f1
    assert person.precision > 0.9999
