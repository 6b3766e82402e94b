"""The facts of a statement in words: what a person wants to know of it, without what belongs to its form."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as noop

from quanlian.evidence.audit.compare import words_of
from quanlian.evidence.models import Kind, Seal, Source

LABELS = {
    "case": noop("办件编号"),
    "step": noop("步序"),
    "title": noop("名称"),
    "reason": noop("事由"),
    "from": noop("原环节"),
    "to": noop("新环节"),
    "letter": noop("文书编号"),
    "issued_on": noop("签发日期"),
    "served_on": noop("送达日期"),
    "indicator": noop("指标代码"),
    "region": noop("地区代码"),
    "as_of": noop("截止日期"),
    "value": noop("数值"),
    "members": noop("构成件数"),
    "receipt": noop("收据号"),
    "revises": noop("所修订的值"),
    "batch": noop("批次"),
    "format": noop("格式"),
    "rows": noop("读入行数"),
    "stored": noop("入库条数"),
    "rejected": noop("拒绝条数"),
    "number": noop("存证编号"),
    "source": noop("来源"),
    "evidence_kind": noop("证据种类"),
    "by": noop("经手人"),
    "approved_by": noop("批准人"),
    "retain_until": noop("保管至"),
    "step_sha256": noop("步骤摘要"),
    "content_sha256": noop("内容摘要"),
    "members_sha256": noop("名单摘要"),
    "file_sha256": noop("文件 SHA-256"),
}
"""What is shown, by its name in the statement; the rest of a statement is for machines."""
VALUES: dict[str, Callable[[str], str]] = {
    "source": lambda code: str(Source(code).label),
    "evidence_kind": lambda code: str(Kind(code).label),
}


def facts_of(row: Seal) -> list[tuple[str, object]]:
    """Label and value of every fact worth reading, in the order of LABELS."""
    said = words_of(row.statement)
    return [(_(label), _value(name, said[name])) for name, label in LABELS.items() if said.get(name) not in (None, "")]


def _value(name: str, value: object) -> object:
    """A code in words, where it is one; a statement somebody broke is shown as it is."""
    if name not in VALUES:
        return value
    try:
        return _(VALUES[name](str(value)))
    except ValueError:
        return value
