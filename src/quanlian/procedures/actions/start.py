"""Beginning a case with its first action: from a sent application, by the office, or by a room for its parties."""

from __future__ import annotations

import uuid
from collections.abc import Mapping

from django.db import IntegrityError, transaction

from quanlian.core.actions import Actor, act
from quanlian.core.config import setting
from quanlian.core.findings import UserError
from quanlian.core.people.models import User
from quanlian.procedures import plugs
from quanlian.procedures.actions.opening import new_case
from quanlian.procedures.actions.perform import Asked, answers, carry_out, demand_checks
from quanlian.procedures.actions.titles import admit as let_in
from quanlian.procedures.actions.veil import veiled
from quanlian.procedures.engine.allowed import Hand, refusal
from quanlian.procedures.engine.moves import Act
from quanlian.procedures.engine.situation import Json, Situation
from quanlian.procedures.library import item_of, published_version
from quanlian.procedures.models import Case
from quanlian.procedures.moment import now
from quanlian.procedures.spec import Item


def starting_action(item: Item, role: str) -> str:
    """The first action of the initial state this role may do. Raises UserError ITEM_START."""
    for name, action in item.actions.items():
        if item.initial in action.from_ and role in action.by:
            return name
    raise UserError("ITEM_START", f"“{item.title}”不能由该身份发起", value=role, remedy="核对事项的适用对象")


def starting_role(item: Item, user: User) -> str:
    """The role in which this account may begin a case of the item. Raises UserError ITEM_START."""
    first = [action for action in item.actions.values() if item.initial in action.from_]
    # the office enters what comes over the counter as the office, not as the applicant
    names = sorted(item.roles, key=lambda name: item.roles[name].party) if user.is_office else list(item.roles)
    for name, spec in ((name, item.roles[name]) for name in names):
        may = (spec.applies or not spec.party) and (not spec.who or user.roles & set(spec.who) or _anybody(item, name))
        if may and any(name in action.by for action in first):
            return name
    who = "、".join(str(role.label) for spec in item.roles.values() if spec.applies for role in spec.who)
    raise UserError(
        "ITEM_START",
        f"您的账号身份不能申请“{item.title}”",
        rule=f"适用对象：{who or '由主管部门发起'}",
        remedy="请使用符合条件的账号，或到窗口咨询",
    )


def start_case(actor: Actor, code: str, values: Mapping[str, Json], *, key: uuid.UUID, region: int = 0) -> Case:
    """Begin a case with its first action. The same `key` gives the same case, however often it is sent.

    Raises UserError (ITEM_NOT_FOUND, ITEM_START, FORM_REFUSED, …) and then nothing was begun.
    """
    if (had := Case.objects.filter(draft_key=key).first()) is not None:
        return _own(had, actor)
    try:
        with transaction.atomic():
            return _start(actor, code, values, key, region)
    except IntegrityError:
        had = Case.objects.filter(draft_key=key).first()
        if had is None:
            raise
        return _own(had, actor)


def _start(actor: Actor, code: str, values: Mapping[str, Json], key: uuid.UUID, region: int) -> Case:
    if actor.user is None:
        raise UserError("ACTION_PERSON", "须由登录的人员办理", remedy="请先登录")
    version = published_version(code)
    item = item_of(version)
    plugs.pass_gates(actor.user, code)
    role = starting_role(item, actor.user)
    name = starting_action(item, role)
    now_is = Situation(item.initial)
    if (why := refusal(item, now_is, name, Hand(str(actor.user.pk), frozenset({role})))) is not None:
        raise why.error(item.actions[name].title)
    clean = answers(item, Asked(name, values), now_is)
    demand_checks(item, name, clean)
    case = new_case(item, version, region_for(actor.user, region), key)
    known = veiled(actor, item, {role})
    with act(known, f"case.start.{code}", case) as done:
        carry_out(
            known,
            case,
            item,
            Act(name, now(), str(actor.user.pk), clean),
            starter=actor.user if item.roles[role].party else None,
        )
        done.detail.update(number=case.number, item=code)
        done.event("case.started", case=case.pk, item=code)
    return case


def begin_for(actor: Actor, code: str, values: Mapping[str, Json], *, region: int, admit: tuple[str, ...] = ()) -> Case:
    """A case a room begins for its parties with the item's first action: nobody applies, `values` name the parties as
    a person would type them, and the parties of the roles in `admit` see it at once. Part of the caller's transaction.

    Raises UserError (ITEM_NOT_FOUND, FORM_REFUSED, what a deed refuses).
    """
    version = published_version(code)
    item = item_of(version)
    name = next(one for one, action in item.actions.items() if item.initial in action.from_)
    clean = answers(item, Asked(name, values), Situation(item.initial))
    who = str(actor.user.pk) if actor.user else ""
    with transaction.atomic():
        case = new_case(item, version, region, uuid.uuid4())
        with act(actor, f"case.start.{code}", case) as done:
            carry_out(actor, case, item, Act(name, now(), who, clean))
            let_in(case, admit)
            done.detail.update(number=case.number, item=code)
            done.event("case.started", case=case.pk, item=code)
    return case


def region_for(user: User, asked: int) -> int:
    """The region that takes the case: the one asked for, an officer's own, an applicant's, else the programme's."""
    if asked:
        return asked
    own = next((code for code in user.region_codes if code), 0)
    return own or int(setting("QUANLIAN_SAMPLE_REGION").get())


def _own(case: Case, actor: Actor) -> Case:
    """A second sending of the same application; nobody else's key opens a case."""
    own = actor.user is not None and (
        case.parties.filter(user=actor.user).exists() or case.steps.filter(seq=1, user=actor.user).exists()
    )
    if not own:
        raise UserError("CASE_KEY", "申请编号已被使用", value=str(case.draft_key), remedy="请重新打开申请页面填写")
    return case


def _anybody(item: Item, role: str) -> bool:
    """A party role open to the public takes every account."""
    return any(str(one) == "public" for one in item.roles[role].who) and item.roles[role].party
