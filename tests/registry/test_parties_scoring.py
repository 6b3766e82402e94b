"""Scores explain themselves, and the thresholds keep apart what must not be merged without asking."""

from __future__ import annotations

import pytest

from quanlian.registry.parties.candidates import Corpus, PartyName, party_name
from quanlian.registry.parties.scoring import GROUP, LEGAL_PERSON, Scored, Scorer

NAMES = {
    "Universal Demo Widgets Corporation": 500, "Demonix Electric Company": 300, "Sanio Electric Company": 90,
    "Sankio Electric Company": 80, "Paragon Chemical Inc.": 40, "Meridian Steel Inc.": 40, "University of Demoland": 60,
}  # fmt: skip
USCC_A, USCC_B = "91350500DEMO00001X", "91350500DEMO00002X"


def score(left: PartyName, right: PartyName) -> Scored:
    others = [party_name(name, mentions=count) for name, count in NAMES.items()]
    return Scorer(Corpus([*others, left, right])).score(left, right)


def decide(one: str, other: str, *, often: int = 500, seldom: int = 1) -> tuple[str, str]:
    total = score(party_name(one, mentions=often), party_name(other, mentions=seldom)).total
    return LEGAL_PERSON.decide(total), GROUP.decide(total)


@pytest.mark.parametrize(
    ("one", "other", "legal_person", "group"),
    [
        ("Demonix Electric Company", "Demonix Electric Co.", "merge", "merge"),
        ("Demonix Electric Company", "Demonix Elcetric Company", "merge", "merge"),
        ("Demonix Electric Company", "DemonixElectric", "merge", "merge"),
        ("Universal Demo Widgets Corporation", "Universal Demo Widget Corp.", "merge", "merge"),
        ("Universal Demo Widgets Corporation", "UDW", "merge", "merge"),
        ("Demonix Electric Inc.", "Demonix Electric GmbH", "suggest", "merge"),
        ("Demonix Electric Company", "Demonix Electric Locomotives Inc.", "suggest", "merge"),
        ("Demonix Plant 1 Inc.", "Demonix Plant 2 Inc.", "none", "none"),
        ("University of Demoland", "Demoland State University", "none", "none"),
        ("Paragon Chemical Inc.", "Meridian Chemical Inc.", "none", "none"),
        ("泉州演示科技有限公司", "福建省泉州市演示科技有限责任公司", "merge", "merge"),
        ("泉州演示科技有限公司", "泉州演示科技股份有限公司", "suggest", "merge"),
        ("泉州演示科技有限公司", "泉州演示科技有限公司晋江分公司", "none", "none"),
        ("福建演示科技有限公司", "上海演示科技有限公司", "none", "none"),
        ("演示第一医院", "演示第二医院", "none", "none"),
        ("泉州演示一科技发展有限公司", "泉州演示二科技发展有限公司", "none", "none"),
    ],
)
def test_a_pair_is_decided_as_an_officer_would(one: str, other: str, legal_person: str, group: str) -> None:
    assert decide(one, other) == (legal_person, group)


def test_two_established_spellings_one_letter_apart_are_left_to_a_person() -> None:
    assert decide("Sanio Electric Company", "Sankio Electric Company", often=90, seldom=80) == ("suggest", "suggest")


def test_one_credit_code_merges_whatever_the_names() -> None:
    scored = score(party_name("演示甲有限公司", uscc=USCC_A), party_name("演示乙集团有限公司", uscc=USCC_A.lower()))
    assert LEGAL_PERSON.decide(scored.total) == "merge"
    assert scored.method == "same_uscc"


def test_two_credit_codes_keep_one_name_apart() -> None:
    scored = score(party_name("演示甲有限公司", uscc=USCC_A), party_name("演示甲有限公司", uscc=USCC_B))
    assert scored.total == 0.0
    assert "统一社会信用代码不同" in scored.explain()


def test_every_feature_shows_its_reason_and_both_values() -> None:
    scored = score(party_name("Demonix Electric GmbH", mentions=9), party_name("Demonix Electric Inc."))
    assert {f.name for f in scored.features} >= {"same_core", "other_form"}
    assert all(f.detail and f.left and f.right for f in scored.features)


def test_the_total_does_not_depend_on_the_side() -> None:
    one, other = party_name("Universal Demo Widgets", mentions=50), party_name("UDW Corporation")
    assert score(one, other).total == score(other, one).total
