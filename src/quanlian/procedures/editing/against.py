"""What stands against publishing a text: each reason with what to do about it."""

from __future__ import annotations

from collections.abc import Iterator

from quanlian.core.calendar.queries import calendar
from quanlian.core.findings import Finding, UserError
from quanlian.procedures import guides
from quanlian.procedures.checks.report import wrong
from quanlian.procedures.editing.look import look
from quanlian.procedures.editing.numbers import higher
from quanlian.procedures.editing.trial import try_out
from quanlian.procedures.models import Case, ItemVersion, Phase, VersionState
from quanlian.procedures.spec import Item

FEWEST = 3
USED = (VersionState.PUBLISHED, VersionState.RETIRED)


def against(row: ItemVersion) -> list[Finding]:
    """Everything that stands against it; only findings of severity `rejected` stop it."""
    loaded = look(row.text)
    findings = [*loaded.findings]
    if loaded.item is not None:
        findings += [*_number(row, loaded.item), *guides.blanks(loaded.item)]
        findings += [*_examples(loaded.item, row.examples), *_cases(row, loaded.item)]
    return findings


def stopping(findings: list[Finding]) -> list[Finding]:
    return [one for one in findings if one.severity == "rejected"]


def _number(row: ItemVersion, item: Item) -> Iterator[Finding]:
    if item.item != row.code:
        yield wrong("VERSION_CODE", f"文本的 item 应为 {row.code}", "改回原标识；新事项请另建", item.item)
    used = ItemVersion.objects.filter(code=row.code, state__in=USED).values_list("version", flat=True)
    if not higher(item.version, used):
        last = "、".join(sorted(used))
        yield wrong("VERSION_NUMBER", "版本号须高于已发布的各版本", f"已用过：{last}；请提高 version", item.version)
    taken = ItemVersion.objects.filter(code=row.code, version=item.version).exclude(pk=row.pk).exists()
    if taken:
        yield wrong("VERSION_TAKEN", "另一份草稿已用此版本号", "改用其他版本号，或废弃那份草稿", item.version)


def _examples(item: Item, text: str) -> Iterator[Finding]:
    try:
        trials = try_out(item, text, calendar())
    except UserError as error:
        yield wrong(error.code, error.message, error.remedy or "在“试跑示例”中补写", error.value)
        return
    for trial in trials:
        trouble = next((step for step in trial.steps if step.trouble), None)
        if trouble:
            yield wrong("EXAMPLE_STEP", trouble.trouble, "改流程，或改示例", trial.name)
    if len(trials) < FEWEST:
        remedy = "至少写顺利办结、补正或撤回、不予或救济三种"
        yield wrong("EXAMPLES_FEW", f"只有 {len(trials)} 个示例", remedy, "", "warning")


def _cases(row: ItemVersion, item: Item) -> Iterator[Finding]:
    """Running cases stay under their version unless a map says how they may move; worth knowing, not a refusal."""
    running = Case.objects.filter(item=row.code, phase=Phase.OPEN).exclude(version=row)
    for old in sorted(set(running.values_list("version__version", flat=True)) - set(item.migrates)):
        count = running.filter(version__version=old).count()
        message = f"有 {count} 件正在按 {old} 版办理，本版本没有迁移办法，它们将按原版本办完"
        remedy = f'如须改按新版本办理，在文末写 migrates: {{"{old}": {{note: 改了什么}}}}'
        yield wrong("VERSION_MIGRATION", message, remedy, old, "warning")
