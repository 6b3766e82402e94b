"""What the evidence commands print and write."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import click

from quanlian.core.actions import SYSTEM
from quanlian.core.config import setting
from quanlian.evidence import bundle, certificates, draining, issuer, pins
from quanlian.evidence.audit import Answer
from quanlian.evidence.models import Custody, Evidence
from quanlian.evidence.pages.facts import facts_of
from quanlian.evidence.pages.kinds import kind_word
from quanlian.evidence.time.stored import stamp_all
from quanlian.evidence.vault import custody


def finish(row: Evidence, out: Path) -> None:
    """Stamp, log and write the bundle; nothing half-written stays behind."""
    stamp_all(bundle.digests(row).values())
    draining.drain()
    row.refresh_from_db()
    pins.write(issuer.name())
    draft = out.with_name(f".{out.name}.{os.getpid()}")
    try:
        with draft.open("wb") as file:
            bundle.build(row, certificates.pdf_of(row, site()), file)
        draft.replace(out)
    finally:
        draft.unlink(missing_ok=True)
    custody.note(SYSTEM, row, Custody.Verb.EXPORT, f"命令行导出证据包 {out.name}")
    click.echo(f"存证编号：{row.number}")
    click.echo(f"证据包：{out}（{out.stat().st_size:,} 字节）")
    click.echo(f"核验：quanlian-verify {out}")


def site() -> str:
    """Where the public checks certificates; this machine while no public address is set."""
    return setting("QUANLIAN_PUBLIC_URL").get() or f"http://127.0.0.1:{setting('QUANLIAN_PORT').get()}"


def audit_lines(answer: Answer) -> Iterator[str]:
    for row in answer.rows:
        said = "，".join(f"{name} {value}" for name, value in facts_of(row))
        place = "—" if row.position is None else row.position
        yield f"{row.at:%Y-%m-%d %H:%M:%S}  #{place}  {kind_word(row.kind)}  {said}"
    yield f"共 {len(answer.rows)} 条；比对 {answer.compared} 条陈述，日志共 {answer.size} 条"
    yield from (f"✗ {fault}" for fault in answer.faults)
    yield "没有缺失" if answer.complete else "记录有缺失或改动"
