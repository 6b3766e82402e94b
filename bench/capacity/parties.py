"""Owners and agencies of the copied rights: other names, other codes, keys as the importer makes them."""

from __future__ import annotations

from django.db import connection

from quanlian.registry.importing.party_key import party_key
from quanlian.registry.numbers.simulated import simulated_uscc

MARKS = " 甲乙丙丁戊己庚辛壬"
BODIES = 100_000_000


def copy_parties(copies: int) -> int:
    """Write copies 1 … copies-1 of every party and its names; keys are shifted by the table's own size."""
    with connection.cursor() as cursor:
        cursor.execute("select id, name, uscc from quanlian_registry_party")
        parties = cursor.fetchall()
        cursor.execute("select id, name, party_id from quanlian_registry_partyname")
        names = cursor.fetchall()
        step, name_step = max(row[0] for row in parties), max(row[0] for row in names)
        for c in range(1, copies):
            with cursor.copy("copy quanlian_registry_party (id, key, name, uscc) from stdin") as copy:
                for key, name, uscc in parties:
                    copy.write_row((key + c * step, party_key(other(name, c)), other(name, c), _code(uscc, c)))
            with cursor.copy("copy quanlian_registry_partyname (id, name, key, party_id) from stdin") as copy:
                for key, name, party in names:
                    row = (key + c * name_step, other(name, c), party_key(other(name, c)), party + c * step)
                    copy.write_row(row)
    return len(parties) * copies


def other(name: str, c: int) -> str:
    """演示·凯虹（泉州）有限公司 → 演示·甲凯虹（泉州）有限公司."""
    return name.replace("演示·", f"演示·{MARKS[c]}", 1) if "演示·" in name else f"{MARKS[c]}{name}"


def _code(uscc: str, c: int) -> str:
    return simulated_uscc((int(uscc[8:16]) + c * BODIES // 10) % BODIES, category=uscc[:2]) if uscc else ""
