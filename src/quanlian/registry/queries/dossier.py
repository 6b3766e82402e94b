"""Everything that is on record about one right, in seven queries however much it is."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from quanlian.core.findings import UserError
from quanlian.core.policies import Person, policy_for
from quanlian.registry import models as m
from quanlian.registry.importing.stage import GRANTING
from quanlian.registry.importing.staged import OWNERS
from quanlian.registry.queries.clock import Clock
from quanlian.registry.queries.status import covers


@dataclass(frozen=True, slots=True)
class Dossier:
    """One right with all its statements (oldest first), versions, parties by statement, events, holdings, merits."""

    right: m.Right
    identifiers: list[m.Identifier]
    statements: list[m.Statement]
    versions: list[m.Version]
    parties: dict[int, list[m.StatedParty]]
    events: list[m.LegalEvent]
    holdings: list[m.Holding]
    merits: list[m.Merit]

    def current(self, clock: Clock) -> m.Statement | None:
        """The statement that describes the right on the day asked, by what was known; None before anything was."""
        found = next(
            (v for v in self.versions if covers(v.effective, clock.as_of) and covers(v.known, clock.known_at)), None
        )
        return next((s for s in self.statements if found and s.pk == found.statement_id), None)

    def known(self, clock: Clock) -> list[m.Statement]:
        """Statements known by then about days until then, the current one first, then the newest."""
        now = self.current(clock)
        seen = [
            s for s in self.statements if s.known_on <= clock.known_at and s.effective_on <= clock.as_of and s != now
        ]
        return ([now] if now else []) + seen[::-1]

    def owners(self, statement: m.Statement | None) -> list[m.StatedParty]:
        rows = self.parties.get(statement.pk, []) if statement else []
        return [p for p in rows if p.role in OWNERS]

    def granted_on(self) -> m.LegalEvent | None:
        return next((e for e in self.events if e.code in GRANTING), None)


def load(person: Person, pk: int) -> Dossier:
    """Raises `UserError` NOT_FOUND where there is no such right for this person."""
    rights = policy_for(m.Right).visible_to(person).filter(pk=pk)
    identifiers = list(policy_for(m.Identifier).visible_to(person).filter(right__in=rights).select_related("right"))
    if not identifiers:
        raise UserError(
            "NOT_FOUND", "没有这件权利", value=str(pk), remedy="可能所在批次已回退；请在权利列表中按号码或名称查找"
        )
    statements = policy_for(m.Statement).visible_to(person).filter(right=pk).select_related("batch", "first_party")
    stated = policy_for(m.StatedParty).visible_to(person).filter(statement__right=pk).select_related("name")
    parties: dict[int, list[m.StatedParty]] = defaultdict(list)
    for party in stated.order_by("role", "order"):
        parties[party.statement_id].append(party)
    return Dossier(
        identifiers[0].right,
        identifiers,
        list(statements.order_by("effective_on", "known_on", "pk")),
        list(policy_for(m.Version).visible_to(person).filter(right=pk).order_by("known", "effective")),
        parties,
        list(policy_for(m.LegalEvent).visible_to(person).filter(right=pk).order_by("effective_on", "known_on", "pk")),
        list(policy_for(m.Holding).visible_to(person).filter(right=pk).order_by("known", "effective")),
        list(policy_for(m.Merit).visible_to(person).filter(right=pk).order_by("hv_class", "pk")),
    )
