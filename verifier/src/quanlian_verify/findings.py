"""From checks to sentences: what a bundle proves, and what no bundle can."""

from __future__ import annotations

from collections.abc import Iterator

from quanlian_verify import moments
from quanlian_verify.case import Case
from quanlian_verify.flaw import Flaw
from quanlian_verify.forms import statement
from quanlian_verify.report import Pair, Report

_SOURCES: dict[str, Pair] = {
    "upload": (
        "文件由当事人提交：提交之前如何形成，本证据包不能证明",
        "the files were handed in by the party: how they came to be before that",
    ),
    "import": (
        "文件由外部导入：原取证过程是否可靠，本证据包不能证明",
        "the files were captured elsewhere and imported: whether that capture was reliable",
    ),
    "shell": (
        "文件由管理员在命令行存入：此前如何形成，本证据包不能证明",
        "the files were deposited by an administrator from the shell: how they came to be before that",
    ),
    "capture": (
        "网页内容由谁制作、服务器是否对所有访问者显示同样内容",
        "who made the page's content, and whether the server shows everyone the same",
    ),
}
_ALWAYS: tuple[Pair, ...] = (
    ("内容是否属实", "whether the content is true"),
    ("封存之前来源处的状态", "the state of the source before it was sealed"),
    ("签名密钥是否曾被他人使用，时间戳证书是否曾被吊销", "whether a key was misused, or a certificate revoked"),
)


def conclude(case: Case, report: Report) -> None:
    """Fill in facts and sentences. A refuted bundle proves nothing, whatever else holds in it."""
    try:
        report.facts = _facts(case)
        if report.ok:
            report.proven += _proven(case)
        report.not_proven += _open_questions(case, report.ok)
    except Flaw:
        report.not_proven.append(("证据包不完整，无法得出结论", "the bundle cannot be read in full: nothing is proven"))


def _facts(case: Case) -> dict[str, str]:
    stated, log = case.statement, case.pins and case.pins.log(case.manifest.origin)
    stamps = [f"{facts.authority} {moments.spell(facts.at)} trust: {facts.trust}" for _, facts in case.stamps]
    return {
        "origin": case.manifest.origin,
        "keeper": log.name if log else "",
        "number": case.manifest.number,
        "kind": stated.kind,
        "title": stated.title,
        "source": stated.source,
        "by": stated.by,
        "at": moments.spell(stated.at),
        "made_at": moments.spell(case.manifest.made_at),
        "position": f"{case.proof.index} / {case.checkpoint.size}",
        "stamps": "; ".join(dict.fromkeys(stamps)),
        "witnesses": "; ".join(name for name, _ in case.witnessed),
        "files": str(len(stated.files)),
    }


def _proven(case: Case) -> Iterator[Pair]:
    stated, log = case.statement, case.log
    first = min((facts for row, facts in case.stamps if row.over == statement.NAME), key=lambda facts: facts.at)
    at, there = moments.spell(first.at), f"{moments.spell(first.at)}（北京时间 {moments.beijing(first.at)}）"
    by = f"{first.authority}, trust: {first.trust}"
    yield f"本证据包由「{log.name}」封存，此后一个比特都没有改变", f"{log.name} sealed this bundle; not one bit changed"
    yield (
        f"陈述及其 {len(stated.files)} 个文件最迟在 {there} 已经存在（{by}）",
        f"the statement and its {len(stated.files)} files existed at {at} at the latest ({by})",
    )
    origin, index, size = case.checkpoint.origin, case.proof.index, case.checkpoint.size
    yield (
        f"陈述是公开日志 {origin} 的序号 {index}（从 0 起，共 {size} 条）",
        f"the statement is number {index} (from 0) of the {size} entries of the log {origin}",
    )
    if case.witnessed:
        names = "、".join(name for name, _ in case.witnessed)
        yield f"外部见证人 {names} 见过日志的这一状态", f"outside witnesses saw the log in this state: {names}"


def _open_questions(case: Case, holds: bool) -> Iterator[Pair]:
    if not holds:
        yield "核验未通过：不得作为依据", "the bundle was refuted or could not be proven: do not rely on it"
    if case.statement.source in _SOURCES:
        yield _SOURCES[case.statement.source]
    yield from _ALWAYS
    if any(facts.trust == "test" for _, facts in case.stamps):
        yield "法律意义上的时间：时间戳来自测试机构", "legal time: a time-stamp is of a test authority (trust: test)"
    elif any(facts.trust == "public" for _, facts in case.stamps):
        yield "依法认可的时间：有时间戳来自未经认可的公共机构", "accredited time: a time-stamp is of a public authority"
    if not case.witnessed:
        yield "日志没有分叉：没有外部见证人联署", "that the log shows everyone the same: no outside witness cosigned"
