"""Telling watchers what happened to their rights since the last run: legal events, changes of standing, coming fees."""

from __future__ import annotations

import datetime as dt
import logging
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import Max, Min
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone

from quanlian.core.actions import SYSTEM, act
from quanlian.core.messages.services import Telling, notify_all
from quanlian.core.money import format_yuan
from quanlian.core.people.models import User
from quanlian.registry.events import EventCode
from quanlian.registry.models import Holding, LegalEvent
from quanlian.registry.queries.clock import Clock
from quanlian.registry.queries.numbering import CHINESE
from quanlian.registry.queries.rows import RightRow, rows
from quanlian.registry.queries.status import ENDED, FAILED
from quanlian.search.saved.fees import Due, next_due, stage_of
from quanlian.search.saved.models import Watch
from quanlian.search.saved.watching import preference_of

log = logging.getLogger("quanlian.search")
GRANTED = frozenset({EventCode.GRANTED, EventCode.REGISTERED})
STANDING = GRANTED | ENDED | FAILED | {EventCode.RESTORED}
"""Events that say themselves that the standing changed."""
OTHERS = frozenset(
    {
        EventCode.TRANSFERRED, EventCode.RENEWED, EventCode.INVALIDATED_PART, EventCode.PLEDGED,
        EventCode.PLEDGE_CHANGED, EventCode.PLEDGE_RELEASED, EventCode.PRESERVED, EventCode.PRESERVATION_LIFTED,
    }
)  # fmt: skip
TOLD = STANDING | OTHERS
SHOWN = 100
"""Rights named in one message."""


@dataclass(slots=True)
class News:
    """What is to be said of one right."""

    right: RightRow
    lines: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Known:
    """What the registry says of the watched rights today. `begun`: (kind, filed, first day in force) of those held."""

    rights: Mapping[int, RightRow]
    events: Mapping[int, Sequence[LegalEvent]]
    newest: Mapping[int, int]
    begun: Mapping[int, tuple[str, dt.date | None, dt.date]]


def run_watches(now: dt.datetime) -> int:
    """Everybody who watches something; returns how many people were told."""
    people = Watch.objects.filter(user__is_active=True).exclude(user__watch_preference__paused=True)
    return sum(_safely(user, now) for user in list(people.order_by("user").values_list("user", flat=True).distinct()))


def _safely(user: int, now: dt.datetime) -> int:
    try:
        return run_person(User.objects.get(pk=user), now)
    except Exception:
        log.exception("watched rights of user %s", user)
        return 0


@transaction.atomic
def run_person(user: User, now: dt.datetime) -> int:
    """Compare, remember and tell in one transaction; returns 1 where a message was sent."""
    today = timezone.localdate(now)
    mine = list(Watch.objects.filter(user=user).select_for_update(skip_locked=True).order_by("pk"))
    known, months = _known(user, mine, today), preference_of(user).fee_months
    news = [said for one in mine if (said := _news(one, known, months, today)) and said.lines]
    Watch.objects.bulk_update(mine, ["last_event", "state", "fee_due", "fee_stage"], 500)
    if not news:
        return 0
    with act(SYSTEM, "search.tell_watcher", user) as done:
        done.detail["rights"] = len(news)
        return notify_all([_telling(user, news, now)])


def _known(user: User, mine: Sequence[Watch], today: dt.date) -> Known:
    ids = [one.right_id for one in mine]
    events = LegalEvent.objects.filter(right__in=ids)
    since = min((one.last_event for one in mine), default=0)
    fresh: defaultdict[int, list[LegalEvent]] = defaultdict(list)
    for event in events.filter(pk__gt=since, code__in=TOLD).order_by("effective_on", "pk"):
        fresh[event.right_id].append(event)
    newest = events.order_by().values_list("right").annotate(n=Max("pk"))
    found = rows(user, ids, Clock(today, today))
    return Known({row.pk: row for row in found}, fresh, dict(newest), _begun(ids, today))


def _begun(ids: Sequence[int], today: dt.date) -> dict[int, tuple[str, dt.date | None, dt.date]]:
    held = Holding.objects.filter(right__in=ids, right__authority__in=CHINESE, known__contains=today)
    live = held.filter(effective__contains=today).values("right")
    first = held.filter(right__in=live).values("right", "kind", "app_date").annotate(since=Min(Lower("effective")))
    return {row["right"]: (row["kind"], row["app_date"], row["since"]) for row in first if row["since"]}


def coming_of(rights: Sequence[int], today: dt.date) -> dict[int, Due]:
    """What each right in force asks for next, by right."""
    begun = _begun(rights, today)
    return {pk: due for pk, facts in begun.items() if (due := next_due(*facts, today))}


def _news(one: Watch, known: Known, months: Sequence[int], today: dt.date) -> News | None:
    """What to tell of one right; the watch remembers it as told."""
    right = known.rights.get(one.right_id)
    if right is None:
        return None
    events = list(_fresh(one, known.events.get(one.right_id, ())))
    news = News(right, [_happened(event) for event in events])
    if one.state and one.state != right.standing.state and not any(event.code in STANDING for event in events):
        why = f"（{right.standing.why}）" if right.standing.why else ""
        news.lines.append(f"状态变为{right.standing.word}{why}")
    news.lines += _fee(one, known.begun.get(one.right_id), months, today)
    one.last_event = max(one.last_event, known.newest.get(one.right_id, 0))
    one.state = right.standing.state
    return news


def _fresh(one: Watch, events: Sequence[LegalEvent]) -> Iterator[LegalEvent]:
    """Events since the last run, each once though several sources may report it."""
    fresh = [event for event in events if event.pk > one.last_event]
    told = _told(one, {event.code for event in fresh}) if fresh else set()
    for event in fresh:
        occasion = (event.code, event.effective_on)
        if occasion not in told:
            told.add(occasion)
            yield event


def _told(one: Watch, codes: set[str]) -> set[tuple[str, dt.date]]:
    before = LegalEvent.objects.filter(right=one.right_id, code__in=codes, pk__lte=one.last_event)
    return set(before.values_list("code", "effective_on"))


def _happened(event: LegalEvent) -> str:
    return f"{EventCode(event.code).label}（{event.effective_on} 生效）"


def _fee(
    one: Watch, begun: tuple[str, dt.date | None, dt.date] | None, months: Sequence[int], today: dt.date
) -> list[str]:
    """A line where the next reminder day of the next due day has come and was not told."""
    due = next_due(*begun, today) if begun else None
    stage = stage_of(due.on, months, today) if due else 0
    if due is None or not stage:
        return []
    if one.fee_due == due.on and one.fee_stage <= stage:
        return []
    one.fee_due, one.fee_stage = due.on, stage
    return [_coming(due)]


def _coming(due: Due) -> str:
    amount = f"，{format_yuan(due.fen)}（未计减缴）" if due.fen else ""
    grace = f"，宽限至 {due.grace}" if due.grace else ""
    return f"{due.what}：{due.on} 到期{grace}{amount}；本平台没有缴费记录，是否已缴以国家知识产权局为准"


def _telling(user: User, news: Sequence[News], now: dt.datetime) -> Telling:
    parts = [
        f"【{one.right.title or one.right.number}】{one.right.number}\n　" + "\n　".join(one.lines) for one in news
    ]
    more = [f"……另有 {len(news) - SHOWN} 件，见“关注的权利”页"] if len(news) > SHOWN else []
    link = reverse("right", args=[news[0].right.pk]) if len(news) == 1 else reverse("saved-watches")
    return Telling(
        [user],
        title=f"关注的权利：{len(news)} 件有新情况",
        body="\n\n".join([*parts[:SHOWN], *more]),
        link=link,
        kind="search.watch",
        key=f"search.watch:{now.isoformat()}",
    )
