"""A case's title, its parties and the rights it concerns, read from its data after each step."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from quanlian.core.people.models import Organisation, User
from quanlian.procedures.engine.situation import Json, Situation
from quanlian.procedures.forms.show import fields_of, in_words
from quanlian.procedures.models import Case, CaseParty
from quanlian.procedures.spec import Item, RoleSpec

LONGEST_TITLE, LONGEST_NAME = 300, 200


def parties_and_title(case: Case, item: Item, now: Situation, starter: User | None, changed: Collection[str]) -> None:
    """`starter` is the account that began the case as its applicant, on the first step only; `changed` are the fields
    this step answered. The case is saved by the caller."""
    first = case.seq <= 1
    if first or set(item.names) & set(changed):
        case.title = title_of(item, now)
    if first or right_fields(item) & set(changed):
        case.rights = rights_of(item, now)
    for name, spec in item.roles.items():
        own = starter if spec.applies else None
        if spec.party and (own or {spec.named_by, spec.code_by} & set(changed)):
            _party(case, name, spec, now, own)
    if case.waits_for in item.roles:
        admit(case, (case.waits_for,))


def title_of(item: Item, now: Situation) -> str:
    """The item's title and the answers of `names` in words: 专利侵权纠纷行政裁决：甲公司、乙公司. A choice stands by
    its title, never by its code."""
    fields = fields_of(item)
    said = [in_words(fields[name], now.data[name]) for name in item.names if name in fields and now.data.get(name)]
    return f"{item.title}：{'、'.join(said)}"[:LONGEST_TITLE] if said else item.title


def rights_of(item: Item, now: Situation) -> list[Json]:
    """The right numbers in the case's data, as given."""
    found: list[Json] = []
    for name in sorted(right_fields(item)):
        numbers = now.data.get(name)
        found += numbers if isinstance(numbers, list) else []
    return found


def right_fields(item: Item) -> set[str]:
    """The fields that hold right numbers."""
    return {name for form in item.forms.values() for name, field in form.items() if field.type == "rights"}


def admit(case: Case, roles: Iterable[str]) -> None:
    """From now on these parties see the case."""
    CaseParty.objects.filter(case=case, role__in=list(roles), admitted=False).update(admitted=True)


def _party(case: Case, role: str, spec: RoleSpec, now: Situation, starter: User | None) -> None:
    name = str(now.data.get(spec.named_by or "") or (str(starter) if starter else ""))[:LONGEST_NAME]
    if not name:
        return
    code = str(now.data.get(spec.code_by or "") or "")
    body = _organisation(name, code, starter)
    row, new = CaseParty.objects.get_or_create(
        case=case,
        role=role,
        name=name,
        defaults={
            "code": code,
            "user": starter,
            "organisation": body,
            "secret": spec.secret,
            "e_service": starter is not None,
            "admitted": starter is not None,
        },
    )
    if not new and row.organisation_id is None and body is not None:
        CaseParty.objects.filter(pk=row.pk).update(organisation=body)


def _organisation(name: str, code: str, starter: User | None) -> Organisation | None:
    """The organisation a party is: by credit code; by name among the starter's own; else by the only one of that name
    that has an account. A name that fits several organisations fits none."""
    if starter:
        own = Organisation.objects.filter(memberships__user=starter).exclude(kind="government").distinct()
        return own.filter(uscc=code).first() if code else own.filter(name=name).first()
    if code and (found := Organisation.objects.filter(uscc=code).exclude(kind="government").first()):
        return found
    same = Organisation.objects.filter(name=name, memberships__isnull=False).exclude(kind="government").distinct()[:2]
    return same[0] if len(same) == 1 else None
