"""The halls at size: pages and facets with 100,000 offers that hang, and the recheck of all of them.

    python -m bench.market [--offers 100000] [--home FOLDER]

Offers, cases and rights are made up and written in bulk (one right each; of every thousandth a lapse was published).
Figures: the first page, page 1,000, a page by words, facets without the cache, an offer's page, the nightly recheck.
The rival for the words is `icontains` over the title, as a page without an index would ask.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import tempfile
from pathlib import Path

from bench.machine import describe
from bench.timing import once, repeated, row

GOAL_MS, EVERY = 100, 1_000
ON = dt.date(2026, 6, 30)
WORDS = ("装置", "方法", "材料", "传感器", "电池", "轴承", "涂层", "控制系统", "面料", "催化剂")
FIELDS = ("智能制造", "新材料", "纺织鞋服", "生物医药", "新能源")


def main() -> None:
    parser = argparse.ArgumentParser(prog="bench.market")
    parser.add_argument("--offers", type=int, default=100_000)
    parser.add_argument("--home", type=Path, default=None, help="keep and reuse this home folder")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="quanlian-bench-") as temporary:
        os.environ["QUANLIAN_HOME"] = str(given.home or temporary)
        measure_market(given.offers)


def measure_market(offers: int) -> None:
    """Print one table."""
    from quanlian.web.cli.frame import ready

    print(f"# {offers:,} offers; {describe()}\n\n| what | figure | bar | rival |\n|---|---|---|---|")
    with ready():
        from quanlian.utilisation.market.models import Offer

        if not Offer.objects.exists():
            fill(offers)
        _pages(offers)
        _recheck()


def fill(offers: int) -> None:
    """Rows in bulk, in portions."""
    from django.db import connection

    from quanlian.procedures.services import load_items, published_version

    load_items()
    version = published_version("market_listing")
    for start in range(0, offers, 5_000):
        _portion(version, start, min(start + 5_000, offers))
    with connection.cursor() as cursor:
        cursor.execute("analyze")


def _portion(version: object, start: int, end: int) -> None:
    from quanlian.procedures.models import Case
    from quanlian.registry.models import Batch, Holding, LegalEvent, Right, Statement
    from quanlian.utilisation.market.models import Offer, OfferRight
    from quanlian.utilisation.market.offers.grams import pairs

    batch = _batch(Batch)
    numbers = range(start, end)
    cases = Case.objects.bulk_create(
        Case(
            number=f"BENCH{at:07d}", item="market_listing", version=version, title=_title(at), state="listed",
            situation={"state": "listed"}, region_code=350500 + at % 8, opened_on=ON,
        )
        for at in numbers
    )  # fmt: skip
    rights = Right.objects.bulk_create(Right(kind="INV", authority="CN", batch=batch) for _ in numbers)
    said = Statement.objects.bulk_create(
        Statement(
            right=right, batch=batch, line=at, digest=at.to_bytes(16, "big"), effective_on=dt.date(2020, 1, 1),
            known_on=dt.date(2020, 1, 1), title=_title(at), app_no=f"2020{at:08d}",
        )
        for at, right in zip(numbers, rights, strict=True)
    )  # fmt: skip
    Holding.objects.bulk_create(
        Holding(
            right=right, statement=one, kind="INV", known=(dt.date(2020, 1, 1), None), city=350500,
            effective=(dt.date(2020, 1, 1), ON if at % EVERY == 0 else dt.date(2039, 1, 1)),
        )
        for at, right, one in zip(numbers, rights, said, strict=True)
    )  # fmt: skip
    LegalEvent.objects.bulk_create(
        LegalEvent(right=right, statement=one, batch=batch, code="GRANTED", effective_on=dt.date(2020, 1, 1),
                   known_on=dt.date(2020, 1, 1))
        for right, one in zip(rights, said, strict=True)
    )  # fmt: skip
    rows = Offer.objects.bulk_create(
        Offer(
            number=f"ZSCQ-2026-{at:06d}", case=case, lister_name=f"演示单位{at % 500}", title=_title(at),
            offer_type=("sale", "ordinary", "exclusive", "open")[at % 4], price_mode=("fixed", "talk")[at % 2],
            floor_fen=at % 900 * 100_000 if at % 2 == 0 else None, industry=FIELDS[at % 5], trl=at % 9 + 1,
            region_code=350500 + at % 8, hall=("patent", "university")[at % 10 == 0], listed_on=ON, verified_on=ON,
            touched_on=ON, list_until=dt.date(2026, 12, 31), grams=pairs(_title(at)), text="演示公告文本",
        )
        for at, case in zip(numbers, cases, strict=True)
    )  # fmt: skip
    OfferRight.objects.bulk_create(
        OfferRight(offer=offer, right=right, kind="INV", number=f"2020{at:08d}", title=_title(at))
        for at, offer, right in zip(numbers, rows, rights, strict=True)
    )


def _title(at: int) -> str:
    return f"演示{FIELDS[at % 5]}{WORDS[at % 10]}{WORDS[at // 10 % 10]}第{at}号转让"


def _batch(model: type) -> object:
    from quanlian.core.files.models import StoredFile

    file, _ = StoredFile.objects.get_or_create(sha256="f" * 64, defaults={"size": 1, "name": "演示.csv"})
    known = {"format": "cnipa_gazette", "file": file, "name": "演示.csv", "known_on": ON, "state": "published"}
    return model.objects.filter(name="演示.csv").first() or model.objects.create(**known)  # type: ignore[attr-defined]


def _pages(offers: int) -> None:
    from django.test import Client

    from quanlian.utilisation.market.halls.facets import count
    from quanlian.utilisation.market.halls.filters import found, read
    from quanlian.utilisation.market.models import Offer
    from quanlian.utilisation.market.policies import LISTED

    client, hanging = Client(HTTP_HOST="localhost"), Offer.objects.filter(LISTED)
    deep = hanging.order_by("-pk").values_list("pk", flat=True)[min(30_000, offers // 2)]
    number = hanging.order_by("-pk").values_list("number", flat=True)[0]
    for what, address in (
        ("hall, first page (facets cached)", "/market/"),
        ("hall, page 1,000", f"/market/?after={deep}"),
        ("hall by words and filters", "/market/?q=传感器轴承&type=sale&trl=ready"),
        ("an offer's page", f"/market/offers/{number}/"),
        ("industry view", "/market/industries/"),
    ):
        median, slow = repeated(lambda address=address: client.get(address), 20)  # type: ignore[misc]
        row(what, f"{median:.0f} / {slow:.0f} ms (p50 / p95)", f"< {GOAL_MS} ms")
    median, slow = repeated(lambda: count(hanging), 10)
    row("facets of everything, not cached", f"{median:.0f} / {slow:.0f} ms", "once a minute")
    words, _ = repeated(lambda: list(found(hanging, "传感器轴承").order_by("-pk")[:30]), 20)
    plain, _ = repeated(lambda: list(hanging.filter(title__icontains="传感器轴承").order_by("-pk")[:30]), 20)
    row("30 by words", f"{words:.1f} ms", "", f"icontains {plain:.1f} ms")
    none, _ = repeated(lambda: list(found(hanging, "没有这样的词").order_by("-pk")[:30]), 20)
    bare, _ = repeated(lambda: list(hanging.filter(title__icontains="没有这样的词").order_by("-pk")[:30]), 5)
    row("30 by words nobody used", f"{none:.1f} ms", "", f"icontains {bare:.1f} ms")
    assert read({"q": "装置"}).q == "装置"


def _recheck() -> None:
    from quanlian.utilisation.market import recheck
    from quanlian.utilisation.market.models import Offer
    from quanlian.utilisation.market.policies import LISTED

    hanging = Offer.objects.filter(LISTED)
    lap = once(lambda: list(recheck.candidates(hanging, ON).values_list("pk", flat=True)))
    told = recheck.candidates(hanging, ON).count()
    row(f"candidates of the recheck ({told:,} of {hanging.count():,})", f"{lap.wall:.2f} s", "one statement")


if __name__ == "__main__":
    main()
