"""Beginning a draft, or going on with the one there is; finding and deleting one's own."""

from __future__ import annotations

import hashlib
import uuid

from django.db import connection, transaction
from django.utils.translation import gettext as _

from quanlian.core.actions import Actor, act
from quanlian.core.findings import UserError
from quanlian.core.people.models import User
from quanlian.core.policies import Forbidden, Person, policy_for
from quanlian.procedures import plugs, prefill
from quanlian.procedures.actions.record import situation_of
from quanlian.procedures.actions.start import starting_action, starting_role
from quanlian.procedures.actions.veil import veiled
from quanlian.procedures.drafts import stored
from quanlian.procedures.engine.allowed import refusal
from quanlian.procedures.engine.situation import Situation
from quanlian.procedures.forms.values import typed_again
from quanlian.procedures.library import item_of, published_version
from quanlian.procedures.models import Case, Draft
from quanlian.procedures.people import party_roles, standing
from quanlian.procedures.spec import Action, Form, Item

MOST_OPEN = 200
"""Open drafts a person may have; more are a mistake or a machine."""


def open_application(actor: Actor, code: str) -> Draft:
    """The person's unsent draft of an item, or a fresh one. Raises UserError ITEM_NOT_FOUND, ITEM_START."""
    user, item, action = starting(actor, code)
    return _resume(actor, user, item, action, None)


def starting(actor: Actor, code: str) -> tuple[User, Item, str]:
    """Who begins, the item in force, and the action they begin it with. Raises UserError ITEM_NOT_FOUND, ITEM_START."""
    user = _person(actor)
    item = item_of(published_version(code))
    plugs.pass_gates(user, code)
    return user, item, starting_action(item, starting_role(item, user))


def open_action(actor: Actor, case_id: int, name: str) -> Draft:
    """The person's unsent draft of a later action of a case. Raises UserError where they may not do it now."""
    user = _person(actor)
    case = policy_for(Case).visible_to(user).select_related("version", "handler").filter(pk=case_id).first()
    if case is None:
        raise UserError(
            "NOT_FOUND", _("没有这个办件，或您无权查看"), value=str(case_id), remedy=_("从我的办件重新进入")
        )
    item = item_of(case.version)
    if (why := refusal(item, situation_of(case), name, standing(user, case, item).hand)) is not None:
        raise why.error(item.actions[name].title if name in item.actions else name)
    return _resume(actor, user, item, name, case)


def _resume(actor: Actor, user: User, item: Item, action: str, case: Case | None) -> Draft:
    """Two windows opened at once get the same draft: the second waits for the first."""
    with transaction.atomic():
        _alone(f"draft:{user.pk}:{item.item}:{action}:{case.pk if case else ''}")
        mine = Draft.objects.filter(owner=user, item=item.item, action=action, case=case, sent=False)
        return mine.order_by("-updated_at").first() or _fresh(actor, user, item, action, case)


def _fresh(actor: Actor, user: User, item: Item, action: str, case: Case | None) -> Draft:
    demand_room(user)
    draft = fresh(user, item, action, case)
    fields = item.forms[draft.form] if draft.form else {}
    if case is not None and case.state == item.initial:
        _from_parent(draft, case, fields)
    with act(known_in(actor, draft, item), "draft.open", draft) as done:
        draft.save(force_insert=True)
        done.detail.update(item=item.item, action=action)
    return draft


def demand_room(user: User) -> None:
    """Raises UserError DRAFT_TOO_MANY."""
    if Draft.objects.filter(owner=user, sent=False).count() >= MOST_OPEN:
        raise UserError("DRAFT_TOO_MANY", _("未提交的草稿过多"), value=str(MOST_OPEN), remedy=_("先删除不用的草稿"))


def fresh(user: User, item: Item, action: str, case: Case | None = None) -> Draft:
    """A new draft with the answers about the person themselves; not saved yet."""
    form = item.actions[action].form or ""
    draft = Draft(key=uuid.uuid4(), item=item.item, form=form, owner=user, case=case, action=action)
    for name, (value, source) in prefill.first_answers(user, item.forms[form] if form else {}, {}).items():
        stored.prefill(draft, name, value, source)
    return draft


def known_in(actor: Actor, draft: Draft, item: Item) -> Actor:
    """The actor as history and audit may know them: what a secret party writes bears no name."""
    if actor.user is None:
        return actor
    roles = party_roles(actor.user, draft.case, item) if draft.case else {starting_role(item, actor.user)}
    return veiled(actor, item, roles)


def _from_parent(draft: Draft, case: Case, fields: Form) -> None:
    """A case opened by another one knows part of the answers already."""
    known = situation_of(case).data
    for name, spec in fields.items():
        if spec.type != "files" and known.get(name) is not None:
            stored.prefill(draft, name, typed_again(spec, known[name]), "case")


def own_draft(user: Person, key: uuid.UUID) -> Draft:
    """Raises UserError NOT_FOUND, for somebody else's draft too."""
    rows = policy_for(Draft).visible_to(user).select_related("case__version", "owner")
    draft = rows.filter(pk=key).first()
    if draft is None:
        raise UserError(
            "NOT_FOUND", _("没有这份草稿，或不是您的草稿"), value=str(key), remedy=_("从“我的申请”重新进入")
        )
    return draft


def delete(actor: Actor, draft: Draft) -> None:
    """Throw an unsent draft away; what was sent is a case and stays."""
    if draft.sent:
        raise UserError("DRAFT_SENT", _("已经提交的申请不能删除"), remedy=_("如需撤回，请在办件页面办理"))
    with act(actor, "draft.delete", draft) as done:
        done.detail.update(item=draft.item, action=draft.action)
        Draft.objects.filter(pk=draft.pk, sent=False).delete()


def item_for(draft: Draft) -> Item:
    """The version in force for a new application, the case's own for a later action."""
    return item_of(draft.case.version if draft.case else published_version(draft.item))


def form_of(draft: Draft, item: Item) -> tuple[Action, Form]:
    """The action and its form. Raises UserError DRAFT_STALE where a new version of the item no longer has them."""
    action = item.actions.get(draft.action)
    if action is None:
        raise UserError("DRAFT_STALE", _("该事项已改版，这份草稿不能再用"), value=item.title, remedy=_("重新填写申请"))
    return action, item.forms[action.form] if action.form else {}


def now_is(draft: Draft, item: Item) -> Situation:
    return situation_of(draft.case) if draft.case else Situation(item.initial)


def _alone(name: str) -> None:
    key = int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big", signed=True)
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s)", [key])


def _person(actor: Actor) -> User:
    if actor.user is None:
        raise Forbidden(_("请先登录"))
    return actor.user
