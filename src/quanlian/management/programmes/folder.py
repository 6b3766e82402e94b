"""One programme's folder: its files joined to one mapping, every part still knowing its file and line."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path as FilePath

from quanlian.core.findings import Finding, Severity
from quanlian.core.marked import Marked, Path, Plain, read_marked

HEAD_FILE = "programme.yaml"
PART_FILES = ("bodies.yaml", "targets.yaml", "tasks.yaml")


@dataclass
class Folder:
    """The joined mapping (`data`) and what was wrong with the files (`findings`)."""

    data: dict[str, Plain] = field(default_factory=dict)
    homes: dict[str, Marked] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def finding(
        self, path: Path, value: str, rule: str, message: str, remedy: str, severity: Severity = "rejected"
    ) -> Finding:
        """A finding at `path`: its line, and `file:place` as the column."""
        home = self.homes.get(str(path[0])) if path else None
        line = home.line(path) if home else 0
        place = f"{home.file if home else HEAD_FILE}:{dotted(path)}"
        return Finding(line, place, value, rule, message, remedy, severity)

    def items(self, key: str) -> list[Plain]:
        """The list under a top-level key, empty where it is absent or no list."""
        found = self.data.get(key)
        return found if isinstance(found, list) else []


def dotted(path: Path) -> str:
    """`('targets', 3, 'value')` as `targets[3].value`."""
    out = ""
    for part in path:
        out += f"[{part}]" if isinstance(part, int) else f".{part}" if out else part
    return out


def read_folder(path: FilePath) -> Folder:
    """Read `programme.yaml` and the part files beside it; `path` is the folder or the head file."""
    root = path if path.is_dir() else path.parent
    folder = Folder()
    if not (root / HEAD_FILE).is_file():
        remedy = f"在该文件夹中建立 {HEAD_FILE}，或检查路径"
        folder.findings.append(Finding(0, HEAD_FILE, str(root), "PROGRAMME_HEAD_MISSING", "找不到方案主文件", remedy))
        return folder
    for name in (HEAD_FILE, *PART_FILES):
        if (root / name).is_file():
            _join(folder, read_marked(root / name))
    return folder


def _join(folder: Folder, marked: Marked) -> None:
    for found in marked.findings:
        folder.findings.append(
            Finding(
                found.line,
                f"{marked.file}:{found.column}".rstrip(":"),
                found.value,
                found.rule,
                found.message,
                found.remedy,
            )
        )
    if isinstance(marked.data, dict):
        for key, value in marked.data.items():
            _put(folder, marked, key, value)
    elif not marked.findings:
        text = "最外层须为“字段: 值”形式"
        folder.findings.append(Finding(1, marked.file, "", "YAML_FORM", text, "参照模板改写"))


def _put(folder: Folder, marked: Marked, key: str, value: Plain) -> None:
    if key in folder.homes:
        text = f"该部分已在 {folder.homes[key].file} 中填写"
        place = f"{marked.file}:{key}"
        folder.findings.append(Finding(marked.line((key,)), place, key, "PROGRAMME_PART_TWICE", text, "只保留一处"))
        return
    folder.homes[key], folder.data[key] = marked, value
