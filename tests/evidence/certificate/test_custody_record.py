"""The chain of custody on paper: every line, in order, over as many pages as it takes."""

import datetime as dt
import re
from dataclasses import replace

import pytest

from quanlian.evidence.certificate import CustodyFacts, CustodyLine, custody_pdf
from quanlian.evidence.certificate.printable import beijing
from tests.evidence.certificate.examples import AT
from tests.evidence.certificate.test_certificate import bare, pages

LINES = tuple(
    CustodyLine(
        AT + dt.timedelta(hours=at), verb, f"演示·张三{at}（经办人员）", f"案件办理需要第{at}次", f"照片{at}.jpg"
    )
    for at, verb in enumerate(["存入", "查看", "导出", "核验", "销毁"] * 16)
)
FACTS = CustodyFacts(
    "CZ2026-7K3M9QX2TD", "演示牌茶叶罐", "当事人提交", AT, "演示市知识产权局", LINES[:3], AT + dt.timedelta(days=9)
)


def test_every_line_is_printed_in_order() -> None:
    said = "".join(pages(custody_pdf(FACTS)))
    for part in (FACTS.number, FACTS.title, FACTS.source, FACTS.office, "保管链记录", "3条", beijing(FACTS.until)):
        assert bare(part) in said
    places = [said.index(bare(line.reason)) for line in FACTS.lines]
    assert places == sorted(places)
    for line in FACTS.lines:
        for part in (beijing(line.at), line.verb, line.by, line.path):
            assert bare(part) in said


def test_a_long_chain_repeats_its_head_on_each_page() -> None:
    found = pages(custody_pdf(replace(FACTS, lines=LINES)))
    assert len(found) > 2
    assert all("经手人" in page for page in found[:-1])
    assert re.findall(r"案件办理需要第(\d+)次", "".join(found)) == [str(at) for at in range(80)]


def test_an_empty_chain_says_so() -> None:
    assert "没有经手记录" in "".join(pages(custody_pdf(replace(FACTS, lines=()))))


@pytest.mark.parametrize("hostile", ['#panic("x")', "甲\u202e乙", "火🔥了"])
def test_hostile_reasons_stay_text(hostile: str) -> None:
    line = replace(LINES[0], reason=hostile)
    data = custody_pdf(replace(FACTS, lines=(line,)))
    assert b"<pdfaid:part>2</pdfaid:part>" in data
    assert data == custody_pdf(replace(FACTS, lines=(line,)))
    said = "".join(pages(data))
    assert bare(hostile) in said or "[U+" in said
