"""Writing, proposing and publishing versions of items: one person writes, another approves."""

from __future__ import annotations

import hashlib
import re

from django.db.models import QuerySet

from quanlian.core.actions import Actor, act
from quanlian.core.audit.models import AuditEntry
from quanlian.core.findings import UserError
from quanlian.core.messages.services import notify
from quanlian.core.people.models import User
from quanlian.core.policies import policy_for
from quanlian.procedures.editing.against import against, stopping
from quanlian.procedures.editing.look import as_lines, look
from quanlian.procedures.editing.numbers import NUMBER, next_version, renamed, renumbered
from quanlian.procedures.library import accepted, digest_of, publish, published_version, spec_of
from quanlian.procedures.models import ItemVersion, VersionState
from quanlian.procedures.moment import today
from quanlian.procedures.policies import EDITORS

LABEL = "quanlian_procedures.ItemVersion"
CODE = re.compile(r"[a-z][a-z0-9_]*")
WRITING = ("item.draft", "item.save", "item.propose")


def stamp(row: ItemVersion) -> str:
    """What the text and the examples were when somebody looked; a later save is refused where they have changed."""
    return hashlib.sha256(f"{row.text}\0{row.examples}".encode()).hexdigest()[:16]


def begin_draft(actor: Actor, code: str) -> ItemVersion:
    """A draft of the next version, starting from the published text. Raises UserError ITEM_NOT_FOUND."""
    _demand(actor, "edit")
    base = ItemVersion.objects.get(pk=published_version(code).pk)
    used = ItemVersion.objects.filter(code=code).values_list("version", flat=True)
    number = next_version(used, today().year)
    return _begin(actor, code, base, number, renumbered(base.text, number))


def begin_item(actor: Actor, code: str, like: str) -> ItemVersion:
    """A draft of a new item, starting as a copy of another one. Raises UserError ITEM_CODE, ITEM_CODE_TAKEN."""
    _demand(actor, "edit")
    if not CODE.fullmatch(code):
        raise UserError(
            "ITEM_CODE", "事项标识的写法不合规则", value=code, remedy="小写字母开头，由小写字母、数字、_ 组成"
        )
    if len(code) > 80 or ItemVersion.objects.filter(code=code).exists():
        raise UserError("ITEM_CODE_TAKEN", "该事项标识已被使用或过长", value=code[:80], remedy="换一个标识")
    base = ItemVersion.objects.get(pk=published_version(like).pk)
    number = next_version((), today().year)
    return _begin(actor, code, base, number, renamed(renumbered(base.text, number), code))


def _begin(actor: Actor, code: str, base: ItemVersion, number: str, text: str) -> ItemVersion:
    row = ItemVersion(code=code, version=number, title=base.title, examples=base.examples, author=actor.user)
    _write(row, text)
    with act(actor, "item.draft", row) as done:
        row.save()
        done.detail.update(code=code, version=number, like=f"{base.code} {base.version}")
    return row


def save_draft(actor: Actor, row_id: int, text: str, examples: str, seen: str) -> ItemVersion:
    """Keep the text as it is, right or wrong. Raises UserError VERSION_STATE, VERSION_MOVED, VERSION_TEXT."""
    _demand(actor, "edit")
    with act(actor, "item.save", ItemVersion(pk=row_id)) as done:
        row = _locked(row_id, VersionState.DRAFT)
        _demand_same(row, seen)
        if "\0" in text + examples:
            raise UserError("VERSION_TEXT", "文本含有不可保存的字符", remedy="删去不可见字符后重试")
        row.examples, row.author = as_lines(examples), actor.user
        _write(row, as_lines(text))
        row.save()
        done.detail.update(code=row.code, version=row.version, digest=row.digest)
    return row


def _write(row: ItemVersion, text: str) -> None:
    """Text, and what follows from it where it can be read. The number follows the text unless another row has it."""
    loaded = look(text)
    row.text, row.digest = text, digest_of(text)
    row.spec = spec_of(loaded.item) if loaded.item else ""
    if loaded.item is None:
        return
    row.title = loaded.item.title[:120]
    number = loaded.item.version
    if NUMBER.match(number) and not _taken(row, number):
        row.version = number


def _taken(row: ItemVersion, number: str) -> bool:
    return ItemVersion.objects.filter(code=row.code, version=number).exclude(pk=row.pk).exists()


def propose(actor: Actor, row_id: int, remark: str, seen: str) -> ItemVersion:
    """Hand the draft to a second person. Raises UserError VERSION_REMARK, VERSION_REFUSED, VERSION_MOVED."""
    _demand(actor, "edit")
    if not remark.strip():
        raise UserError("VERSION_REMARK", "须写明修改说明", remedy="写明改了什么、为什么、依据")
    with act(actor, "item.propose", ItemVersion(pk=row_id), reason=remark) as done:
        row = _locked(row_id, VersionState.DRAFT)
        _demand_same(row, seen)
        demand_publishable(row)
        row.state, row.remark, row.author = VersionState.PROPOSED, remark.strip(), actor.user
        row.save()
        done.detail.update(code=row.code, version=row.version, digest=row.digest)
        words = f"{row.title} {row.version}：{row.remark}"
        others = approvers().exclude(pk__in=writers(row) | {actor.user.pk if actor.user else 0})
        notify(others, "有事项版本等您批准", words, link=_page(row), kind="item", key=f"item:{row.pk}:{stamp(row)}")
    return row


def approvers() -> QuerySet[User]:
    """Everybody who may approve a version."""
    return User.objects.filter(is_active=True, memberships__role__in=EDITORS).distinct()


def _page(row: ItemVersion) -> str:
    return f"/office/items/{row.code}/versions/{row.pk}/review/"


def approve(actor: Actor, row_id: int, seen: str, reason: str = "") -> ItemVersion:
    """Publish what another person wrote; new cases begin under it, running ones keep theirs.

    Raises UserError VERSION_FOUR_EYES, VERSION_REFUSED, VERSION_MOVED.
    """
    _demand(actor, "approve")
    with act(actor, "item.publish", ItemVersion(pk=row_id), reason=reason) as done:
        _lock_item(row_id)
        row = _locked(row_id, VersionState.PROPOSED)
        demand_other(actor, row)
        _demand_same(row, seen)
        demand_publishable(row)
        item = accepted(look(row.text), row.code)
        row.spec, row.title, row.version, row.approver = spec_of(item), item.title[:120], item.version, actor.user
        publish(row)
        done.detail.update(code=row.code, version=row.version, digest=row.digest)
        done.event("item.published", code=row.code, version=row.version)
    return row


def reject(actor: Actor, row_id: int, reason: str) -> ItemVersion:
    """Give a proposal back to its author, who sees why; also the author may take it back so."""
    _demand(actor, "approve")
    if not reason.strip():
        raise UserError("VERSION_REASON", "退回须写明理由", remedy="写明需要修改之处")
    with act(actor, "item.reject", ItemVersion(pk=row_id), reason=reason) as done:
        row = _locked(row_id, VersionState.PROPOSED)
        row.state = VersionState.DRAFT
        row.save()
        done.detail.update(code=row.code, version=row.version)
        if row.author is not None:
            words = f"{row.title} {row.version}：{reason}"
            notify([row.author], "您起草的事项版本被退回", words, link=_page(row), kind="item")
    return row


def discard(actor: Actor, row_id: int, reason: str) -> str:
    """Throw a draft away; returns the code of its item. The audit record keeps that it was there."""
    _demand(actor, "edit")
    with act(actor, "item.discard", ItemVersion(pk=row_id), reason=reason) as done:
        row = _locked(row_id, VersionState.DRAFT)
        done.detail.update(code=row.code, version=row.version, digest=row.digest)
        row.delete()
    return row.code


def writers(row: ItemVersion) -> frozenset[int]:
    """Everybody who wrote on this version, the author first of all; none of them may approve it."""
    wrote = AuditEntry.objects.filter(object_type=LABEL, object_id=str(row.pk), verb__in=WRITING)
    found = {key for key in wrote.values_list("user", flat=True) if key is not None}
    return frozenset(found | ({row.author_id} if row.author_id else set()))


def demand_other(actor: Actor, row: ItemVersion) -> None:
    """Four eyes. Raises UserError VERSION_FOUR_EYES."""
    if actor.user is None or actor.user.pk in writers(row):
        raise UserError(
            "VERSION_FOUR_EYES",
            "您参与了本版本的起草，不能由您批准",
            value=f"{row.title} {row.version}",
            rule="起草与批准须为两人",
            remedy="请另一位负责人或系统管理员批准",
        )


def demand_publishable(row: ItemVersion) -> None:
    """Raises UserError VERSION_REFUSED naming the first thing that stands against it."""
    found = stopping(against(row))
    if found:
        first = found[0]
        place = f"第 {first.line} 行：" if first.line else ""
        raise UserError(
            "VERSION_REFUSED",
            f"还不能提交，共 {len(found)} 处问题。{place}{first.message}",
            value=first.value,
            rule=first.rule,
            remedy=first.remedy,
        )


def _lock_item(row_id: int) -> None:
    """Of two versions of one item approved at once, the second waits and is checked against the first."""
    code = ItemVersion.objects.filter(pk=row_id).values_list("code", flat=True).first()
    [*ItemVersion.objects.select_for_update().filter(code=code).order_by("pk").values_list("pk", flat=True)]


def _locked(row_id: int, state: VersionState) -> ItemVersion:
    row = ItemVersion.objects.select_for_update().filter(pk=row_id).first()
    if row is None:
        raise UserError("VERSION_NOT_FOUND", "没有这个版本，可能已被废弃", value=str(row_id), remedy="返回事项列表")
    if row.state != state:
        raise UserError(
            "VERSION_STATE",
            f"本版本现为“{row.get_state_display()}”，不能这样办理",
            value=f"{row.title} {row.version}",
            remedy="刷新页面；已发布的版本不能改，请另起草稿",
        )
    return row


def _demand_same(row: ItemVersion, seen: str) -> None:
    if seen != stamp(row):
        raise UserError(
            "VERSION_MOVED",
            f"这份文本在您打开后已被{row.author or '他人'}保存过",
            value=f"{row.title} {row.version}",
            remedy="您的文字没有丢失：先复制到别处，刷新页面后并入",
        )


def _demand(actor: Actor, verb: str) -> None:
    if actor.user is not None:
        policy_for(ItemVersion).demand(actor.user, verb)
