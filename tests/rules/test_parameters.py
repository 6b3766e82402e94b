"""Dated parameters: picking, gaps, overlays, errors with their line."""

import datetime as dt
from decimal import Decimal

import pytest

from quanlian.core.findings import UserError
from quanlian.rules.library import national
from quanlian.rules.parameter_files import DatedValue
from quanlian.rules.parameters import Parameters

d = dt.date
GOOD = """parameters:
  - name: a.rate
    title: 比率
    unit: ％
    values:
      - {from: 2020-01-01, to: 2020-12-31, value: 5, article: 第一条, source: 某法, confidence: law}
      - {from: 2022-01-01, value: 0.30, article: 第二条, source: 某法, confidence: memory}
"""


def load(folder, text):
    (folder / "a.yaml").write_text(text, encoding="utf-8")
    return Parameters.load(folder)


def test_the_value_of_the_day_is_given_with_its_article(tmp_path):
    dated = load(tmp_path, GOOD).at("a.rate", d(2020, 12, 31))
    assert (dated.value, dated.since, dated.article) == (Decimal(5), d(2020, 1, 1), "第一条")
    assert len(dated.version_hash) == 64


def test_a_day_between_two_values_is_refused_and_the_known_spans_are_named(tmp_path):
    with pytest.raises(UserError, match="2022-01-01至今"):
        load(tmp_path, GOOD).at("a.rate", d(2021, 6, 1))


def test_an_unknown_name_is_refused_with_the_nearest_one(tmp_path):
    with pytest.raises(UserError, match=r"a\.rate"):
        load(tmp_path, GOOD).at("a.rat", d(2020, 6, 1))


@pytest.mark.parametrize(
    ("change", "line", "word"),
    [
        (("confidence: law", "confidence: sure"), 6, "可信程度"),
        (("from: 2022-01-01", "from: 2020-05-01"), 2, "重叠"),
        (("from: 2020-01-01", "from: 2020-02-30"), 6, "没有这一天"),
        (("article: 第一条, ", ""), 6, "article"),
        (("unit: ％", "unti: ％"), 4, "不认识的项"),
        (("unit: ％", "title: 又一个"), 4, "写了两次"),
        (("    title: 比率", "   title: 比率"), 3, "YAML"),
        (("value: 5", "value: *x"), 1, "引用"),
    ],
)
def test_a_faulty_file_is_refused_with_its_line(tmp_path, change, line, word):
    with pytest.raises(UserError, match=f"a.yaml 第 {line} 行.*{word}"):
        load(tmp_path, GOOD.replace(*change))


def test_a_name_defined_twice_is_refused(tmp_path):
    (tmp_path / "b.yaml").write_text(GOOD, encoding="utf-8")
    with pytest.raises(UserError, match="重复定义"):
        load(tmp_path, GOOD)


def test_a_region_overrides_from_its_own_day_and_the_law_holds_before(tmp_path):
    base = load(tmp_path, GOOD)
    own = base.with_overrides({"a.rate": (DatedValue(d(2023, 1, 1), Decimal(7), "市设置"),)}, "某市〔2023〕1号")
    assert own.at("a.rate", d(2022, 6, 1)).value == Decimal("0.30")
    assert own.at("a.rate", d(2023, 6, 1)).source == "某市〔2023〕1号"
    assert base.at("a.rate", d(2023, 6, 1)).value == Decimal("0.30")
    assert len(own) == len(base)


def test_every_parameter_shipped_names_article_and_source():
    for parameter in national().values():
        for value in parameter.values:
            assert value.article, parameter.name
            assert value.source, parameter.name
