"""The parts in their order; each import waits until the home is set."""

from __future__ import annotations

from argparse import Namespace

from bench.machine import describe
from bench.timing import row
from quanlian.web.cli.frame import ready


def build(given: Namespace) -> None:
    print(f"# {describe()}\n\n| what | figure | bar | rival |\n|---|---|---|---|")
    with ready(prepared=not given.parts or "rights" in given.parts):
        for part in given.parts or ("rights", "cases", "market", "watch", "loans", "people", "index", "tidy"):
            _build(part, given)


def _build(part: str, given: Namespace) -> None:
    from bench.capacity import cases, loans, market, people, rights, searching, tidy, watch

    if part == "rights":
        rights.import_rights(given.rights // rights.COPIES)
        rights.multiply()
    elif part == "watch":
        watch.watch_marks(given.marks)
        watch.load_listings(given.listings)
    else:
        works = {
            "cases": lambda: cases.build_cases(given.cases),
            "market": lambda: market.fill_market(given.offers, given.offers),
            "loans": lambda: loans.lend(given.loans),
            "people": people.make_cast,
            "index": searching.build_index,
            "tidy": tidy.tidy,
        }
        works[part]()


def measure(given: Namespace) -> None:
    """What asks the standing house first, then what reads and changes the home beside it."""
    parts = given.parts or ("start", "pages", "load", "memory", "sizes", "jobs")
    print(f"# {describe()}\n\n| what | figure | bar | processor, first |\n|---|---|---|---|", flush=True)
    with ready(prepared=False):
        if "slow" in parts:
            from bench.capacity import addresses, slow

            chosen = [page for page in addresses.pages() if not given.pages or any(w in page.what for w in given.pages)]
            slow.slow(chosen, plans=bool(given.pages))
        if set(parts) & {"start", "pages", "load", "memory"}:
            _standing(parts, given)
        if "sizes" in parts:
            from bench.capacity.sizes import sizes

            sizes()
        if "jobs" in parts:
            from bench.capacity.jobs import jobs

            jobs()
        _more(parts, given)


def _more(parts: tuple[str, ...], given: Namespace) -> None:
    """What is measured only when asked for."""
    if "listings" in parts:
        from bench.capacity.watch import load_listings

        load_listings(given.listings)
    if "profile" in parts:
        from bench.capacity.addresses import pages
        from bench.capacity.profiling import profile

        profile(pages())
    if "backup" in parts:
        from bench.capacity.keeping import backup

        backup()


def _standing(parts: tuple[str, ...], given: Namespace) -> None:
    from bench.capacity import house, load
    from bench.capacity.addresses import pages
    from bench.capacity.pages import at_rest

    found = pages()
    with house.standing(worker=given.worker) as (port, seconds):
        if "start" in parts:
            row("from the command to the first answer (the database runs)", f"{seconds:.1f} s")
        if "memory" in parts:
            _memory("memory after the start")
        if "pages" in parts:
            at_rest(port, found)
        if "load" in parts:
            load.rising(port, found, tuple(given.rates or load.RATES), given.seconds)
        if "memory" in parts:
            _memory("memory after the load")


def _memory(what: str) -> None:
    from bench.capacity.house import memory

    for kind, (count, pss, rss) in memory().items():
        row(f"{what}: {kind}", f"{count} processes, {pss:,} MB together (PSS), the largest {rss:,} MB (RSS)")
