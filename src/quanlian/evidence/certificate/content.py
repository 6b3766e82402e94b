"""The facts as the page's data: plain text and lists, ready for JSON."""

from __future__ import annotations

from collections.abc import Iterable

from quanlian.evidence.certificate import words
from quanlian.evidence.certificate.facts import CertificateFacts, FileLine, StampLine
from quanlian.evidence.certificate.printable import beijing, size
from quanlian.evidence.certificate.spelling import Page, Value

TEST = "test"


def data_of(facts: CertificateFacts) -> Page:
    """Everything the page prints."""
    return {
        "number": facts.number,
        "title": facts.title,
        "office": facts.office,
        "url": facts.verify_url,
        "matter": _rows(_matter(facts)),
        "proves": facts.proves,
        "not_proven": facts.not_proven,
        "how": _rows(facts.how),
        "stamps": [_stamp(one) for one in facts.stamps],
        "only_test": bool(facts.stamps) and all(one.trust == TEST for one in facts.stamps),
        "log": _rows(_log(facts)),
        "files": [_file(at, one) for at, one in enumerate(facts.files, 1)],
        "check": list(words.CHECK),
        "notes": [{"text": one.text, "article": one.article} for one in facts.notes],
        "pictures": [{"label": one.label, "shown": bool(one.png)} for one in facts.pictures],
    }


def _rows(pairs: Iterable[tuple[str, str]]) -> list[Value]:
    return [[label, value] for label, value in pairs]


def _matter(facts: CertificateFacts) -> list[tuple[str, str]]:
    total = sum(one.size for one in facts.files)
    return [
        ("存证编号", facts.number),
        ("名称", facts.title),
        ("来源", facts.source),
        ("存证时间", f"{beijing(facts.made_at)}（北京时间）"),
        ("存证人", facts.made_by),
        ("保管单位", facts.office),
        ("文件", f"{len(facts.files)} 个，共 {size(total)}"),
    ]


def _stamp(one: StampLine) -> dict[str, Value]:
    return {
        "over": one.over,
        "authority": one.authority,
        "at": beijing(one.at),
        "trust": words.TRUST.get(one.trust, one.trust),
        "test": one.trust == TEST,
        "serial": one.serial,
    }


def _log(facts: CertificateFacts) -> list[tuple[str, str]]:
    log = facts.log
    if log is None:
        return []
    rows = [
        ("日志名称", log.origin),
        ("本存证的序号", f"{log.position}（从 0 起）"),
        ("陈述 SHA-256", log.statement_sha256),
        ("陈述 SM3", log.statement_sm3),
        ("日志条数", str(log.size)),
        ("树根摘要", log.root),
    ]
    seen = [("外部见证", f"{one.name}，{beijing(one.at)}（北京时间）") for one in facts.witnesses]
    return [row for row in rows if row[1]] + (seen or [("外部见证", "无")])


def _file(at: int, one: FileLine) -> dict[str, Value]:
    about = "　".join(part for part in (one.label, one.media_type, size(one.size)) if part)
    return {"at": str(at), "path": one.path, "about": about, "sha256": one.sha256, "sm3": one.sm3}
