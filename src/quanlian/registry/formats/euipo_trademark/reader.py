"""The reader of EUIPO trade mark transactions."""

from __future__ import annotations

from collections.abc import Iterator

from quanlian.core.findings import Finding
from quanlian.registry.formats.archive import Member
from quanlian.registry.formats.driver import Rows, read_members
from quanlian.registry.formats.euipo import read_transactions
from quanlian.registry.formats.euipo_trademark.parse import read_mark
from quanlian.registry.records import Record

NAMESPACE = "http://euipo.europa.eu/trademark/data"


class EuipoTrademarkReader:
    """EM-TM XML, one mark or many a file; also zip and tar archives of such files."""

    name = "euipo_trademark"
    title = "欧盟知识产权局商标（EM-TM XML）"
    suffixes: tuple[str, ...] = (".xml", ".zip", ".tar.gz", ".tar.xz")
    template = ""

    def read(self, path: str) -> Iterator[Record | Finding]:
        """See `Reader.read`."""
        return read_members(path, _read_member)


def _read_member(member: Member) -> Rows:
    return read_transactions(member, NAMESPACE, "TradeMark", read_mark, "EUIPO_TM_UNSUPPORTED", "请选择 EM-TM 商标 XML")


READER = EuipoTrademarkReader()
