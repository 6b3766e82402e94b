"""What a case is connected with: other cases, rights, entries in registers, indicators."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q

from quanlian.core.people.models import User
from quanlian.core.policies import policy_for
from quanlian.procedures.forms.rights import RightSeen, rights_seen
from quanlian.procedures.models import Case, Entry
from quanlian.procedures.naming import indicator_name
from quanlian.procedures.registers import registers
from quanlian.procedures.spec import Item

LINKS = {"child": "后续办理", "joined": "并案", "split": "分案", "appeal": "救济", "transfer": "移送"}


@dataclass(frozen=True, slots=True)
class Related:
    """Another case this person may see. `how` says how the two belong together."""

    case: Case
    how: str


@dataclass(frozen=True, slots=True)
class Relations:
    """All that a case hangs together with."""

    cases: tuple[Related, ...]
    rights: tuple[RightSeen, ...]
    entries: tuple[tuple[str, Entry], ...]
    indicators: tuple[tuple[str, str], ...]
    """Code and official name."""

    def __bool__(self) -> bool:
        return bool(self.cases or self.rights or self.entries or self.indicators)


def relations(user: User, case: Case, item: Item) -> Relations:
    """One query for cases, one for entries, and the registry's where the case names rights."""
    numbers = [str(one) for one in case.rights]
    return Relations(
        tuple(_cases(user, case)),
        tuple(rights_seen(user, numbers)) if numbers else (),
        tuple(_entries(user, case)),
        tuple((code, indicator_name(code)) for code in item.indicators),
    )


def _cases(user: User, case: Case) -> list[Related]:
    family = Q(parent=case) | (Q(pk=case.parent_id) if case.parent_id else Q(pk__in=[]))
    if case.parent_id is None and not Case.objects.filter(parent=case).exists():
        return []
    rows = policy_for(Case).visible_to(user).filter(family).select_related("version")
    lean = rows.defer("situation", "version__text", "version__spec", "version__examples").order_by("pk")
    return [Related(one, _how(one, case)) for one in lean]


def _how(other: Case, case: Case) -> str:
    above = other.pk == case.parent_id
    word = LINKS.get(case.link if above else other.link, "")
    return f"{'来源案件' if above else '派生案件'}{f'（{word}）' if word else ''}"


def _entries(user: User, case: Case) -> list[tuple[str, Entry]]:
    rows = policy_for(Entry).visible_to(user).filter(case=case)
    known = registers()
    return [(known[one.register].title if one.register in known else one.register, one) for one in rows]
