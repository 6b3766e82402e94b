"""The report on a terminal, Chinese and English side by side."""

from __future__ import annotations

from collections.abc import Iterator

from quanlian_verify import words
from quanlian_verify.report import Check, Pair, Report

_RULE = "─" * 72


def lines(report: Report) -> Iterator[str]:
    """The screen line by line."""
    yield from _head(report)
    for pair, sentences in ((words.PROVEN, report.proven), (words.NOT_PROVEN, report.not_proven)):
        yield ""
        yield _both(pair)
        yield from (f"  · {_both(one)}" for one in sentences or [("无", "nothing")])
    yield ""
    yield _both(words.CHECKS)
    for check in report.checks:
        yield from _check(check)
    yield _RULE


def _head(report: Report) -> Iterator[str]:
    yield _RULE
    yield f"{'✓' if report.ok else '✗'} {_both(words.verdict(report))}    {words.plain(report.bundle)}"
    yield _RULE
    if not report.ok:
        yield _both(words.WRONG)
        yield from (f"  ✗ {line}" for line in words.flaws(report))
        yield ""
    if report.facts and not report.ok:
        yield f"  {_both(words.CLAIMED)}"
    for label, value in words.facts(report):
        yield f"  {_both(label)}: {value}"


def _check(check: Check) -> Iterator[str]:
    yield f"  {words.mark(check)} {check.zh} / {check.en}"
    if check.remark_zh:
        yield f"      {_both((check.remark_zh, check.remark_en))}"
    for line in check.detail.splitlines():
        yield f"      {words.plain(line)}"


def _both(pair: Pair) -> str:
    return " / ".join(words.plain(one) for one in pair)
