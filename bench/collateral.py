"""The nightly watch over the collateral of 10,000 loans, with a rival: the pre-check's look, right by right.

    python -m bench.collateral [--loans 10000] [--rights 1000000] [--home FOLDER] [--sample 200]

Fills an empty registry with simulated rights; loans are rows of the finance room on two or three rights in force each.
Figures: the first scan (writes every alert, reads every rating), the second of the same day (finds the same, writes
nothing), the alert page of a bank. The rival looks each right up as a pre-check does, for a sample, and is scaled up.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from bench.machine import describe
from bench.timing import once, repeated, row

if TYPE_CHECKING:
    from quanlian.core.people.models import Organisation
    from quanlian.utilisation.finance.models import Loan

REGION, AS_OF, SEED = 350500, dt.date(2026, 6, 30), 1
GOAL_SECONDS, GOAL_PAGE_MS = 60, 100
EACH = 5
"""Rights taken for every two loans: two and three of them."""


def main() -> None:
    parser = argparse.ArgumentParser(prog="bench.collateral")
    parser.add_argument("--loans", type=int, default=10_000)
    parser.add_argument("--rights", type=int, default=1_000_000)
    parser.add_argument("--home", type=Path, default=None, help="keep and reuse this home folder")
    parser.add_argument("--sample", type=int, default=200, help="rights the rival looks at")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="quanlian-bench-") as temporary:
        os.environ["QUANLIAN_HOME"] = str(given.home or temporary)
        measure_collateral(given.rights, given.loans, given.sample)


def measure_collateral(rights: int, loans: int, sample: int = 200) -> None:
    """Print one table."""
    from quanlian.web.cli.frame import ready

    print(f"# {loans:,} loans, {rights:,} simulated rights; {describe()}\n\n| what | figure | bar | rival |")
    print("|---|---|---|---|")
    with ready():
        _fill(rights)
        _lend(loans)
        _measure(sample)


def _fill(rights: int) -> None:
    from quanlian.core.actions import SYSTEM
    from quanlian.core.files.store import chunks_of
    from quanlian.registry.actions import register_batch
    from quanlian.registry.importing.run import run_batch
    from quanlian.registry.models import Batch
    from quanlian.registry.simulation import generate

    if Batch.objects.exists():
        return
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "simulated.parquet"
        generate(REGION, rights, SEED, file, AS_OF)
        batch = register_batch(SYSTEM, chunks_of(file), file.name, "simulated", known_on=AS_OF, simulated=True)
        run_batch(batch, SYSTEM)


def _lend(loans: int) -> None:
    """Loans of 1,000 firms at 20 banks, paid out over the two years before, on rights in force."""
    from quanlian.registry.models import Holding
    from quanlian.utilisation.finance.models import Loan, PledgeAsset

    if Loan.objects.exists():
        return
    held = Holding.objects.filter(effective__contains=AS_OF, known__contains=AS_OF).order_by("pk")
    taken = list(held.values_list("right", "kind")[: loans * EACH // 2])
    banks, firms = _bodies("finance", 20), _bodies("enterprise", 1000)
    rows = Loan.objects.bulk_create(
        (_loan(at, firms[at % len(firms)], banks[at % len(banks)]) for at in range(loans)), 2000
    )
    assets = []
    for at, (right, kind) in enumerate(taken):
        loan = rows[at * 2 // EACH]
        assets.append(PledgeAsset(loan=loan, right_id=right, number=f"演示{right}", kind=kind, family="patent"))
    PledgeAsset.objects.bulk_create(assets, 5000)


def _bodies(kind: str, count: int) -> list[Organisation]:
    from quanlian.core.people.models import Organisation

    made = (Organisation(name=f"演示·{kind}{at}", kind=kind, region_code=REGION) for at in range(count))
    return Organisation.objects.bulk_create(made)


def _loan(at: int, firm: Organisation, bank: Organisation) -> Loan:
    from quanlian.utilisation.finance.models import Loan

    start = AS_OF - dt.timedelta(days=30 + at % 700)
    return Loan(
        number=f"演示{at:06d}", enterprise=firm, enterprise_name=str(firm), bank=bank, bank_name=str(bank),
        region_code=REGION, asked_fen=100_000_000, principal_fen=100_000_000, drawn_fen=100_000_000,
        outstanding_fen=100_000_000, start=start, drawn_on=start, end=start + dt.timedelta(days=1095), applied_on=start,
    )  # fmt: skip


def _measure(sample: int) -> None:
    from quanlian.utilisation.collateral.models import Watchpoint
    from quanlian.utilisation.collateral.services import scan

    first = once(lambda: print(f"| {scan(AS_OF)} | | | |"))
    rights = Watchpoint.objects.filter(ended_on=None).count()
    naive = _rival(sample) * rights / sample
    row(
        f"first scan, {rights:,} rights",
        f"{first.wall:.1f} s",
        f"< {GOAL_SECONDS} s",
        f"right by right: {naive:,.0f} s",
    )
    again = once(lambda: scan(AS_OF))
    row("the same day again, nothing new", f"{again.wall:.1f} s", f"< {GOAL_SECONDS} s")
    later = once(lambda: scan(AS_OF + dt.timedelta(days=1)))
    row("the next night", f"{later.wall:.1f} s", f"< {GOAL_SECONDS} s")
    _pages()


def _rival(sample: int) -> float:
    """Seconds of looking up so many rights as a pre-check does: owner, state, events, twins, one after the other."""
    from quanlian.registry.models import Identifier
    from quanlian.utilisation.collateral.models import Watchpoint
    from quanlian.utilisation.prechecks.registered import look

    rights = list(Watchpoint.objects.order_by("pk").values_list("right", flat=True)[:sample])
    values = (
        Identifier.objects.filter(right__in=rights).order_by("right").distinct("right").values_list("value", flat=True)
    )
    numbers = [value.rpartition(":")[2].partition("/")[0] for value in values]
    return once(lambda: look(numbers, AS_OF)).wall


def _pages() -> None:
    from django.test import Client

    from quanlian.core.people.models import Membership, Organisation, User
    from quanlian.core.people.roles import Role

    bank = Organisation.objects.filter(kind="finance").order_by("pk")[0]
    user, _ = User.objects.get_or_create(username="bench-bank")
    Membership.objects.get_or_create(user=user, organisation=bank, role=Role.FINANCE, region_code=REGION)
    door = Client()
    door.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    for what, url in (("alerts of a bank", "/collateral/"), ("its third page", "/collateral/?page=3")):
        median, worst = repeated(lambda url=url: door.get(url), 20)  # type: ignore[misc]
        row(what, f"{median:.0f} ms (95 %: {worst:.0f})", f"< {GOAL_PAGE_MS} ms")


if __name__ == "__main__":
    main()
