"""The numbers by which a record finds its right: application, document, registration."""

from __future__ import annotations

from quanlian.registry.kinds import PATENTS
from quanlian.registry.records import Record


def keys_of(record: Record) -> tuple[str, str, str]:
    """(application, document, registration), blank where there is none; each is unique to one right.

    A Chinese document keeps its digits from A to B (CN102822194A → CN102822194B), so the kind code is left out.
    A record without any number is its own right, keyed by what it says.
    """
    office = record.authority
    app = f"{office}:{record.app_no}" if record.app_no and record.kind in PATENTS else ""
    doc = _document(record) if record.kind in PATENTS else ""
    reg = "" if record.kind in PATENTS else _registration(record)
    if not (app or doc or reg):
        reg = f"{record.kind}:{record.title}:{record.parties[0].name if record.parties else ''}"[:60]
    return app, doc, reg


def _document(record: Record) -> str:
    number = record.pub_no or record.grant_no
    if not number:
        return ""
    digits = "".join(c for c in number if c.isdigit())
    if record.authority == "CN":
        return f"CN:{digits[:9]}" if number[-1:].isalpha() or len(digits) >= 9 else f"CN:{number}"
    return f"{record.authority}:{number}"


def _registration(record: Record) -> str:
    number = record.reg_no or record.app_no
    if not number:
        return ""
    nice = record.extra.get("nice_class", "") if record.kind.value.startswith("TM") else ""
    owner = record.kind.value if record.authority == "CN" else f"{record.authority}/{record.kind}"
    return f"{owner}:{number}" + (f"/{nice}" if nice else "")
