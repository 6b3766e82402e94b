"""Examining a bundle: all questions are put, and the report tells everything that is wrong and where."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from quanlian_verify import findings, flawwords, words, zipform
from quanlian_verify.case import Case
from quanlian_verify.checks import QUESTIONS, Question
from quanlian_verify.flaw import Flaw
from quanlian_verify.pins import Pins
from quanlian_verify.remarks import REMARKS
from quanlian_verify.report import Check, Report

_ZIP = ("压缩包为规范格式，逐字节重建一致", "The zip is canonical: rebuilt, it is the same byte for byte")
_UNSEEN = ("未检查：压缩包已不可信", "not examined: the zip cannot be relied on")


def check(path: Path | str, pins: Pins | None, *, require_trusted: bool = False) -> Report:
    """Everything that can be said about this bundle by these pins. Raises OSError alone (the file cannot be read).

    Without pins nothing can hold; what does not need them is examined all the same.
    """
    report = Report(bundle=Path(path).name)
    try:
        archive = zipform.open(path)
    except Flaw as flaw:
        report.checks.append(_check("zip", *_ZIP, [flaw]))
        report.not_proven.append(_UNSEEN)
        return report
    with archive:
        report.checks.append(_check("zip", *_ZIP, []))
        case = Case(archive, pins, require_trusted)
        report.checks += _ask_all(case)
        findings.conclude(case, report)
    return report


def _ask_all(case: Case) -> list[Check]:
    """One check a question; a flaw that an earlier question has told is not told again."""
    told: set[str] = set()
    checks: list[Check] = []
    for question in QUESTIONS:
        flaws = _ask(question, case)
        fresh = [flaw for flaw in flaws if str(flaw) not in told]
        told |= {str(flaw) for flaw in flaws}
        checks.append(_remarked(_check(question.name, question.zh, question.en, flaws, fresh), case))
    return checks


def _remarked(check: Check, case: Case) -> Check:
    """With who stands behind it, where it holds and that can be said."""
    ask = REMARKS.get(check.name) if check.ok else None
    try:
        remark = ask(case) if ask else None
    except Flaw:
        remark = None
    if remark is None:
        return check
    zh, en = remark.said
    return replace(check, remark_zh=zh, remark_en=en, caveat=remark.caveat)


def _ask(question: Question, case: Case) -> list[Flaw]:
    flaws: list[Flaw] = []
    try:
        for flaw in question.ask(case):
            flaws.append(flaw)
    except Flaw as flaw:
        flaws.append(flaw)
    return flaws


def _check(name: str, zh: str, en: str, flaws: list[Flaw], fresh: list[Flaw] | None = None) -> Check:
    shown = flaws if fresh is None else fresh
    where = "; ".join(dict.fromkeys(flaw.where for flaw in flaws if flaw.where))
    detail = "\n".join(flawwords.told(flaw) for flaw in shown)
    code = " ".join(dict.fromkeys(flaw.code for flaw in flaws))
    return Check(name, not flaws, zh, en, where, detail or (words.SEE_ABOVE if flaws else ""), code)
