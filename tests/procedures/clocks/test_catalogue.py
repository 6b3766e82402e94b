"""Every clock of the domain's catalogue is data, with its length and how sure we are of it."""

from __future__ import annotations

import datetime as dt

import pytest

from quanlian.core.calendar.length import parse_length
from quanlian.core.findings import UserError
from quanlian.procedures.clocks.catalogue import catalogue, clock
from quanlian.procedures.clocks.model import Direction
from quanlian.rules.library import rules_folder
from quanlian.rules.parameters import Parameters

D = dt.date.fromisoformat
ON = D("2027-06-01")
# id, length, confidence (law, source, memory, default), on 2027-06-01
DOSSIER = """
complaint.accept 7wd L|complaint.mediate_max 45wd L|complaint.notify_end 7wd L|complaint.clue_verify 15wd L
report.notify_decision 5wd L|report.jurisdiction 7wd L
penalty.filing 15wd M|penalty.preserve 7wd L|penalty.seizure 30cd S|penalty.decide 90cd L|penalty.hearing_request 5wd L
penalty.hearing_notice 7wd L|penalty.serve 7wd L|penalty.pay 15cd L|penalty.prescription 2y L
publicity.same_province 20wd L|publicity.push_other 10wd L|publicity.assist_publish 10wd L|publicity.withdraw 3wd L
publicity.end_minor 3m L|publicity.end_normal 3y L|transfer.leader 3cd M|transfer.send 24h M
adjud.file 5wd M|adjud.serve 5wd M|adjud.answer 15cd M|adjud.decide 3m M|adjud.sue 15cd L
ic.correct 7cd L|ic.answer 15cd L|ic.answer_forward 7cd L|ic.oral_notice 3cd L|ic.register_latest 2y L
mediation.confirm 30cd L|mediation.do 30cd D|ecom.wait 15cd L|notary.issue 15wd L
customs.record_decide 30wd L|customs.record_change 30wd L|customs.apply_detain 3wd L|customs.investigate 30wd L
pat.fee_initial 2m L|pat.exam_request 3y L|pat.publish 18m L|pat.register 2m L|pat.reexam 3m L|pat.invalid_add 1m L
pat.restore_other 2m L|pat.restore_fm 2m L|pat.annual_fee 0cd L|pat.priority 12m L|pat.priority_restore 2m L
pat.pct_entry 30m L|pat.pta_request 3m L|pat.pte_request 3m L|pat.secrecy_notice 2m L|pat.secrecy_decide 4m L
pat.evaluation_report 2m L|pat.licence_record 3m L|pat.inventor_award 3m L|pat.limitation 3y L
tm.exam 9m L|tm.opposition 2m L|tm.opp_decide 12m L|tm.review_request 15cd L|tm.sue 30cd L|tm.renew 12m L
tm.nonuse_evidence 2m L|tm.invalid_relative 5y L|tm.isolation 1y L|tm.correct 30cd L
pledge.patent_paper 5wd M|pledge.patent_online 2wd M|pledge.tm 2wd M|pledge.copyright 10cd M
techcontract.register 30cd S|agency.first_practice 30cd L|agency.licence 20wd L|exhibition.keep_files 3y L
incentive.public_notice 5wd D|incentive.objection 10wd D|ratings.bad_review 15wd D|task.accept 5wd D
task.quarter_report 5wd D
"""
ROWS = [tuple(cell.split()) for line in DOSSIER.strip().splitlines() for cell in line.split("|")]
SURE = {"L": "law", "S": "source", "M": "memory", "D": "default"}


@pytest.mark.parametrize(("name", "length", "sure"), ROWS)
def test_a_clock_of_the_dossier_has_its_length_and_confidence(name: str, length: str, sure: str) -> None:
    version = clock(name).at(ON)
    assert (version.length.replace(" ", ""), version.confidence) == (length, SURE[sure])
    assert version.article


def test_the_yearly_report_is_fixed_to_the_end_of_january() -> None:
    entry = clock("plan.annual_report")
    assert (entry.direction, entry.at(ON).length) == (Direction.YEARLY, "01-31")


def test_the_marks_of_the_dossier_are_kept() -> None:
    assert clock("penalty.decide").pauses == {"suspension", "hearing", "announcement", "appraisal"}
    assert [one.length for one in clock("penalty.decide").extensions] == ["30 cd", ""]
    assert clock("complaint.mediate_max").on_expiry == "terminate_mediation"
    assert clock("mediation.confirm").joint
    assert (clock("tm.renew").direction, clock("tm.renew").grace) == (Direction.WINDOW, "6 m")
    assert clock("penalty.hearing_notice").direction is Direction.BEFORE
    assert not clock("publicity.end_normal").roll
    assert clock("pat.inventor_award").amounts == {"INV": 400_000, "UM": 150_000, "DES": 150_000}
    old, new = clock("tm.isolation").versions
    assert (old.event.code, new.event.code) == ("revoked_invalid_expired", "surrender_published")


def test_what_comes_from_memory_says_so() -> None:
    """No value without a source passes as read in the law."""
    for entry in catalogue().values():
        for version in entry.versions:
            assert (version.source == "未见原文") == (version.confidence == "memory"), entry.id


def test_every_length_can_be_read_and_every_title_is_chinese() -> None:
    for entry in catalogue().values():
        assert any("一" <= letter <= "鿿" for letter in entry.title)
        if entry.direction is not Direction.YEARLY:
            assert all(parse_length(version.length) for version in entry.versions)


def test_the_rules_pass_over_the_clock_files() -> None:
    """They hold no parameters but the setting of the house."""
    assert set(Parameters.load(rules_folder() / "clocks")) == {"clocks.amber_within"}


def test_an_unknown_clock_is_refused_with_the_nearest_name() -> None:
    with pytest.raises(UserError, match=r"complaint\.accept.*CLOCK_UNKNOWN"):
        clock("complaint.acept")


def test_a_day_before_the_first_known_law_is_refused() -> None:
    with pytest.raises(UserError, match="CLOCK_NO_VERSION"):
        clock("publicity.withdraw").at(D("2020-01-01"))
