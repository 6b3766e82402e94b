"""The generated parts of docs/items.md: tables of keys, field types, functions, letter values, filters and checks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import get_args

from pydantic import BaseModel

from quanlian.procedures.check_words import CHECKS
from quanlian.procedures.dry.examples import Examples
from quanlian.procedures.letters.filters import NEEDED
from quanlian.procedures.letters.values import CASE_VALUES
from quanlian.procedures.reading.wording import WORDS
from quanlian.procedures.schema_file import Schema, parts
from quanlian.procedures.schema_words import EXAMPLES, ITEM, TITLES
from quanlian.procedures.schema_words import Words as Said
from quanlian.procedures.spec import Item
from quanlian.procedures.spec.forms import FieldType
from quanlian.rules.expression.functions import FUNCTIONS

MARKED = re.compile(r"(<!-- generated: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)
FIELDS: Said = {
    "text": "一行文字",
    "long": "多行文字",
    "date": "日期，如 2026-09-28",
    "datetime": "日期和时刻，北京时间",
    "integer": "整数",
    "decimal": "小数",
    "money": "金额，以元填写，以分保存；表达式中以分计",
    "yesno": "是或否，保存为 true 或 false",
    "choice": "单选，须列 choices",
    "choices": "多选，须列 choices",
    "files": "上传文件，可限扩展名与大小",
    "rights": "权利号码，任何写法均可，逐一核对",
    "uscc": "统一社会信用代码，核对校验位",
    "phone": "电话号码",
    "email": "电子邮箱",
    "region": "行政区划代码",
}
KINDS = {"string": "文字", "boolean": "true 或 false", "integer": "整数", "null": "空"}


def filled(page: str) -> str:
    """The page with every marked part written anew."""
    made = {"keys": keys, "examples": examples, "fields": fields, "functions": functions, "values": values}
    made |= {"filters": filters, "schema_rules": schema_rules, "checks": checks}
    return MARKED.sub(lambda found: f"{found[1]}{made[found[2]]()}{found[3]}", page)


def keys() -> str:
    """Every key of an item."""
    return "\n".join(_sections(Item, ITEM))


def examples() -> str:
    """Every key of an examples file."""
    return "\n".join(_sections(Examples, EXAMPLES))


def fields() -> str:
    """The types of form fields."""
    return _table(("类型", "含义"), ((f"`{name}`", FIELDS[name]) for name in get_args(FieldType)))


def functions() -> str:
    """What may be called in an expression; tables of bands have no place in items."""
    usable = ((name, one) for name, one in FUNCTIONS.items() if name != "band")
    return _table(("函数", "含义", "参数"), ((f"`{name}`", one.title, _arguments(one.takes)) for name, one in usable))


def values() -> str:
    """What a letter may say besides the case's own fields."""
    return _table(("名称", "内容"), ((f"`{name}`", said) for name, said in CASE_VALUES.items()))


def filters() -> str:
    """How a value is written in a letter."""
    return _table(("写法", "需要"), ((f"`{{{{ 字段|{name} }}}}`", need) for name, need in NEEDED.items()))


def schema_rules() -> str:
    """What the schema refuses."""
    found = {code: (message, remedy) for code, message, remedy in WORDS.values()}
    rows = ((f"`{code}`", _plain(message), _plain(remedy)) for code, (message, remedy) in sorted(found.items()))
    return _table(("代码", "问题", "处理办法"), rows)


def checks() -> str:
    """What the checks of content look for."""
    return _table(("代码", "问题", "处理办法"), ((f"`{code}`", *said) for code, said in CHECKS.items()))


def _sections(model: type[BaseModel], words: Mapping[str, Said]) -> Iterator[str]:
    for name, part in parts(model).items():
        yield f"### {TITLES[name]}\n\n{_keys(part, words[name])}"


def _keys(part: Schema, words: Said) -> str:
    required, properties = part.get("required", []), part["properties"]
    assert isinstance(required, list)  # noqa: S101 - what JSON Schema says
    assert isinstance(properties, dict)  # noqa: S101
    rows = ((f"`{name}`", "是" if name in required else "", _kind(properties[name]), words[name]) for name in words)
    return _table(("键", "必填", "取值", "含义"), rows)


def _kind(schema: Mapping[str, object]) -> str:
    """What may stand there, in words."""
    if "$ref" in schema:
        return TITLES.get(str(schema["$ref"]).rsplit("/", 1)[1], "账号角色").split("（")[0]
    if isinstance(several := schema.get("anyOf"), list):
        return " 或 ".join(dict.fromkeys(_kind(one) for one in several if one.get("type") != "null"))
    if isinstance(listed := schema.get("enum"), list):
        return "、".join(f"`{one}`" for one in listed)
    if "const" in schema:
        return f"`{schema['const']}`"
    if schema.get("type") == "array":
        inner = schema.get("items")
        return f"列表：{_kind(inner)}" if isinstance(inner, dict) and inner else "列表"
    if schema.get("type") == "object":
        return _mapping(schema)
    return "标识" if schema.get("pattern") == "^[a-z][a-z0-9_]*$" else KINDS.get(str(schema.get("type")), "任意")


def _mapping(schema: Mapping[str, object]) -> str:
    patterns, other = schema.get("patternProperties"), schema.get("additionalProperties")
    inner = next(iter(patterns.values()), None) if isinstance(patterns, dict) else other
    return f"名称 → {_kind(inner)}" if isinstance(inner, dict) and inner else "名称 → 内容"


def _arguments(takes: tuple[object, ...]) -> str:
    return "、".join(getattr(one, "label", "任意") for one in takes)


def _plain(text: str) -> str:
    return re.sub(r"\{\w+\}", "…", text)


def _table(head: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> str:
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    lines += ["| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in row) + " |" for row in rows]
    return "\n".join(lines) + "\n"
