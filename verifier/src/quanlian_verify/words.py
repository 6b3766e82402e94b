"""Words of the screen and the page: labels of facts, headings, and text made safe to show."""

from __future__ import annotations

import unicodedata

from quanlian_verify.report import Check, Pair, Report

FACTS: dict[str, Pair] = {
    "keeper": ("保管机构", "Keeper"),
    "origin": ("日志", "Log"),
    "number": ("存证编号", "Number"),
    "title": ("名称", "Title"),
    "source": ("来源", "Source"),
    "by": ("存证人", "Deposited by"),
    "at": ("存证时间", "Stated time"),
    "made_at": ("打包时间", "Bundle made"),
    "position": ("日志位置", "Place in the log"),
    "stamps": ("时间戳", "Time-stamps"),
    "witnesses": ("见证人", "Witnesses"),
    "files": ("文件数", "Files"),
    "pins": ("所用公钥文件", "Pins used"),
}
SEE_ABOVE = "见上 / see above"
CLAIMED: Pair = ("（所称，未证明）", "(claimed, not proven)")
SOURCES: dict[str, Pair] = {
    "upload": ("当事人提交", "handed in by the party"),
    "capture": ("系统网页取证", "captured by the system"),
    "import": ("外部取证导入", "captured elsewhere, imported"),
    "shell": ("管理员命令行存证", "deposited by an administrator"),
}
PROVEN: Pair = ("已证明", "Proven")
NOT_PROVEN: Pair = ("未证明", "Not proven")
WRONG: Pair = ("发现的问题", "What is wrong")
CHECKS: Pair = ("逐项核验", "Checks")
NO_PINS: Pair = (
    "未找到公钥文件 pins.json（预置密钥）：无法证明是谁签的名。请以证据包以外的途径向保管机构取得，用 --pins 指定。",
    "No pins found: nothing proves who signed. Get pins.json from the keeper by another way than the bundle"
    " and name it with --pins.",
)


def verdict(report: Report) -> Pair:
    """The answer in one line."""
    if report.ok:
        return "核验通过", "Everything holds"
    if {code for check in report.checks for code in check.code.split()} == {"PINS_NONE"}:
        return "无法证明：没有预置密钥", "Not provable: no pins"
    return "核验未通过", "Refuted"


def mark(check: Check) -> str:
    """✗ refuted, △ holds by nobody who counts outside, ✓ holds."""
    return ("△" if check.caveat else "✓") if check.ok else "✗"


def flaws(report: Report) -> list[str]:
    """Every flaw that was told, one a line."""
    return [plain(line) for check in report.flaws for line in check.detail.splitlines() if line != SEE_ABOVE]


def facts(report: Report) -> list[tuple[Pair, str]]:
    """Labelled facts that have a value. Those of a bundle that does not hold are marked as claimed."""
    shown = dict(report.facts)
    if shown.get("source") in SOURCES:
        shown["source"] = " / ".join(SOURCES[shown["source"]])
    return [(label, plain(shown[key])) for key, label in FACTS.items() if shown.get(key)]


def plain(text: str) -> str:
    """Text from a bundle without what could steer a terminal or turn a line around (control and format characters)."""
    return "".join("�" if unicodedata.category(one) in ("Cc", "Cf", "Cs", "Zl", "Zp") else one for one in text)
