"""The book of loans: whoever keeps loans lends it to the pool, which files and checks a loan as it stands there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Protocol

from quanlian.core.money import Fen


class KeptLoan(Protocol):
    """What the pool needs to know of a loan; amounts in 分. `ip_part_fen` is None where IP secures the whole."""

    @property
    def number(self) -> str: ...
    @property
    def bank(self) -> str: ...
    @property
    def enterprise(self) -> str: ...
    @property
    def uscc(self) -> str: ...
    @property
    def region_code(self) -> int: ...
    @property
    def pool_rule(self) -> str: ...
    @property
    def principal_fen(self) -> Fen: ...
    @property
    def drawn_fen(self) -> Fen: ...
    @property
    def ip_part_fen(self) -> Fen | None: ...
    @property
    def drawn_on(self) -> dt.date | None: ...
    @property
    def end(self) -> dt.date | None: ...


Book = Callable[[str], KeptLoan | None]
_books: list[Book] = []


def lend_book(book: Book) -> None:
    """Let the pool look loans up by number in this book, for as long as the process runs."""
    _books.append(book)


def kept_loan(loan_number: str) -> KeptLoan | None:
    """The loan as its keeper has it; None where nobody keeps a loan of that number."""
    return next((found for book in _books if (found := book(loan_number)) is not None), None)
