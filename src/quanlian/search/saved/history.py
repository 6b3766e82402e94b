"""The history of a person's searches: each has a running number, by which a query may name it (`#1 AND #2`).

Reading back and forth leaves no audit record; clearing the history does.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from quanlian.core.actions import Actor, act
from quanlian.core.people.models import User
from quanlian.core.policies import Person, policy_for
from quanlian.search.saved.models import PastSearch

KEPT = 200
"""Searches kept of a person, the newest ones."""
Entry = tuple[str, bool]
"""A search's text, and whether it is in the language of professionals."""


def remember(person: User, text: str, link: str, hits: int, expert: bool) -> int:
    """Note a search; returns its number. Repeating the newest one only brings it up to date."""
    with transaction.atomic():
        User.objects.select_for_update(no_key=True).get(pk=person.pk)  # numbers are given out one at a time
        last = PastSearch.objects.filter(user=person).order_by("-number").first()
        if last is not None and (last.link, last.expert) == (link, expert):
            last.hits, last.at = hits, timezone.now()
            last.save(update_fields=["hits", "at"])
            return last.number
        number = (last.number if last else 0) + 1
        PastSearch.objects.create(user=person, number=number, text=text, link=link, expert=expert, hits=hits)
        PastSearch.objects.filter(user=person, number__lte=number - KEPT).delete()
    return number


def history(person: Person) -> Mapping[int, str]:
    """Texts by number, the oldest first; nothing for somebody who is not signed in (see `session`)."""
    return {number: text for number, (text, _expert) in entries(person).items()}


def entries(person: Person) -> dict[int, Entry]:
    rows = policy_for(PastSearch).visible_to(person).order_by("number")
    return {number: (text, expert) for number, text, expert in rows.values_list("number", "text", "expert")}


def clear(actor: Actor, person: User) -> int:
    """Forget all but the newest number, which stays as a blank entry's place: numbers are never given out twice."""
    rows = PastSearch.objects.filter(user=person)
    with act(actor, "search.clear_history", person) as done:
        newest = rows.aggregate(n=Max("number"))["n"] or 0
        gone, _by_model = rows.exclude(number=newest).delete()
        rows.filter(number=newest).update(text="", link="", hits=0)
        done.detail["gone"] = gone
    return gone


def numbers(said: Iterator[str]) -> list[int]:
    """Whole numbers among what a form sent."""
    return [int(one) for one in said if one.isascii() and one.isdigit() and len(one) < 7]
