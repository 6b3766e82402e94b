"""Where answers may come from: the account, its organisation, the calendar, the registry, and earlier cases."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from quanlian.core.people.models import Organisation, User
from quanlian.core.policies import policy_for
from quanlian.procedures import plugs
from quanlian.procedures.engine.codec import load_move
from quanlian.procedures.engine.moves import Act
from quanlian.procedures.engine.situation import Json
from quanlian.procedures.forms.render import Suggestion
from quanlian.procedures.forms.show import in_words
from quanlian.procedures.forms.values import typed_again
from quanlian.procedures.library import item_of
from quanlian.procedures.models import CaseStep
from quanlian.procedures.moment import today
from quanlian.procedures.people import party_organisations
from quanlian.procedures.plugs import Facts
from quanlian.procedures.spec import FormField
from quanlian.registry.models import Holding, Party
from quanlian.registry.queries.clock import Clock
from quanlian.registry.queries.party import of_bodies
from quanlian.registry.queries.rows import RightRow, rows

MOST_RIGHTS, MOST_EARLIER, STEPS_LOOKED_AT = 50, 5, 60
OFFERED_ONLY = frozenset({"rights.held"})
"""Sources that are offered for choice and never filled in by themselves: a case is seldom about all one's rights."""
SOURCES = {
    "organisation.name": _("单位信息"),
    "organisation.uscc": _("单位信息"),
    "organisation.region": _("单位信息"),
    "account.name": _("账号信息"),
    "account.phone": _("账号信息"),
    "account.email": _("账号信息"),
    "today": _("今天的日期"),
    "rights.held": _("权利登记"),
    "record": _("本系统的登记"),
    "case": _("来源办件"),
}


def register() -> None:
    """Lend the sources to items; called once the apps are ready."""
    for name in ("name", "uscc", "region"):
        plugs.register_prefill(f"organisation.{name}", _of_organisation(name))
    plugs.register_prefill("account.name", lambda user, facts: user.display_name or None)
    plugs.register_prefill("account.phone", lambda user, facts: user.phone or None)
    plugs.register_prefill("account.email", lambda user, facts: user.email or None)
    plugs.register_prefill("today", lambda user, facts: today().isoformat())
    plugs.register_prefill("rights.held", lambda user, facts: [one.number for one in held_rights(user)] or None)


def own_organisation(user: User) -> Organisation | None:
    """The organisation this person applies for: the first outside the government, None for a private person."""
    return party_organisations(user).exclude(kind="person").order_by("memberships__pk").first()


def _of_organisation(name: str) -> plugs.Prefill:
    def source(user: User, facts: Facts) -> object:
        body = own_organisation(user)
        if body is None:
            return None
        found = {"name": body.name, "uscc": body.uscc, "region": str(body.region_code or "")}[name]
        return found or None

    return source


def held_rights(user: User) -> list[RightRow]:
    """The rights in force of the person's organisations, found by their link or by their published name."""
    bodies = list(party_organisations(user).values_list("pk", "name"))
    if not bodies:
        return []
    same = of_bodies([pk for pk, _ in bodies], [name for _, name in bodies])
    parties = policy_for(Party).visible_to(user).filter(pk__in=same).values_list("pk", flat=True)
    now = today()
    in_force = policy_for(Holding).visible_to(user).filter(effective__contains=now, known__contains=now)
    newest = (
        in_force.filter(first_party__in=list(parties)).order_by("-app_date", "-right").values_list("right", flat=True)
    )
    return rows(user, [*dict.fromkeys(newest[:MOST_RIGHTS])], Clock(now, now))


def first_answers(user: User, fields: dict[str, FormField], facts: Facts) -> dict[str, tuple[Json, str]]:
    """What a fresh form begins with: answers about the person themselves, each with the source it came from."""
    found: dict[str, tuple[Json, str]] = {}
    for name, spec in fields.items():
        if not spec.prefill or spec.prefill in OFFERED_ONLY:
            continue
        value = plugs.prefill(spec.prefill, user, facts)
        if isinstance(value, str | int | bool | list):
            found[name] = (typed_again(spec, value), spec.prefill)
    return found


def suggestions(user: User, fields: dict[str, FormField]) -> dict[str, tuple[Suggestion, ...]]:
    """What is offered beside a field: own rights, and answers given before under the same key."""
    earlier = earlier_answers(user, {spec.reuse for spec in fields.values() if spec.reuse})
    found: dict[str, tuple[Suggestion, ...]] = {}
    for name, spec in fields.items():
        if spec.prefill in OFFERED_ONLY:
            found[name] = tuple(Suggestion(one.number, one.kind, one.title) for one in held_rights(user))
        elif spec.reuse:
            found[name] = earlier.get(spec.reuse, ())
    return {name: several for name, several in found.items() if several}


def earlier_answers(user: User, wanted: Iterable[str]) -> dict[str, tuple[Suggestion, ...]]:
    """Answers this person gave in their own earlier steps, by reuse key, the latest first, each value once."""
    wanted = set(wanted)
    found: dict[str, dict[str, Suggestion]] = {key: {} for key in wanted}
    if not wanted:
        return {}
    mine = CaseStep.objects.filter(user=user, on_behalf_of=None, kind="act", move__isnull=False)
    for step in mine.select_related("case__version").order_by("-pk")[:STEPS_LOOKED_AT]:
        for key, value in _reusable(step, wanted):
            source = f"{step.at.astimezone():%Y-%m-%d} {step.case.number}"
            found[key].setdefault(value, Suggestion(value, source))
    return {key: tuple(several.values())[:MOST_EARLIER] for key, several in found.items() if several}


def _reusable(step: CaseStep, wanted: set[str]) -> Iterable[tuple[str, str]]:
    """(reuse key, answer) of one step. Only single texts are offered; files and lists belong to their case."""
    move = load_move(step.move) if step.move else None
    if not isinstance(move, Act):
        return
    item = item_of(step.case.version)
    form = item.actions[move.action].form if move.action in item.actions else None
    for name, spec in (item.forms[form] if form else {}).items():
        value = move.values.get(name)
        if spec.reuse in wanted and isinstance(value, str) and value:
            yield spec.reuse, value if spec.type != "choice" else in_words(spec, value)
