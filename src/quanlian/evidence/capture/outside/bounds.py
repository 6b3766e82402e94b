"""How much a foreign archive may unpack to: bombs are refused before they go off."""

from __future__ import annotations

from quanlian.core.findings import UserError

BYTES = 4 * 2**30
MEMBERS = 20_000
SMALL = 64 * 2**20
"""For the parts that are read into memory: package description, pages."""


def large(what: str) -> UserError:
    return UserError(
        "CAPTURE_IMPORT_LARGE",
        "存档展开后过大，已停止读取",
        value=what[:200],
        rule=f"展开后不超过 {BYTES // 2**30} GiB，文件不超过 {MEMBERS} 个",
        remedy="分成较小的存档后提交",
    )


def broken(what: str, detail: str) -> UserError:
    return UserError(
        "CAPTURE_IMPORT_BROKEN",
        "存档无法打开",
        value=f"{what} {detail}"[:300],
        rule="文件完整性",
        remedy="重新导出后提交",
    )


def unknown(name: str) -> UserError:
    return UserError(
        "CAPTURE_IMPORT_KIND",
        "不是可以识别的网页存档、截图、PDF 或录像",
        value=name[:200],
        rule="WACZ、WARC、MHTML、PNG、JPEG、PDF、MP4、WebM、AVI",
        remedy="核对文件；其他文件请按一般证据提交",
    )


class Budget:
    """Counts what has been unpacked. Raises UserError CAPTURE_IMPORT_LARGE."""

    def __init__(self, what: str, limit: int = BYTES) -> None:
        self._what, self._left = what, limit

    def spend(self, count: int) -> None:
        self._left -= count
        if self._left < 0:
            raise large(self._what)
