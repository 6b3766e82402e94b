"""The questions put to a bundle, in order. Each yields (or raises) the flaws it finds; none means: it holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from quanlian_verify.case import Case
from quanlian_verify.checks import log, packing, signatures, stamped, stated, times
from quanlian_verify.flaw import Flaw


@dataclass(frozen=True, slots=True)
class Question:
    """`ask` gives the flaws of a case."""

    name: str
    zh: str
    en: str
    ask: Callable[[Case], Iterator[Flaw]]


QUESTIONS = (
    Question("members", "成员齐全，没有多余", "All members are there and no others", packing.members),
    Question("manifest", "清单与每个成员相符（大小、SHA-256、SM3）", "The manifest fits all members", packing.manifest),
    Question("signature", "清单由预置密钥签名", "The manifest is signed by a pinned key", signatures.manifest),
    Question("checkpoint", "日志检查点由预置密钥签名", "The log's checkpoint is signed by such a key", signatures.log),
    Question("witnesses", "外部见证人的联署", "Cosignatures of outside witnesses", signatures.witnesses),
    Question("entry", "日志条目是该陈述的摘要", "The log entry is the digest of the statement", log.entry),
    Question("inclusion", "条目包含在日志中", "The entry is included in the log", log.inclusion),
    Question("statement", "陈述的格式", "The statement's form", stated.form),
    Question("content", "文件与陈述相符", "The files are those of the statement", stated.content),
    Question("stamps", "时间戳", "Time-stamps", stamped.stamps),
    Question("times", "各时间相互一致", "The times agree with each other", times.agree),
    Question("trust", "时间戳机构的信任等级", "Trust in the time-stamping authorities", stamped.trusted),
)
