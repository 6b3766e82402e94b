"""The history of whoever searches: of a signed-in person in the database, of a visitor in the session."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Protocol

from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest
from django.utils import timezone

from quanlian.core.people.models import User
from quanlian.search.saved import history
from quanlian.search.saved.history import Entry
from quanlian.search.saved.models import PastSearch
from quanlian.search.saved.trees import Trees

SLOT, KEPT = "search_history", 50
"""Where a visitor's history stands in the session, and how many searches it holds."""


@dataclass(frozen=True, slots=True)
class Past:
    """One past search as pages show it."""

    number: int
    text: str
    link: str
    hits: int
    expert: bool
    at: dt.datetime


class Book(Protocol):
    """A history; numbers run on from 1 and are never used twice."""

    def remember(self, text: str, link: str, hits: int, expert: bool) -> int: ...

    def rows(self) -> list[Past]:
        """The newest first."""
        ...

    def entries(self) -> dict[int, Entry]: ...


def book_of(request: HttpRequest) -> Book:
    return PersonBook(request.user) if isinstance(request.user, User) else SessionBook(request.session)


def trees_of(request: HttpRequest) -> Trees:
    """For `language.read(…, history=…)`, whoever asks."""
    return Trees(book_of(request).entries())


class PersonBook:
    def __init__(self, user: User) -> None:
        self._user = user

    def remember(self, text: str, link: str, hits: int, expert: bool) -> int:
        return history.remember(self._user, text, link, hits, expert)

    def rows(self) -> list[Past]:
        found = PastSearch.objects.filter(user=self._user).exclude(link="").order_by("-number")
        return [Past(one.number, one.text, one.link, one.hits, one.expert, one.at) for one in found]

    def entries(self) -> dict[int, Entry]:
        return history.entries(self._user)


class SessionBook:
    """Rows are (number, text, link, hits, expert, time as ISO text), the oldest first."""

    def __init__(self, session: SessionBase) -> None:
        self._session = session

    def remember(self, text: str, link: str, hits: int, expert: bool) -> int:
        kept = self._kept()
        last = kept[-1] if kept else None
        again = last is not None and (last.link, last.expert) == (link, expert)
        number = (last.number if last else 0) + (0 if again else 1)
        kept = [*(kept[:-1] if again else kept), Past(number, text, link, hits, expert, timezone.now())]
        self._session[SLOT] = [
            [one.number, one.text, one.link, one.hits, one.expert, one.at.isoformat()] for one in kept[-KEPT:]
        ]
        return number

    def rows(self) -> list[Past]:
        return self._kept()[::-1]

    def entries(self) -> dict[int, Entry]:
        return {one.number: (one.text, one.expert) for one in self._kept()}

    def _kept(self) -> list[Past]:
        rows = self._session.get(SLOT, [])
        return [
            Past(number, text, link, hits, expert, dt.datetime.fromisoformat(at))
            for number, text, link, hits, expert, at in rows
        ]
