"""The reader of EUIPO design transactions."""

from __future__ import annotations

from collections.abc import Iterator

from quanlian.core.findings import Finding
from quanlian.registry.formats.archive import Member
from quanlian.registry.formats.driver import Rows, read_members
from quanlian.registry.formats.euipo import read_transactions
from quanlian.registry.formats.euipo_design.parse import read_design
from quanlian.registry.records import Record

NAMESPACE = "http://euipo.europa.eu/design/data"


class EuipoDesignReader:
    """EM-DS XML, one design or many a file; also zip and tar archives of such files."""

    name = "euipo_design"
    title = "欧盟知识产权局外观设计（EM-DS XML）"
    suffixes: tuple[str, ...] = (".xml", ".zip", ".tar.gz", ".tar.xz")
    template = ""

    def read(self, path: str) -> Iterator[Record | Finding]:
        """See `Reader.read`."""
        return read_members(path, _read_member)


def _read_member(member: Member) -> Rows:
    return read_transactions(
        member, NAMESPACE, "Design", read_design, "EUIPO_DS_UNSUPPORTED", "请选择 EM-DS 外观设计 XML"
    )


READER = EuipoDesignReader()
