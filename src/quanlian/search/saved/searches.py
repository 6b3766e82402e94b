"""Saving a search, sharing it, and asking to be told what is new in it."""

from __future__ import annotations

from dataclasses import replace

from django.utils import timezone

from quanlian.core.actions import Actor, act
from quanlian.core.findings import UserError
from quanlian.core.people.models import Organisation, User
from quanlian.core.policies import policy_for
from quanlian.search.language.simple.professional import looks_professional
from quanlian.search.results.request import Request
from quanlian.search.saved.due import next_run
from quanlian.search.saved.expanding import expanded
from quanlian.search.saved.finding import Result, find, kept
from quanlian.search.saved.history import entries
from quanlian.search.saved.models import Frequency, SavedSearch, Subscription
from quanlian.search.saved.snapshot import LARGEST, compare
from quanlian.search.saved.trees import trees

NAME = 100


def save(
    actor: Actor, user: User, name: str, link: str, *, frequency: str, organisation: Organisation | None = None
) -> SavedSearch:
    """Keep a search. Raises UserError for a name used before, a query that cannot be read, or a result too large to
    be watched (ALERT_TOO_MANY)."""
    policy_for(SavedSearch).demand(user, "save")
    request = _written_out(kept(link), user)
    row = SavedSearch(
        name=fresh_name(user, name), link=request.to_query(), text=request.text, owner=user,
        organisation=_own(user, organisation),
    )  # fmt: skip
    find(row.link, user)  # a query that cannot be read is refused before it is stored
    with act(actor, "search.save", row) as done:
        row.save()
        done.detail.update(name=row.name, link=row.link)
        subscribe(actor, user, row, frequency)
    return row


def _written_out(request: Request, user: User) -> Request:
    """Without `#n`: a saved search must not change its meaning as the history goes on."""
    if not request.text or not (request.expert or looks_professional(request.text, trees(user))):
        return request
    return replace(request, text=expanded(request.text, entries(user)), expert=True)


def fresh_name(user: User, name: str, but: SavedSearch | None = None) -> str:
    bare = " ".join(name.split())
    if not bare or len(bare) > NAME:
        raise UserError("SAVED_NAME", f"请填写 1 至 {NAME} 个字的名称", value=bare[:40], remedy="例如：石墨烯散热膜")
    if SavedSearch.objects.filter(owner=user, name=bare).exclude(pk=but.pk if but else 0).exists():
        raise UserError("SAVED_NAME_USED", "已有同名的保存检索", value=bare, remedy="换一个名称，或先删除原来的检索")
    return bare


def rename(actor: Actor, user: User, row: SavedSearch, name: str) -> None:
    policy_for(SavedSearch).demand(user, "change", row)
    row.name = fresh_name(user, name, row)
    with act(actor, "search.rename_saved", row) as done:
        row.save(update_fields=["name"])
        done.detail["name"] = row.name


def share(actor: Actor, user: User, row: SavedSearch, organisation: Organisation | None) -> None:
    """With one of one's organisations, or with nobody; whoever no longer sees the search loses its alerts."""
    policy_for(SavedSearch).demand(user, "change", row)
    row.organisation = _own(user, organisation)
    with act(actor, "search.share_saved", row) as done:
        row.save(update_fields=["organisation"])
        others = row.subscriptions.exclude(user=row.owner)
        if row.organisation is not None:
            others = others.exclude(user__memberships__organisation=row.organisation)
        done.detail["unsubscribed"] = others.delete()[0]


def remove(actor: Actor, user: User, row: SavedSearch) -> None:
    policy_for(SavedSearch).demand(user, "change", row)
    with act(actor, "search.remove_saved", row) as done:
        done.detail["name"] = row.name
        row.subscriptions.all().delete()
        SavedSearch.objects.filter(pk=row.pk).delete()  # the row in hand keeps its number for the audit record


def subscribe(actor: Actor, user: User, row: SavedSearch, frequency: str) -> Subscription:
    """Be told daily or weekly; `off` keeps the search without alerts. What is found now counts as seen."""
    policy_for(SavedSearch).demand(user, "use", row)
    if frequency not in Frequency:
        raise UserError("ALERT_FREQUENCY", "请选择提醒频率", value=frequency, remedy="每天、每周或不提醒")
    now = timezone.now()
    mine, _new = Subscription.objects.get_or_create(search=row, user=user, defaults={"frequency": Frequency.OFF})
    with act(actor, "search.subscribe", mine) as done:
        if frequency != Frequency.OFF and mine.frequency == Frequency.OFF:
            _begin(mine, find(row.link, user))
        mine.frequency, mine.paused, mine.next_at = frequency, False, next_run(frequency, now)
        mine.save()
        done.detail["frequency"] = frequency
    return mine


def _begin(mine: Subscription, result: Result) -> None:
    """The first memory: what is there already is not news."""
    mine.hits = small_enough(result)
    mine.seen = compare(b"", result.everything(LARGEST)).memory
    mine.last_at, mine.error = timezone.now(), ""


def small_enough(result: Result) -> int:
    """How many documents it finds. Raises UserError (ALERT_TOO_MANY) where they are too many to be compared."""
    hits = result.count()
    if hits > LARGEST:
        raise UserError(
            "ALERT_TOO_MANY",
            f"命中 {hits:,} 条，超过可比对的 {LARGEST:,} 条",
            remedy="加上分类、地区、时间等条件缩小范围，或只保存不提醒",
        )
    return hits


def pause(actor: Actor, user: User, mine: Subscription, *, paused: bool) -> None:
    """Stop for a while, or go on; going on compares with what was seen before the pause."""
    policy_for(Subscription).demand(user, "pause", mine)
    mine.paused = paused
    mine.next_at = None if paused else next_run(mine.frequency, timezone.now())
    with act(actor, "search.pause_alert" if paused else "search.resume_alert", mine):
        mine.save(update_fields=["paused", "next_at"])


def unsubscribe(actor: Actor, mine: Subscription) -> None:
    """No more alerts of this search; the search itself stays. The caller has checked that it is the person's wish."""
    mine.frequency, mine.next_at, mine.seen = Frequency.OFF, None, b""
    with act(actor, "search.unsubscribe", mine):
        mine.save(update_fields=["frequency", "next_at", "seen"])


def _own(user: User, organisation: Organisation | None) -> Organisation | None:
    if organisation is not None and not user.memberships.filter(organisation=organisation).exists():
        raise UserError("SAVED_SHARE", "只能共享给自己所在的单位", value=organisation.name, remedy="选择本人任职的单位")
    return organisation
