"""What competition law leaves to a pool: stacked fees, grant-back, words of cartels."""

from __future__ import annotations

from decimal import Decimal

import pytest

from quanlian.utilisation.alliances.antitrust import scan
from quanlian.utilisation.alliances.grantback import check_grant_back
from quanlian.utilisation.alliances.tariffs import capped
from tests.utilisation.alliances.pooling import D


@pytest.mark.parametrize(
    ("rates", "cap", "after"),
    [(["0.02", "0.03"], "0.05", ["0.02", "0.03"]), (["0.04", "0.06"], "0.05", ["0.02", "0.03"])],
)
def test_stacked_fees_above_the_cap_are_all_reduced_alike(rates, cap, after):
    assert capped([Decimal(one) for one in rates], Decimal(cap)) == tuple(Decimal(one) for one in after)


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        ("", ["pass"]),
        ("本协议不要求回授。", ["pass"]),
        ("成员就必要专利的改进给予非独占的普通许可回授。", ["pass", "pass"]),
        ("改进成果独占回授给管理人。", ["fail", "fail"]),
        ("改进成果的必要专利转让给管理人。", ["fail", "pass"]),
        ("必要专利的改进应当回授。", ["manual", "pass"]),
    ],
)
def test_grant_back_is_non_exclusive_and_on_essential_patents_only(text, verdicts):
    assert [one.verdict for one in check_grant_back(text, D(2026, 3, 2))] == verdicts


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("会议同意各成员统一定价，自五月起施行。", ["antitrust.price"]),
        ("各成员每月通报产量和库存数据。", ["antitrust.output"]),
        ("华东由甲公司经营，其他成员互不进入。", ["antitrust.market"]),
        ("成员不得研发替代方案。", ["antitrust.technology"]),
        ("会议不讨论统一定价，成员不得交换产量信息。", []),
        ("共同开展专利导航和预警。", []),
        ("统一定价一次。统一价格两次。", ["antitrust.price", "antitrust.price"]),
    ],
)
def test_words_of_cartels_are_leads_with_their_article_and_denials_are_none(text, rules):
    found = scan(text, D(2026, 3, 2))
    assert [one.rule for one in found] == rules
    assert all("反垄断法" in one.article for one in found)
