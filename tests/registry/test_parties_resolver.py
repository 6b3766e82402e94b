"""Clusters are the connected components of positive judgements, whatever the order, and can be undone."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quanlian.registry.parties.judgement import Judgement, Verdict, judge
from quanlian.registry.parties.resolver import Resolver

IDS = [f"n{i}" for i in range(8)]
PAIRS = [(a, b) for a in IDS for b in IDS if a < b]


@st.composite
def judgement_sets(draw: st.DrawFn) -> list[Judgement]:
    pairs = draw(st.lists(st.sampled_from(PAIRS), unique=True, max_size=14))
    verdict = st.sampled_from([Verdict.POSITIVE, Verdict.POSITIVE, Verdict.NEGATIVE, Verdict.UNSURE])
    score = st.sampled_from([0.8, 0.9, 1.0])
    return [judge(*pair, draw(verdict), score=draw(score), by=draw(st.sampled_from(["auto", "li"]))) for pair in pairs]


def partition(resolver: Resolver) -> dict[str, str]:
    return {item: resolver.cluster_of(item) for item in IDS}


@given(judgement_sets(), st.randoms())
def test_clusters_do_not_depend_on_the_order_of_judgements(judgements: list[Judgement], random: Random) -> None:
    shuffled = random.sample(judgements, len(judgements))
    assert partition(Resolver(judgements)) == partition(Resolver(shuffled))
    assert Resolver(judgements).conflicts() == Resolver(shuffled).conflicts()


@given(judgement_sets(), st.sampled_from(PAIRS), st.sampled_from([Verdict.POSITIVE, Verdict.NEGATIVE]))
def test_removing_a_judgement_restores_the_earlier_partition(
    judgements: list[Judgement], pair: tuple[str, str], verdict: Verdict
) -> None:
    resolver = Resolver(j for j in judgements if j.pair != pair)
    before, conflicts = partition(resolver), resolver.conflicts()
    resolver.add(judge(*pair, verdict))
    partition(resolver)
    resolver.remove(*pair)
    assert partition(resolver) == before
    assert resolver.conflicts() == conflicts


@given(judgement_sets())
def test_step_by_step_equals_all_at_once(judgements: list[Judgement]) -> None:
    steps = Resolver()
    for judgement in judgements:
        steps.add(judgement)
        partition(steps)
    assert partition(steps) == partition(Resolver(judgements))
    assert steps.clusters() == Resolver(judgements).clusters()


@given(judgement_sets())
def test_a_negative_judgement_always_keeps_its_pair_apart(judgements: list[Judgement]) -> None:
    resolver = Resolver(judgements)
    for judgement in judgements:
        if judgement.judgement is Verdict.NEGATIVE:
            assert resolver.cluster_of(judgement.left) != resolver.cluster_of(judgement.right)


def test_positive_judgements_are_transitive_and_named_by_the_smallest_member() -> None:
    resolver = Resolver([judge("c", "b", Verdict.POSITIVE), judge("a", "b", Verdict.POSITIVE)])
    assert resolver.members("c") == {"a", "b", "c"}
    assert resolver.cluster_of("c") == "a"


def test_the_least_trusted_link_of_a_contradicted_chain_is_held_back_and_reported() -> None:
    weak = judge("a", "b", Verdict.POSITIVE, score=0.9)
    wall = judge("a", "c", Verdict.NEGATIVE, by="li")
    resolver = Resolver([weak, judge("b", "c", Verdict.POSITIVE, by="li"), wall])
    assert resolver.members("b") == {"b", "c"}
    assert [(c.held_back, c.negative) for c in resolver.conflicts()] == [(weak, wall)]


def test_unsure_merges_nothing() -> None:
    assert Resolver([judge("a", "b", Verdict.UNSURE)]).cluster_of("b") == "b"


def test_the_engine_does_not_overrule_a_person() -> None:
    resolver = Resolver([judge("a", "b", Verdict.NEGATIVE, by="li")])
    assert not resolver.add(judge("a", "b", Verdict.POSITIVE))
    assert resolver.cluster_of("b") == "b"
    assert resolver.add(judge("b", "a", Verdict.POSITIVE, by="wang"))
    assert resolver.cluster_of("b") == "a"


def test_a_judgement_on_one_name_alone_is_refused() -> None:
    with pytest.raises(ValueError, match="two ids"):
        judge("a", "a", Verdict.POSITIVE)
