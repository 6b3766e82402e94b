"""YAML files of law, read strictly: every item knows its line; nothing is guessed.

Only `true`/`false`, plain numbers (exact, never binary floats) and ISO dates are taken as other than text, so that
`on`, `no` or `12:30` stay what they look like. Anchors, tags and repeated keys are refused.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import yaml

from quanlian.core.findings import UserError
from quanlian.rules.values import Scalar

_NUMBER = re.compile(r"-?\d{1,30}(\.\d{1,30})?\Z")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
MAX_BYTES = 2_000_000


@dataclass(frozen=True, slots=True)
class Leaf:
    """A single value and the line it stands on (from 1)."""

    file: str
    line: int
    value: Scalar | None


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list and the line it starts on."""

    file: str
    line: int
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A mapping and the line it starts on, with typed access; every refusal names file and line."""

    file: str
    line: int
    entries: dict[str, Item]

    def allow(self, *names: str) -> None:
        """Refuse any key not in `names`: a mistyped key would otherwise be silently ignored."""
        for name, item in self.entries.items():
            if name not in names:
                raise trouble(item, f"不认识的项“{name}”", f"本处可用的项：{'、'.join(names)}")

    def scalar(self, name: str) -> Scalar | None:
        item = self.entries.get(name)
        if isinstance(item, (Block, Sequence)):
            raise trouble(item, f"“{name}”应为单个值", "去掉下级内容")
        return item.value if item else None

    def text(self, name: str, default: str | None = None) -> str:
        value = self.scalar(name)
        if value is None and default is not None:
            return default
        if not isinstance(value, str) or not value:
            raise trouble(self.entries.get(name, self), f"缺少“{name}”或它不是文字", "补写；像数的文字请加引号")
        return value

    def date(self, name: str) -> dt.date | None:
        value = self.scalar(name)
        if value is None or isinstance(value, dt.date):
            return value
        raise trouble(self.entries[name], f"“{name}”不是日期", "写作 2021-06-01")

    def required_date(self, name: str) -> dt.date:
        value = self.date(name)
        if value is None:
            raise trouble(self, f"缺少“{name}”", "补写日期，如 2021-06-01")
        return value

    def flag(self, name: str) -> bool:
        value = self.scalar(name)
        if value is None or isinstance(value, bool):
            return bool(value)
        raise trouble(self.entries[name], f"“{name}”应为 true 或 false", "改为 true 或 false")

    def block(self, name: str) -> Block:
        item = self.entries.get(name)
        if item is None:
            return Block(self.file, self.line, {})
        if not isinstance(item, Block):
            raise trouble(item, f"“{name}”应为“项：值”的一组", "按文档写法改写")
        return item

    def sequence(self, name: str) -> tuple[Item, ...]:
        item = self.entries.get(name)
        if item is None:
            return ()
        if not isinstance(item, Sequence):
            raise trouble(item, f"“{name}”应为清单", "每项以“- ”开头，或写在方括号内")
        return item.items

    def blocks(self, name: str) -> tuple[Block, ...]:
        found = []
        for item in self.sequence(name):
            if not isinstance(item, Block):
                raise trouble(item, f"“{name}”的每一项应为“项：值”的一组", "按文档写法改写")
            found.append(item)
        return tuple(found)


Item = Block | Sequence | Leaf


def trouble(item: Item, message: str, remedy: str, *, value: str = "") -> UserError:
    """An error about `item`, with file and line."""
    return UserError("RULES_FILE", f"{item.file} 第 {item.line} 行：{message}", value=value, remedy=remedy)


def scalars(items: tuple[Item, ...]) -> tuple[Scalar, ...]:
    """The values of a list of single values."""
    found: list[Scalar] = []
    for item in items:
        if not isinstance(item, Leaf) or item.value is None:
            raise trouble(item, "清单的每一项应为单个值", "去掉空项和下级内容")
        found.append(item.value)
    return tuple(found)


class _Loader(yaml.SafeLoader):
    """SafeLoader is used for its scanner and composer only; no value is ever constructed by it."""


def read_file(path: Path) -> Block:
    """The tree of one file; raises `UserError` RULES_FILE with the line of the trouble."""
    return read_text(path.read_text(encoding="utf-8"), path.name)


def read_text(text: str, file: str) -> Block:
    """As `read_file`, for text at hand; `file` is the name used in messages."""
    top = Leaf(file, 1, None)
    if len(text) > MAX_BYTES:
        raise trouble(top, "文件过大", "拆成几个文件")
    try:
        if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text, Loader=_Loader)):
            raise trouble(top, "不允许引用（*）", "把内容写全")
        node = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise trouble(Leaf(file, line, None), "YAML 写法有误", "检查缩进、冒号后的空格和引号") from error
    except yaml.YAMLError as error:
        raise trouble(top, "文件含有不允许的字符", "以 UTF-8 文本另存") from error
    except RecursionError as error:
        raise trouble(top, "层次过深", "减少嵌套") from error
    tree = _convert(node, file) if node is not None else top
    if not isinstance(tree, Block):
        raise trouble(tree, "文件最外层应为“项：值”", "按文档写法改写")
    return tree


def _convert(node: yaml.Node, file: str) -> Item:
    line = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        return Block(file, line, _entries(node, file))
    if isinstance(node, yaml.SequenceNode):
        return Sequence(file, line, tuple(_convert(child, file) for child in node.value))
    return Leaf(file, line, _scalar(node, file, line))


def _entries(node: yaml.MappingNode, file: str) -> dict[str, Item]:
    entries: dict[str, Item] = {}
    for key, child in node.value:
        name, place = str(key.value), Leaf(file, key.start_mark.line + 1, None)
        if not isinstance(key, yaml.ScalarNode):
            raise trouble(place, "项名应为文字", "按文档写法改写")
        if name in entries:
            raise trouble(place, f"“{name}”写了两次", "删去一处")
        entries[name] = _convert(child, file)
    return entries


def _scalar(node: yaml.Node, file: str, line: int) -> Scalar | None:
    text = str(node.value)
    if getattr(node, "style", None):
        return text
    if text in ("", "null", "~"):
        return None
    if text in ("true", "false"):
        return text == "true"
    if _NUMBER.match(text):
        return Decimal(text)
    if _DATE.match(text):
        try:
            return dt.date.fromisoformat(text)
        except ValueError as error:
            raise trouble(Leaf(file, line, None), "没有这一天", "改为真实日期", value=text) from error
    return text
