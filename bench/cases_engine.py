"""The pure engine alone: steps, due dates, replays a second; what an action costs beside a bare state column."""

from __future__ import annotations

import time
from itertools import islice
from random import Random

from django.db import transaction

from bench.cases_answers import Pool
from bench.cases_plan import pool, typed
from bench.timing import row
from quanlian.core.actions import actor_of
from quanlian.core.calendar.queries import calendar
from quanlian.core.people.models import User
from quanlian.procedures.actions.perform import Asked, perform
from quanlian.procedures.actions.record import situation_of
from quanlian.procedures.engine.allowed import open_actions
from quanlian.procedures.engine.apply import replay
from quanlian.procedures.engine.codec import load_move
from quanlian.procedures.engine.dues import running
from quanlian.procedures.engine.moves import Move
from quanlian.procedures.history import replayed
from quanlian.procedures.library import item_of, published_items
from quanlian.procedures.models import Case, CaseStep, Phase
from quanlian.procedures.models.item import HEAVY
from quanlian.procedures.moment import now
from quanlian.procedures.people import standing
from quanlian.procedures.spec import Item

HISTORIES, SEALED, ROWS = 10_000, 500, 500


def engine() -> None:
    items = {item.item: item for _, item in published_items()}
    histories = _histories(items)
    _replays(histories)
    _dues()
    _sealed()
    row("an action with everything (rights, form, step, letters, clocks, audit)", _real(), "", _bare())


def _histories(items: dict[str, Item]) -> list[tuple[Item, list[Move], Case]]:
    """Ten thousand stored histories, read before the clock starts."""
    cases = list(Case.objects.select_related("version").defer(*HEAVY).order_by("draft_key")[:HISTORIES])
    moves: dict[int, list[Move]] = {case.pk: [] for case in cases}
    steps = CaseStep.objects.filter(case__in=list(moves), move__isnull=False).order_by("case", "seq")
    for case, move in steps.values_list("case", "move"):
        moves[case].append(load_move(move or {}))
    return [(items[case.item], moves[case.pk], case) for case in cases]


def _replays(histories: list[tuple[Item, list[Move], Case]]) -> None:
    begun = time.perf_counter()
    ends = [replay({item.version: item}, item.version, moves) for item, moves, _ in histories]
    spent = time.perf_counter() - begun
    steps = sum(len(moves) for _, moves, _ in histories)
    same = sum(end == situation_of(case) for end, (_, _, case) in zip(ends, histories, strict=True))
    row("engine: step()", f"{steps / spent:,.0f} steps/s")
    row(
        f"engine: replay of {len(histories):,} histories ({steps:,} steps)",
        f"{spent:.1f} s, {same:,} end where the case stands",
    )


def _dues() -> None:
    """Due dates with their derivations of open cases, as the case page and every step work them out."""
    table = calendar()
    rows = Case.objects.filter(phase=Phase.OPEN).select_related("version").defer(*HEAVY)[:3000]
    cases = [(item_of(case.version), situation_of(case)) for case in rows]
    found, begun = 0, time.perf_counter()
    for item, situation in cases:
        found += len(running(item, situation, table))
    row("engine: due dates with their derivations", f"{found / (time.perf_counter() - begun):,.0f} clocks/s")


def _sealed() -> None:
    """Read from the database, checked seal by seal and replayed: what `quanlian procedures replay` does."""
    begun = time.perf_counter()
    done = [replayed(case) for case in islice(Case.objects.select_related("version").order_by("draft_key"), SEALED)]
    sound = sum(one.sealed and one.same for one in done)
    speed = len(done) / (time.perf_counter() - begun)
    row("history read, seals checked, replayed", f"{speed:,.0f} cases/s, {sound:,} of {len(done):,} sound")


def _bare() -> str:
    """What a plain state column costs: lock, update, one history row; no rules, clocks, letters or audit."""
    rows = list(Case.objects.filter(phase=Phase.OPEN).values_list("pk", "seq")[:ROWS])
    begun = time.perf_counter()
    for pk, seq in rows:
        with transaction.atomic():
            case = Case.objects.select_for_update().defer("situation").get(pk=pk)
            case.waits_for = "office"
            case.save(update_fields=["waits_for"])
            CaseStep.objects.create(
                case=case, seq=seq + 1, kind="act", name="x", title="x", at=now(), by="x", digest=""
            )
            transaction.set_rollback(True)
    each = (time.perf_counter() - begun) / len(rows) * 1000
    return f"plain ORM, update and history row (rolled back): {each:.1f} ms"


def _real() -> str:
    """Actions of handlers through the product, rolled back like the rival's."""
    pools, draw, laps = {item.item: pool(row, item) for row, item in published_items()}, Random(ROWS), list[float]()
    rows = Case.objects.filter(phase=Phase.OPEN, handler__isnull=False).select_related("version", "handler")
    for case in rows.defer(*HEAVY).order_by("draft_key")[: ROWS * 2]:
        if case.handler and (asked := _asked(case, case.handler, pools[case.item], draw)):
            begun = time.perf_counter()
            with transaction.atomic():
                perform(actor_of(case.handler), case.pk, asked)
                transaction.set_rollback(True)
            laps.append(time.perf_counter() - begun)
    laps.sort()
    p50, p95 = laps[len(laps) // 2] * 1000, laps[int(len(laps) * 0.95)] * 1000
    return f"perform(): p50 {p50:.0f} ms, p95 {p95:.0f} ms ({len(laps)} actions)"


def _asked(case: Case, user: User, known: Pool, draw: Random) -> Asked | None:
    item, situation = item_of(case.version), situation_of(case)
    free = [name for name, why in open_actions(item, situation, standing(user, case, item).hand).items() if why is None]
    draw.shuffle(free)
    for name in free:
        values = typed(known, name, situation, case, draw)
        if values is not None and not item.actions[name].checks:
            return Asked(name, values, case.seq)
    return None
