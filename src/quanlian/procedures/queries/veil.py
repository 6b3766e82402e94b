"""Hiding what is secret in a case from everybody but its handler and the person it concerns: names become numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from quanlian.core.people.models import User
from quanlian.procedures.engine.situation import Json, Situation
from quanlian.procedures.forms.show import HIDDEN
from quanlian.procedures.models import CaseParty
from quanlian.procedures.queries.eyes import Eyes, authors_of
from quanlian.procedures.spec import Item

SHORTEST = 2
"""A single character would be struck out of every other word."""
WORDED = frozenset({"text", "long", "phone", "email", "uscc"})


@dataclass(frozen=True, slots=True)
class Veil:
    """`hidden` maps what may not be read to what stands in its place, the longest first; `people` are the accounts
    behind secret parties."""

    hidden: Mapping[str, str] = field(default_factory=dict)
    people: Mapping[int, str] = field(default_factory=dict)

    def over(self, text: str) -> str:
        """The text with everything secret struck out."""
        for said, instead in self.hidden.items():
            if said in text:
                text = text.replace(said, instead)
        return text

    def person(self, pk: int | None, name: str) -> str:
        """The name of whoever did something."""
        return self.people.get(pk, "") or self.over(name) if pk is not None else self.over(name)


def veil_of(eyes: Eyes, item: Item, now: Situation, parties: Iterable[CaseParty]) -> Veil:
    """What these eyes may not read: nothing for the handler, the others' secrets for a party."""
    if eyes.handler:
        return Veil()
    rows = [one for one in parties if one.secret and one.role not in eyes.parties]
    said = dict(_answers(eyes, item, now))
    people: dict[int, str] = {}
    for row in rows:
        label = numbered(item, row)
        said.update(dict.fromkeys(_names(row), label))
        for person in _accounts(row):
            people[person.pk] = label
            said.update(dict.fromkeys((str(person), person.username, person.phone), label))
    longest = sorted((one for one in said if len(one) >= SHORTEST), key=len, reverse=True)
    return Veil({one: said[one] for one in longest}, people)


def numbered(item: Item, row: CaseParty) -> str:
    """How a secret party is spoken of."""
    title = item.roles[row.role].title if row.role in item.roles else row.role
    return f"{title}（编号{row.pk:05d}）"


def _names(row: CaseParty) -> Iterator[str]:
    yield row.name
    yield row.code
    if row.organisation is not None:
        yield row.organisation.name


def _accounts(row: CaseParty) -> list[User]:
    """The accounts that could have acted as this party: its own, and its organisation's people."""
    own = [row.user] if row.user is not None else []
    if row.organisation_id is None:
        return own
    return [*own, *User.objects.filter(memberships__organisation=row.organisation_id).distinct()]


def _answers(eyes: Eyes, item: Item, now: Situation) -> Iterator[tuple[str, str]]:
    """Secret answers in words, wherever else they may have been copied to."""
    for form, fields in item.forms.items():
        if authors_of(item, form) & eyes.parties:
            continue
        for name, spec in fields.items():
            if spec.secret and spec.type in WORDED and (text := _text(now.data.get(name))):
                yield text, HIDDEN


def _text(value: Json) -> str:
    return value.strip() if isinstance(value, str) else ""
