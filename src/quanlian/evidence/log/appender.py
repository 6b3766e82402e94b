"""Group commit: whoever comes while the disk is busy waits, and one of those waiting writes for all."""

from __future__ import annotations

import threading
from typing import Protocol

from quanlian.evidence.log.errors import LogUnwritable
from quanlian.evidence.log.store import demand

MOST_WAITING, MOST_BYTES = 4096, 8 << 20
"""Entries and bytes of one batch: what a single wait for the disk may carry."""


class Appends(Protocol):
    def append(self, entries: list[bytes]) -> int: ...


class _Ticket:
    """One waiting thread; `turn` is let go when it has its answer or has to lead."""

    __slots__ = ("entry", "error", "index", "turn")

    def __init__(self, entry: bytes) -> None:
        self.entry, self.index, self.turn = entry, -1, threading.Lock()
        self.error: BaseException | None = None
        self.turn.acquire()

    @property
    def answered(self) -> bool:
        return self.index >= 0 or self.error is not None


class Appender:
    """Shared by threads. Entries get their indexes in the order in which `append` was entered.

    There is no thread of its own: nothing to start or to stop. The first to come leads; it writes one batch
    and hands the lead to the first who came meanwhile.
    """

    def __init__(self, log: Appends) -> None:
        self._log, self._waiting = log, list[_Ticket]()
        self._mutex, self._led = threading.Lock(), False

    def append(self, entry: bytes) -> int:
        """The index of the entry; durable on return. Raises EntryRefused, and LogUnwritable to all of a batch."""
        demand(entry)
        ticket = _Ticket(entry)
        with self._mutex:
            self._waiting.append(ticket)
            leads, self._led = not self._led, True
        if not leads:
            self._wait(ticket)
        if not ticket.answered:
            self._lead()
        if ticket.error is not None:
            raise _own(ticket.error)
        return ticket.index

    def _lead(self) -> None:
        """Our own ticket is the first of those waiting, so one batch answers it."""
        batch = self._batch()
        try:
            self._write(batch)
        finally:
            for one in batch[1:]:
                one.turn.release()
            with self._mutex:
                self._pass_on()

    def _pass_on(self) -> None:
        self._led = bool(self._waiting)
        if self._waiting:
            self._waiting[0].turn.release()

    def _wait(self, ticket: _Ticket) -> None:
        try:
            ticket.turn.acquire()
        except BaseException:
            # interrupted: who no longer waits must not be given the lead, nor keep it
            with self._mutex:
                if ticket in self._waiting:
                    self._waiting.remove(ticket)
                    if not ticket.turn.locked():
                        self._pass_on()
            raise

    def _batch(self) -> list[_Ticket]:
        with self._mutex:
            count = size = 0
            for one in self._waiting[:MOST_WAITING]:
                size += len(one.entry)
                if count and size > MOST_BYTES:
                    break
                count += 1
            batch, self._waiting = self._waiting[:count], self._waiting[count:]
            return batch

    def _write(self, batch: list[_Ticket]) -> None:
        try:
            first = self._log.append([one.entry for one in batch])
        except BaseException as error:
            for one in batch:
                one.error = error
            if not isinstance(error, Exception):
                raise
            return
        for index, one in enumerate(batch, start=first):
            one.index = index


def _own(error: BaseException) -> BaseException:
    """An exception of one's own for each waiter: threads must not share a traceback."""
    if isinstance(error, LogUnwritable) and isinstance(error.__cause__, OSError):
        return LogUnwritable(error.__cause__)
    return error
