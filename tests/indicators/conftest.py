"""A small registry made by hand: rights in force, publications, merits, official figures."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

Day = dt.date
JINGMEN, HUBEI, DUODAO = 420800, 420000, 420804
FILED, GRANTED, MERITED = Day(2020, 1, 1), Day(2022, 1, 1), Day(2023, 1, 1)


@dataclass
class Registry:
    """`inv(...)` puts a right with one holding into the registry; every call gives the right's id."""

    batch: object
    count: int = 0
    parties: dict[str, object] = field(default_factory=dict)

    def right(
        self,
        kind: str = "INV",
        *,
        filed: Day = FILED,
        granted: Day = GRANTED,
        until: Day | None = None,
        until_known: Day | None = None,
        city: int = JINGMEN,
        county: int = DUODAO,
        owner: str = "演示甲有限公司",
        classes: tuple[str, ...] = ("G06F3/01",),
    ) -> int:
        """In force from `granted` to `until`, of which one learned only on `until_known` (default: at once)."""
        from quanlian.registry.models import Holding, Right, Statement

        self.count += 1
        right = Right.objects.create(kind=kind, authority="CN", batch=self.batch)
        place = {"province": city // 10_000 * 10_000, "city": city, "county": county}
        said = Statement.objects.create(
            right=right,
            batch=self.batch,
            line=self.count,
            digest=hashlib.sha256(str(self.count).encode()).digest()[:16],
            effective_on=granted,
            known_on=granted,
            title=f"演示权利{self.count}",
            app_no=f"演示{self.count:08d}",
            app_date=filed,
            grant_date=granted,
            main_class=classes[0],
            classes=list(classes),
            first_party=self.party(owner),
            **place,
        )
        self._version(right, said, granted)
        learned = until_known or until
        spans = [((granted, None), (granted, learned))]
        if until is not None:
            spans.append(((granted, until), (learned, None)))
        for effective, known in spans:
            Holding.objects.create(
                right=right, statement=said, kind=kind, effective=_range(*effective), known=_range(*known),
                app_date=filed, first_party=said.first_party, **place,
            )  # fmt: skip
        return int(right.pk)

    def _version(self, right: object, said: object, since: Day) -> None:
        from quanlian.registry.models import Version

        Version.objects.create(right=right, statement=said, effective=_range(since, None), known=_range(since, None))

    def party(self, name: str) -> object:
        from quanlian.registry.models import Party, PartyName

        if name not in self.parties:
            party = Party.objects.create(key=name, name=name)
            PartyName.objects.create(name=name, key=name, party=party)
            self.parties[name] = party
        return self.parties[name]

    def event(
        self, right: int, code: str, on: Day, *, stage: str = "", known: Day | None = None, **more: object
    ) -> None:
        from quanlian.registry.models import LegalEvent, PartyName, Statement

        said = Statement.objects.get(right_id=right)
        owner = PartyName.objects.filter(party=said.first_party).first()
        LegalEvent.objects.create(
            right_id=right, statement=said, batch=self.batch, code=code, effective_on=on, known_on=known or on,
            stage=stage, province=said.province, city=said.city, county=said.county, first_name=owner, **more,
        )  # fmt: skip

    def merit(
        self, right: int, hv_class: int, since: Day = MERITED, until: Day | None = None, amount_fen: int | None = None
    ) -> None:
        from quanlian.registry.models import Merit

        Merit.objects.create(
            right_id=right, batch=self.batch, hv_class=hv_class, effective=_range(since, until),
            known=_range(since, None), amount_fen=amount_fen,
        )  # fmt: skip


def _range(start: Day | None, end: Day | None) -> object:
    from django.db.backends.postgresql.psycopg_any import DateRange

    return DateRange(start, end)


@pytest.fixture
def registry(db: None) -> Registry:
    from quanlian.core.files.models import StoredFile
    from quanlian.registry.models import Batch, BatchState

    file = StoredFile.objects.create(sha256="0" * 64, size=1, name="演示.csv")
    batch = Batch.objects.create(
        format="handmade", file=file, name="演示.csv", state=BatchState.PUBLISHED, known_on=Day(2026, 1, 1)
    )
    return Registry(batch)


@pytest.fixture
def population(db: None) -> Callable[..., None]:
    """Publish a value of a series."""

    def publish(
        value: str, as_of: Day, region: str = "420800", published: Day | None = None,
        series: str = "RESIDENT_POPULATION", unit: str = "万人",
    ) -> None:  # fmt: skip
        from quanlian.indicators.models import SeriesPoint

        digest = hashlib.sha256(f"{series}{region}{as_of}{value}{published}".encode()).hexdigest()
        SeriesPoint.objects.create(
            series=series, region=region, as_of=as_of, value=value, unit=unit, published_on=published,
            source_title="演示统计公报", digest=digest,
        )  # fmt: skip

    return publish


@pytest.fixture
def people(db: None) -> tuple[object, object, object]:
    """Three actors who may do everything: an officer, a reviewer and a chief."""
    from quanlian.core.actions import actor_of
    from quanlian.core.people.models import Membership, Organisation, User
    from quanlian.core.people.roles import Role

    office = Organisation.objects.create(name="演示知识产权局", kind="government")
    found = []
    for name, role in (("officer", Role.OFFICER), ("reviewer", Role.REVIEWER), ("chief", Role.CHIEF)):
        user = User.objects.create(username=f"ind-{name}", display_name=f"演示{name}")
        Membership.objects.create(user=user, organisation=office, role=role, region_code=JINGMEN)
        found.append(actor_of(user))
    return found[0], found[1], found[2]
