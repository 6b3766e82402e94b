"""The chain of custody (保管链记录) as a PDF for the file of a case."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from quanlian.evidence.certificate.printable import beijing
from quanlian.evidence.certificate.spelling import Page, Value
from quanlian.evidence.certificate.typeset import typeset

TEMPLATE = "custody.typ"
REMARK = (
    "经手人每次存入、调阅、导出、核验比对、暂停销毁、解除暂停或销毁，均由系统自动记录一行；"
    "系统不提供修改或删除记录的功能。"
)


@dataclass(frozen=True, slots=True)
class CustodyLine:
    """Who did what, when and why; `path` names the file where it was one of several."""

    at: dt.datetime
    verb: str
    by: str
    reason: str
    path: str = ""


@dataclass(frozen=True, slots=True)
class CustodyFacts:
    """The whole chain of one piece of evidence up to `until`, the oldest line first."""

    number: str
    title: str
    source: str
    made_at: dt.datetime
    office: str
    lines: tuple[CustodyLine, ...]
    until: dt.datetime


def custody_pdf(facts: CustodyFacts, own_fonts: Path | None = None) -> bytes:
    """The record, PDF/A-2b, dated `until`. Errors as `pdf.pdf`."""
    return typeset(TEMPLATE, _page(facts), facts.until, {}, own_fonts)


def _page(facts: CustodyFacts) -> Page:
    matter: list[Value] = [
        ["存证编号", facts.number],
        ["名称", facts.title],
        ["来源", facts.source],
        ["存证时间", f"{beijing(facts.made_at)}（北京时间）"],
        ["记录", f"{len(facts.lines)} 条"],
    ]
    return {
        "number": facts.number,
        "title": facts.title,
        "office": facts.office,
        "matter": matter,
        "lines": [_line(at, one) for at, one in enumerate(facts.lines, 1)],
        "remark": REMARK,
        "until": f"{beijing(facts.until)}（北京时间）",
    }


def _line(at: int, one: CustodyLine) -> Value:
    said = {"verb": one.verb, "by": one.by, "reason": one.reason, "path": one.path}
    return {"at": str(at), "time": beijing(one.at), **said}
