"""Adjacent rows of one number (one for each class) as one record."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import zip_longest

from quanlian.registry.formats.cn.names import agencies, split_names
from quanlian.registry.formats.trademark_gazette.columns import EXTRA
from quanlian.registry.formats.trademark_gazette.row import FIGURE, REGISTERED, Row
from quanlian.registry.kinds import RightKind
from quanlian.registry.records import PartyMention, Record


def build(rows: Sequence[Row]) -> Record:
    """The record of rows that passed; the first one says who and what, all say for which goods."""
    first = rows[0]
    registered = first.announcement == REGISTERED
    classes = tuple(dict.fromkeys(one for row in rows for one in row.classes))
    return Record(
        line=first.line,
        kind=kind_of(first.cells["title"], first.cells["goods"]),
        authority="CN",
        stage="注册" if registered else first.announcement,
        app_no=first.number,
        app_date=first.app_date,
        pub_no="",
        pub_date=first.pub_date,
        reg_no=first.number,
        reg_date=first.pub_date if registered else None,
        title=first.cells["title"] or FIGURE,
        main_class=classes[0] if classes else "",
        classes=classes,
        parties=_parties(first, "注册人" if registered else "申请人"),
        address=first.cells["address"],
        extra=_extra(rows),
    )


def kind_of(title: str, goods: str) -> RightKind:
    """The gazette prints the kind behind the name: （集体商标）, （证明商标）; else an ordinary mark."""
    said = title[-6:] + goods[:6]
    if "证明商标" in said:
        return RightKind.TM_CERT
    return RightKind.TM_COLL if "集体商标" in said else RightKind.TM


def _parties(row: Row, role: str) -> tuple[PartyMention, ...]:
    names = split_names(row.cells["applicants"])
    pairs = zip_longest(names, row.usccs[: len(names)], fillvalue="")
    owners = (PartyMention(role, order, name, uscc=code) for order, (name, code) in enumerate(pairs, 1))
    agents = (PartyMention("代理机构", at, name) for at, (name, _) in enumerate(agencies(row.cells["agency"]), 1))
    return (*owners, *agents)


def _extra(rows: Sequence[Row]) -> dict[str, str]:
    """Values of all classes joined; a value that is the same in each row stands once."""
    found = {name: ";".join(_once(row.cells[name] for row in rows)) for name in EXTRA}
    found["announcement"] = rows[0].announcement
    return {name: value for name, value in found.items() if value}


def _once(values: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(one for one in values if one))
