"""Rule sets: every example written beside the shipped rules, and what is refused."""

import datetime as dt

import pytest

from quanlian.core.findings import UserError
from quanlian.rules.library import national, rules_folder
from quanlian.rules.receipts import Receipt, canonical
from quanlian.rules.ruleset import RuleSet, is_ruleset

FILES = [path for path in sorted(rules_folder().rglob("*.yaml")) if is_ruleset(path)]
EXAMPLES = [
    pytest.param(path, number, id=f"{path.stem}-{example.title}")
    for path in FILES
    for number, example in enumerate(RuleSet.load(path, national()).document.examples)
]
REDUCTION = rules_folder() / "fees" / "reduction_eligibility.yaml"
FACTS = {"applicant": "个人", "income": 100, "holders": 1, "abnormal": False}
DAY = dt.date(2025, 3, 1)


@pytest.mark.parametrize(("path", "number"), EXAMPLES)
def test_the_examples_beside_the_rules_hold(path, number):
    rules = RuleSet.load(path, national())
    example = rules.document.examples[number]
    result = rules.evaluate(example.facts, example.on).result
    assert result["value"] == canonical(example.expect)
    assert rules.value(example.facts, example.on) == example.expect
    if example.rules is not None:
        assert tuple(result["rules"]) == example.rules


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_shipped_rule_set_carries_examples(path):
    assert RuleSet.load(path, national()).document.examples


def test_the_receipt_names_rule_parameters_steps_and_what_a_person_must_judge():
    receipt = RuleSet.load(REDUCTION, national()).evaluate(FACTS, DAY)
    assert receipt.result == {"value": "85", "rules": ["J1"]}
    assert any("J1" in step and "符合" in step for step in receipt.steps)
    assert {one.name for one in receipt.parameters} >= {"fee.reduction.person_income_max"}
    assert any("须人工判断" in remark for remark in receipt.remarks)
    assert receipt == RuleSet.load(REDUCTION, national()).evaluate(dict(reversed(FACTS.items())), DAY)


def test_a_changed_receipt_is_detected():
    receipt = RuleSet.load(REDUCTION, national()).evaluate(FACTS, DAY)
    stored = receipt.to_json()
    assert Receipt.from_json(stored) == receipt
    assert receipt.number == "R-" + receipt.sha256[:12]
    with pytest.raises(UserError, match="校验值不符"):
        Receipt.from_json(stored.replace('"value":"85"', '"value":"95"'))
    with pytest.raises(UserError, match="不是完整"):
        Receipt.from_json("[]")


@pytest.mark.parametrize(
    ("facts", "word"),
    [
        ({**FACTS, "applicant": "军队"}, "可取之列"),
        ({**FACTS, "holders": "1"}, "类型不对"),
        ({**FACTS, "extra": 1}, "没有这项输入"),
        ({"applicant": "个人"}, "缺少"),
    ],
)
def test_misfitting_facts_are_refused(facts, word):
    with pytest.raises(UserError, match=word):
        RuleSet.load(REDUCTION, national()).evaluate(facts, DAY)


@pytest.mark.parametrize(
    ("old", "new", "word"),
    [
        ("income < person_max", "incom < person_max", "是否为“income”"),
        ("fee.reduction.joint_percent", "fee.reduction.join_percent", "没有这个参数"),
        ("combine: max", "combine: most", "合并方式"),
        ("combine: max", "combine: any", "应为是否"),
        ("id: J2", "id: J1", "编号重复"),
        ("result: single if holders == 1 else joint", "result: applicant", "结果"),
        ("facts: {applicant: 个人, income: 5999999", "facts: {aplicant: 个人, income: 5999999", "不认识的项"),
    ],
)
def test_a_faulty_rule_set_is_refused_when_loaded(tmp_path, old, new, word):
    copy = tmp_path / "rules.yaml"
    copy.write_text(REDUCTION.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    with pytest.raises(UserError, match=rf"rules\.yaml 第 \d+ 行.*{word}"):
        RuleSet.load(copy, national())
