"""What the concurrent users of the load test will do: who is signed in, which pages, which actions on which cases."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from random import Random
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.urls import reverse

from bench.cases_answers import NUMBER, RIGHT, Pool, answers, pool_of
from bench.cases_people import found_people
from quanlian.core.people.models import User
from quanlian.procedures.actions.record import situation_of
from quanlian.procedures.engine.allowed import open_actions
from quanlian.procedures.engine.situation import Json, Situation
from quanlian.procedures.forms.clean import clean
from quanlian.procedures.library import item_of, published_items
from quanlian.procedures.models import Case, ItemVersion, Phase
from quanlian.procedures.models.item import HEAVY
from quanlian.procedures.moment import today
from quanlian.procedures.people import standing
from quanlian.procedures.spec import Item

INBOX, PAGE, ACT = "inbox", "case page", "action"
SHARES = ((INBOX, 0.4), (PAGE, 0.3), (ACT, 0.3))
LEAST = 2000
NOTES, TAKES, CLASHES = 0.2, 0.1, 0.02
"""Of the actions: internal notes, untaken cases taken; and how many are pressed at two desks."""
TABS = ("", "", "", "?tab=free", "?tab=overdue", "?tab=turn", "?light=amber")


@dataclass(frozen=True, slots=True)
class Deed:
    """One request. `body` is the form for a POST, blank for a GET."""

    kind: str
    path: str
    body: str = ""


@dataclass(slots=True)
class Visitor:
    """A signed-in person and what they do, in order."""

    session: str
    deeds: list[Deed] = field(default_factory=list)


@dataclass
class Work:
    """What can be done: by account, pages to open and actions to do, each case acted on once."""

    pages: dict[int, list[str]]
    actions: dict[int, list[Deed]]
    letters: Counter[str] = field(default_factory=Counter)


def plan(users: int, requests: int, draw: Random) -> tuple[list[dict[str, object]], Counter[str]]:
    """The visitors with their deeds, ready for JSON; how many actions write letters, notes, …"""
    staff = _staff(users)
    each = requests // users + 1
    work = _work(staff, int(requests * SHARES[2][1] * 1.2), draw)
    visitors = []
    for person in staff:
        visitor = Visitor(_session(person))
        visitor.deeds = [*_deeds(person, work, each, draw)]
        visitors.append(visitor)
    return [asdict(one) for one in visitors], work.letters


def _staff(users: int) -> list[User]:
    """Officers first; with more users than officers some are signed in twice, as at two desks."""
    rows = found_people().staff
    everybody = [user for key in sorted(rows, key=lambda key: (key[1] != "officer", key)) for user in rows[key]]
    return [everybody[n % len(everybody)] for n in range(users)]


def _session(user: User) -> str:
    store = SessionStore()
    store[SESSION_KEY], store[BACKEND_SESSION_KEY] = str(user.pk), settings.AUTHENTICATION_BACKENDS[-1]
    store[HASH_SESSION_KEY], store["mfa_seen"] = user.get_session_auth_hash(), user.pk
    store.create()
    return str(store.session_key)


def _deeds(person: User, work: Work, count: int, draw: Random) -> Iterator[Deed]:
    for kind in draw.choices([kind for kind, _ in SHARES], [share for _, share in SHARES], k=count):
        if kind == ACT and work.actions.get(person.pk):
            yield work.actions[person.pk].pop()
        elif kind == INBOX:
            yield Deed(INBOX, reverse("inbox") + draw.choice(TABS))
        else:
            yield Deed(PAGE, draw.choice(work.pages[person.pk]))


def _work(staff: list[User], actions: int, draw: Random) -> Work:
    people = {user.pk: user for user in staff}
    seats = Counter(user.pk for user in staff)
    pools = {item.item: pool(row, item) for row, item in published_items()}
    work = Work({pk: [] for pk in people}, {pk: [] for pk in people})
    rows = Case.objects.filter(phase=Phase.OPEN).select_related("version", "handler").defer(*HEAVY)
    keys = list(rows.values_list("pk", flat=True))
    draw.shuffle(keys)
    regions = {user.pk: user.region_codes[0] for user in people.values()}
    for case in rows.filter(pk__in=keys[: max(actions * 4, LEAST)]):
        here = [user for pk, user in people.items() if regions[pk] == case.region_code]
        work.pages[draw.choice(here).pk].append(reverse("case", args=[case.pk]))
        user = case.handler if case.handler_id in people else draw.choice(here)
        assert user is not None
        work.pages[user.pk].append(reverse("case", args=[case.pk]))
        quota = actions * seats[user.pk] // len(staff) + 1
        if len(work.actions[user.pk]) < quota and (deed := _deed(user, case, pools[case.item], work, draw)):
            work.actions[user.pk].append(deed)
            if draw.random() < CLASHES:
                work.actions[user.pk].append(deed)
    return work


def pool(row: ItemVersion, item: Item) -> Pool:
    return pool_of(item, str(ItemVersion.objects.values_list("examples", flat=True).get(pk=row.pk)))


def _deed(user: User, case: Case, pool: Pool, work: Work, draw: Random) -> Deed | None:
    chance = draw.random()
    item, now = item_of(case.version), situation_of(case)
    stands = standing(user, case, item)
    if chance < NOTES and stands.hand.roles:
        work.letters["notes"] += 1
        return Deed(
            "note", reverse("case-note", args=[case.pk]), urlencode({"text": "已电话联系当事人，材料下周补齐。"})
        )
    takes = item.routing is not None and item.routing.role in stands.hand.roles
    if chance < NOTES + TAKES and case.handler_id is None and takes:
        work.letters["taken"] += 1
        return Deed("take", reverse("case-take", args=[case.pk]), urlencode({"seen": case.seq}))
    free = [name for name, why in open_actions(item, now, stands.hand).items() if why is None]
    draw.shuffle(free)
    for name in free:
        if (answered := _typed(pool, name, now, case, draw)) is not None:
            letters = item.actions[name].letters
            work.letters["with letters" if letters else "without letters"] += 1
            form = [("seen", str(case.seq)), ("confirm", "1"), ("why", "依法办理"), *answered]
            kind = "action with letters" if letters else "action"
            return Deed(kind, reverse("case-act", args=[case.pk, name]), urlencode(form))
    return None


def _typed(pool: Pool, name: str, now: Situation, case: Case, draw: Random) -> list[tuple[str, str]] | None:
    """The answers as a browser posts them."""
    kept = typed(pool, name, now, case, draw)
    return None if kept is None else [(f"{name}-{key}", text) for key, value in kept.items() for text in _texts(value)]


def typed(pool: Pool, name: str, now: Situation, case: Case, draw: Random) -> dict[str, Json] | None:
    """Answers to an action's form; None where it wants files or our answers would be refused."""
    form = pool.item.actions[name].form
    if form is None:
        return {}
    try:
        given = answers(pool, form, now.data, today() - dt.timedelta(days=1), draw)
    except LookupError:
        return None
    fields = pool.item.forms[form]
    kept = {key: _own(value, case) for key, value in given.items() if fields[key].type != "files"}
    return None if clean(pool.item, form, kept, now.data).findings else kept


def _own(value: Json, case: Case) -> Json:
    if isinstance(value, list):
        return [_own(one, case) for one in value]
    return value.replace(NUMBER, str(case.pk)).replace(RIGHT, "ZL202110000001.X") if isinstance(value, str) else value


def _texts(value: Json) -> list[str]:
    if isinstance(value, bool):
        return ["true" if value else "false"]
    return [str(one) for one in value] if isinstance(value, list) else [str(value)]
