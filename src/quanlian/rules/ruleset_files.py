"""The file form of a rule set, read and checked as a whole before anything is computed with it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from quanlian.core.findings import UserError
from quanlian.rules.expressions import Expression, parse
from quanlian.rules.parameters import Parameters
from quanlian.rules.values import Scalar, ValueType, type_of
from quanlian.rules.yaml_tree import Block, Leaf, Sequence, scalars, trouble

COMBINE = ("sum", "max", "min", "first", "any", "all")
ON = "on"


@dataclass(frozen=True, slots=True)
class Input:
    """A fact the rules ask for. `one_of` empty = any value of the type."""

    name: str
    title: str
    type: ValueType
    optional: bool
    one_of: tuple[Scalar, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: where `when` holds, `result` counts. Days are included on both ends; None = open."""

    id: str
    title: str
    article: str
    when: Expression
    result: Expression
    since: dt.date | None
    until: dt.date | None


@dataclass(frozen=True, slots=True)
class NotExpressed:
    """Text of the document that the language cannot say; it stays with a person."""

    text: str
    reason: str
    article: str


@dataclass(frozen=True, slots=True)
class Example:
    """A case a lawyer wrote beside the rules."""

    title: str
    on: dt.date
    facts: dict[str, Scalar | None]
    expect: Scalar
    rules: tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Document:
    """A rule set as its file states it, names and types already checked."""

    id: str
    title: str
    version: str
    basis: str
    since: dt.date | None
    until: dt.date | None
    inputs: dict[str, Input]
    params: dict[str, str]
    rules: tuple[Rule, ...]
    combine: str
    unit: str
    default: Scalar
    not_expressed: tuple[NotExpressed, ...]
    examples: tuple[Example, ...]


def read_document(tree: Block, parameters: Parameters) -> Document:
    """The rule set in `tree`; raises `UserError` RULES_FILE for unknown keys, names or parameters and wrong types."""
    tree.allow(
        "ruleset", "title", "version", "basis", "valid", "inputs", "params", "parameters", "rules",
        "combine", "unit", "default", "not_expressed", "tests", "note",
    )  # fmt: skip
    inputs = {one.name: one for one in (_input(name, tree.block("inputs")) for name in tree.block("inputs").entries)}
    params = _params(tree.block("params"), inputs, parameters)
    combine = tree.text("combine", "sum")
    if combine not in COMBINE:
        raise trouble(tree.entries["combine"], "合并方式不在规定之列", f"可用：{'、'.join(COMBINE)}", value=combine)
    types = _types(inputs, params, parameters)
    rules = tuple(_rule(one, types) for one in tree.blocks("rules"))
    _refuse_bad_rules(tree, rules, {rule.result.check(types) for rule in rules}, combine)
    return Document(
        id=tree.text("ruleset"),
        title=tree.text("title"),
        version=tree.text("version"),
        basis=tree.text("basis"),
        since=tree.block("valid").date("from"),
        until=tree.block("valid").date("to"),
        inputs=inputs,
        params=params,
        rules=rules,
        combine=combine,
        unit=tree.text("unit", ""),
        default=_default(tree, combine),
        not_expressed=tuple(_not_expressed(one) for one in tree.blocks("not_expressed")),
        examples=tuple(_example(one, inputs) for one in tree.blocks("tests")),
    )


def _input(name: str, inputs: Block) -> Input:
    block = inputs.block(name)
    block.allow("type", "title", "optional", "one_of", "note")
    kind = block.text("type")
    if name == ON:
        raise trouble(block, "“on”是计算日，不必列为输入", "删去或改名")
    if kind not in {"number", "text", "date", "boolean"}:
        raise trouble(block, "输入的类型不在规定之列", "可用：number、text、date、boolean", value=kind)
    return Input(name, block.text("title"), ValueType(kind), block.flag("optional"), scalars(block.sequence("one_of")))


def _params(block: Block, inputs: Mapping[str, Input], parameters: Parameters) -> dict[str, str]:
    found: dict[str, str] = {}
    for alias in block.entries:
        name = block.text(alias)
        if alias in inputs or alias == ON:
            raise trouble(block.entries[alias], "参数与输入同名", "换一个名称", value=alias)
        if name not in parameters:
            raise trouble(block.entries[alias], "没有这个参数", "检查名称，或在 data/rules 中补上", value=name)
        found[alias] = name
    return found


def _types(inputs: Mapping[str, Input], params: Mapping[str, str], parameters: Parameters) -> dict[str, ValueType]:
    types = {name: one.type for name, one in inputs.items()} | {ON: ValueType.DATE}
    for alias, name in params.items():
        types[alias] = type_of(parameters[name].values[0].value) or ValueType.TEXT
    return types


def _rule(block: Block, types: dict[str, ValueType]) -> Rule:
    block.allow("id", "title", "article", "when", "result", "from", "to", "note")
    when, result = _expression(block, "when", types), _expression(block, "result", types)
    if when.check(types) is not ValueType.BOOLEAN:
        raise trouble(block.entries["when"], "“when”应得出是或否", "写成比较或判断")
    return Rule(
        block.text("id"),
        block.text("title"),
        block.text("article"),
        when,
        result,
        block.date("from"),
        block.date("to"),
    )


def _expression(block: Block, name: str, types: dict[str, ValueType]) -> Expression:
    source = block.scalar(name)
    if source is None:
        raise trouble(block, f"缺少“{name}”", "补写表达式")
    spelled = str(source).lower() if isinstance(source, bool) else str(source)
    try:
        return parse(spelled, types)
    except UserError as error:
        raise trouble(block.entries[name], error.message, error.remedy, value=error.value) from error


def _refuse_bad_rules(tree: Block, rules: tuple[Rule, ...], results: set[ValueType], combine: str) -> None:
    if not rules:
        raise trouble(tree, "没有一条规则", "至少写一条 rules")
    if len({rule.id for rule in rules}) < len(rules):
        raise trouble(tree.entries["rules"], "规则编号重复", "每条规则用不同的 id")
    if len(results) > 1:
        raise trouble(tree.entries["rules"], "各规则的结果类型不一", "统一为同一类型")
    wanted = ValueType.BOOLEAN if combine in ("any", "all") else ValueType.NUMBER
    if combine != "first" and results != {wanted}:
        raise trouble(
            tree.entries["rules"], f"以 {combine} 合并的结果应为{wanted.label}", "改正 combine 或各规则的结果"
        )


def _default_of(combine: str) -> Scalar:
    return combine == "all" if combine in ("any", "all") else Decimal(0)


def _default(tree: Block, combine: str) -> Scalar:
    value = tree.scalar("default")
    return value if value is not None else _default_of(combine)


def _not_expressed(block: Block) -> NotExpressed:
    block.allow("text", "reason", "article")
    return NotExpressed(block.text("text"), block.text("reason"), block.text("article"))


def _example(block: Block, inputs: Mapping[str, Input]) -> Example:
    block.allow("title", "on", "facts", "expect", "rules")
    facts = block.block("facts")
    facts.allow(*inputs)
    expect = block.scalar("expect")
    if expect is None:
        raise trouble(block, "例子缺少“expect”", "补写应得的结果")
    rules = block.entries.get("rules")
    return Example(
        title=block.text("title"),
        on=block.required_date("on"),
        facts={name: facts.scalar(name) for name in facts.entries},
        expect=expect,
        rules=tuple(str(one.value) for one in rules.items if isinstance(one, Leaf))
        if isinstance(rules, Sequence)
        else None,
    )
