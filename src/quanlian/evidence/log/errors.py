"""What can be wrong with the log, said so that an operator can act."""

from __future__ import annotations

from quanlian.core.findings import UserError


class LogDamage(UserError):
    """The files contradict each other or the past: nothing is mended silently. `where` names the file or the entry."""

    def __init__(self, code: str, message: str, where: str) -> None:
        super().__init__(
            code,
            f"证据日志已损坏：{message}",
            value=where,
            remedy="停止写入，保留现场；用备份或公众镜像比对后再恢复，不要手工修改日志文件",
        )
        self.what, self.where = message, where


class LogUnwritable(UserError):
    """The disk refused: nothing of the batch was acknowledged, and what stood before still stands."""

    def __init__(self, error: OSError) -> None:
        super().__init__(
            "LOG_UNWRITABLE",
            "证据日志无法写入，本次操作没有生效",
            value=str(error),
            remedy="检查磁盘空间与权限后重试",
        )


class EntryRefused(UserError):
    """An entry that cannot stand in a bundle."""

    def __init__(self, size: int, most: int) -> None:
        super().__init__("LOG_ENTRY_SIZE", "日志条目过长", value=f"{size} 字节", rule=f"每条至多 {most} 字节")


class OutOfRange(UserError):
    """A question about an entry or a size the log does not have."""

    def __init__(self, what: str, size: int) -> None:
        super().__init__("LOG_RANGE", "日志中没有这一条或这一规模", value=what, rule=f"日志现有 {size} 条")
