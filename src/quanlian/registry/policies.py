"""Who may see and change the registry: rights are public facts; addresses of people and imports are not."""

from __future__ import annotations

from quanlian.core.masking import mask_address
from quanlian.core.people.roles import GOVERNMENT, Role
from quanlian.core.policies import Person, Policy, register, roles_of
from quanlian.registry import models as m

IMPORTERS = frozenset({Role.OFFICER, Role.CHIEF, Role.ADMINISTRATOR})
SEES_ADDRESSES = frozenset({Role.OFFICER, Role.REVIEWER, Role.CHIEF, Role.AUDITOR})
SEES_PERSONS = GOVERNMENT | {Role.AGENCY, Role.UNIVERSITY, Role.ENTERPRISE, Role.RIGHTS_HOLDER, Role.FINANCE}


def may_see_addresses(user: Person) -> bool:
    """Home addresses in the gazette are shown to county level only unless the role needs more (PIPL §6)."""
    return bool(roles_of(user) & SEES_ADDRESSES)


def may_see_persons(user: Person) -> bool:
    return bool(roles_of(user) & SEES_PERSONS)


def shown_address(user: Person, address: str, county_level: str) -> str:
    """The address as this person may see it; `county_level` is its place name down to the county."""
    return address if may_see_addresses(user) else (county_level or mask_address(address))


@register
class RightPolicy(Policy[m.Right]):
    model, public = m.Right, True


@register
class IdentifierPolicy(Policy[m.Identifier]):
    model, public = m.Identifier, True


@register
class StatementPolicy(Policy[m.Statement]):
    model, public = m.Statement, True


@register
class StatedPartyPolicy(Policy[m.StatedParty]):
    model, public = m.StatedParty, True


@register
class VersionPolicy(Policy[m.Version]):
    model, public = m.Version, True


@register
class LegalEventPolicy(Policy[m.LegalEvent]):
    model, public = m.LegalEvent, True


@register
class HoldingPolicy(Policy[m.Holding]):
    model, public = m.Holding, True


@register
class MeritPolicy(Policy[m.Merit]):
    model, public = m.Merit, True


@register
class PartyPolicy(Policy[m.Party]):
    model, public = m.Party, True


@register
class PartyNamePolicy(Policy[m.PartyName]):
    model, public = m.PartyName, True


@register
class NameJudgementPolicy(Policy[m.NameJudgement]):
    model, see = m.NameJudgement, GOVERNMENT
    verbs = {"judge": IMPORTERS, "withdraw": IMPORTERS}


@register
class BatchPolicy(Policy[m.Batch]):
    model, see = m.Batch, GOVERNMENT
    verbs = {"import": IMPORTERS, "roll_back": frozenset({Role.CHIEF, Role.ADMINISTRATOR})}


@register
class BatchProgressPolicy(Policy[m.BatchProgress]):
    model, see = m.BatchProgress, GOVERNMENT


@register
class QuarantinedRowPolicy(Policy[m.QuarantinedRow]):
    model, see = m.QuarantinedRow, GOVERNMENT
