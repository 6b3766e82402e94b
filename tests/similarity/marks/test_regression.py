"""The pairs of domain/09 §5.2 hold at one setting; those of §5.1 turn on more than the sign and are only described."""

from __future__ import annotations

import pytest

from quanlian.similarity.marks import DEFAULT, compare
from tests.similarity.marks.regression import Known, known

SIMILAR, NOT = known("constructed", "similar"), known("constructed", "not")


def _name(pair: Known) -> str:
    return f"{pair.a}-{pair.b}"


@pytest.mark.parametrize("pair", known("constructed"), ids=_name)
def test_a_constructed_pair_gets_the_verdict_of_the_dossier(pair: Known) -> None:
    assert compare(pair.a, pair.b).verdict == pair.verdict


@pytest.mark.parametrize("pair", [pair for pair in known("constructed") if pair.rules], ids=_name)
def test_a_constructed_pair_names_the_examiners_rule(pair: Known) -> None:
    codes = {reason.code + ("-" if reason.against else "") for reason in compare(pair.a, pair.b).reasons}
    assert set(pair.rules) <= codes


def test_every_similar_pair_scores_above_every_other_pair() -> None:
    lowest = min(compare(pair.a, pair.b).score for pair in SIMILAR)
    assert lowest > max(compare(pair.a, pair.b).score for pair in NOT)
    assert lowest > max(compare(pair.a, pair.b).score for pair in known("constructed", "review"))


def test_the_setting_stands_well_inside_the_gap() -> None:
    assert min(compare(pair.a, pair.b).score for pair in SIMILAR) >= DEFAULT.similar + 1
    assert max(compare(pair.a, pair.b).score for pair in NOT) <= DEFAULT.review - 5


@pytest.mark.parametrize("pair", [p for p in known("court", "similar") if p.turns_on == "sign" and p.rules], ids=_name)
def test_a_decided_sign_is_never_passed_over(pair: Known) -> None:
    found = compare(pair.a, pair.b)
    assert found.verdict != "not"
    assert set(pair.rules) <= {reason.code for reason in found.reasons}


@pytest.mark.parametrize("pair", [p for p in known("court") if p.turns_on == "goods"], ids=_name)
def test_signs_whose_case_turned_on_goods_are_the_same_sign(pair: Known) -> None:
    assert compare(pair.a, pair.b).score == 100
