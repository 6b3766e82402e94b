"""Cases as documents: found by number, title, item and parties, by those who may see them.

The audience of a case says in tags what `CasePolicy` says in SQL: the office of its region and of every region above,
the parties that are admitted. Names of secret parties are never written into the index.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.urls import reverse

from quanlian.core.people.models import User
from quanlian.core.people.roles import STAFF
from quanlian.core.policies import Person
from quanlian.procedures.library import item_of
from quanlian.procedures.models import Case
from quanlian.procedures.models.item import HEAVY
from quanlian.procedures.people import party_organisations
from quanlian.procedures.policies import WATCHERS
from quanlian.search.document import Document, Json
from quanlian.search.results.asking import number_of
from quanlian.search.sources import Source
from quanlian.web.finding.places import ancestors, place_tags

BATCH = 1000
INSIDE = STAFF | WATCHERS


class Cases(Source):
    """The cases of all items."""

    name, label = "case", "办件"

    def ids(self) -> Iterator[list[str]]:
        last = 0
        while keys := list(Case.objects.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:BATCH]):
            yield [str(pk) for pk in keys]
            last = keys[-1]

    def fetch(self, ids: Sequence[str]) -> list[Document]:
        rows = Case.objects.select_related("version").prefetch_related("parties").defer("situation", *HEAVY)
        return [_document(case) for case in rows.filter(pk__in=[int(one) for one in ids if one.isdecimal()])]

    def count(self) -> int:
        return Case.objects.count()

    def address(self, key: str) -> str:
        return reverse("case", args=[key.partition(":")[2]])

    def audiences(self, person: Person) -> tuple[str, ...]:
        if not isinstance(person, User):
            return ()
        mine = [f"user:{person.pk}", *(f"org:{pk}" for pk in party_organisations(person).values_list("pk", flat=True))]
        held = person.memberships.filter(role__in=INSIDE).values_list("region_code", flat=True)
        return (*mine, *(f"office:{code}" for code in sorted(set(held))))


CASES = Cases()


def _document(case: Case) -> Document:
    item = item_of(case.version)
    parties = [party for party in case.parties.all() if not party.secret]
    secret = len(parties) < len(case.parties.all())
    names = "；".join(party.name for party in parties)
    return Document(
        key=f"case:{case.pk}",
        text={"title": case.title, "body": f"{item.title}；{item.category}", "applicant": names},
        tags={
            "number": (case.number, case.number.upper()),
            "kind": (item.title,),
            "status": (str(case.get_phase_display()),),
            "app_year": (str(case.opened_on.year),),
            "audience": (*_offices(case), *_admitted(case, secret)),
            **place_tags(case.region_code),
        },
        numbers={"app_date": number_of(case.opened_on)},
        payload=_payload(case, item.title, item.states[case.state].title, "" if secret else names),
    )


def _payload(case: Case, kind: str, state: str, names: str) -> dict[str, Json]:
    return {
        "title": case.title,
        "number": case.number,
        "kind_label": kind,
        "status_label": f"{case.get_phase_display()} · {state}",
        "owner": names,
        "app_date": case.opened_on.isoformat(),
        "rights": [str(one) for one in case.rights],
    }


def _offices(case: Case) -> list[str]:
    return [f"office:{code}" for code in ancestors(case.region_code)]


def _admitted(case: Case, secret: bool) -> Iterator[str]:
    """Accounts that take part. Where a party is secret, the others find the case in their workspace, not by search:
    its title may have been made from what the secret party wrote."""
    for party in case.parties.all():
        if party.admitted and (party.secret or not secret):
            if party.user_id:
                yield f"user:{party.user_id}"
            if party.organisation_id:
                yield f"org:{party.organisation_id}"
