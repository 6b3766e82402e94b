"""YAML read as plain text values, each remembered with its line.

Numbers stay the text the author wrote (1.30 does not become 1.3), so that decimals and codes keep their digits.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path as FilePath

import yaml
from yaml.reader import ReaderError

from quanlian.core.findings import Finding

SPECIAL_TAGS = {"tag:yaml.org,2002:bool": "bool", "tag:yaml.org,2002:null": "null"}
Plain = str | bool | None | list["Plain"] | dict[str, "Plain"]
Path = tuple[str | int, ...]
LARGEST_FILE = 4_000_000
DEEPEST = 60
"""Lists and mappings within one another; ours have a dozen. A reader's work grows with the square of the depth."""
LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml reads ten times faster where the wheel has it; both give the same nodes with their lines."""


@dataclass
class Marked:
    """A document's plain value, the line of every part (`lines`), and what was wrong with its form (`findings`)."""

    file: str
    data: Plain = None
    lines: dict[Path, int] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def line(self, path: Path) -> int:
        """The line of a part, or of the nearest enclosing part that exists."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def read_marked(file: FilePath) -> Marked:
    """Read a YAML file; errors of form (encoding, syntax, size, repeated keys) become findings, never exceptions."""
    return read_marked_bytes(file.read_bytes(), file.name)


def read_marked_bytes(raw: bytes, name: str) -> Marked:
    """The same for bytes that are not in a file, e.g. an editor's text."""
    marked = Marked(name)
    if len(raw) > LARGEST_FILE:
        marked.findings.append(_broken(0, f"{len(raw)} 字节", "文件过大", f"不超过 {LARGEST_FILE} 字节"))
        return marked
    try:
        if line := _too_deep(raw.decode("utf-8-sig")):
            marked.findings.append(_broken(line, "", "层次过深", f"不超过 {DEEPEST} 层"))
            return marked
        node = yaml.compose(raw.decode("utf-8-sig"), Loader=LOADER)
    except UnicodeDecodeError as error:
        marked.findings.append(_broken(0, str(error.start), "文件不是 UTF-8 编码", "另存为 UTF-8 后重试"))
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        found = raw.decode("utf-8-sig").splitlines()[line - 1 : line] if line else []
        marked.findings.append(
            _broken(line, "".join(found).strip()[:80], "YAML 语法有误", "检查该行的缩进、冒号与引号")
        )
    except yaml.YAMLError as error:
        position = f"第 {error.position + 1} 个字符" if isinstance(error, ReaderError) else ""
        marked.findings.append(_broken(0, position, "YAML 无法读取", "检查文件中有无不可见字符"))
    else:
        _fill(marked, node)
    return marked


def _too_deep(text: str) -> int:
    """The line at which the document is nested too deeply, 0 where nothing is; reads no further than that line."""
    depth = 0
    for event in yaml.parse(text, Loader=LOADER):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST and event.start_mark is not None:
            return event.start_mark.line + 1
    return 0


def _fill(marked: Marked, node: yaml.Node | None) -> None:
    if node is None:
        marked.findings.append(_broken(0, "", "文件为空", "填写内容，或删除该文件"))
        return
    marked.data = _plain(node, (), marked, set())


def _plain(node: yaml.Node, path: Path, marked: Marked, seen: set[int]) -> Plain:
    """The plain value of a node. Aliases are refused: a few lines of them can unfold to gigabytes."""
    marked.lines[path] = node.start_mark.line + 1
    if id(node) in seen:
        marked.findings.append(_broken(node.start_mark.line + 1, "", "不支持锚点与别名", "把引用的内容写全"))
        return None
    seen.add(id(node))
    if isinstance(node, yaml.MappingNode):
        return {key: _plain(value, (*path, key), marked, seen) for key, value in _pairs(node, marked)}
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item, (*path, at), marked, seen) for at, item in enumerate(node.value)]
    return _scalar(node)


def _pairs(node: yaml.MappingNode, marked: Marked) -> Iterator[tuple[str, yaml.Node]]:
    seen: set[str] = set()
    for key, value in node.value:
        name = str(key.value)
        if name in seen:
            marked.findings.append(_broken(key.start_mark.line + 1, name, "同一处重复填写了该字段", "只保留一个"))
        seen.add(name)
        yield name, value


def _scalar(node: yaml.Node) -> Plain:
    kind = SPECIAL_TAGS.get(node.tag)
    if kind == "null":
        return None
    if kind == "bool":
        return str(node.value).lower() in {"true", "yes", "on"}
    return str(node.value)


def _broken(line: int, value: str, message: str, remedy: str) -> Finding:
    return Finding(line, "", value, "YAML_FORM", message, remedy)
