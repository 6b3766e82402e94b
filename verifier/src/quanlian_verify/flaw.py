"""What is wrong, and where: the one error of the verifier."""

from __future__ import annotations


class Flaw(ValueError):
    """A form broken or a proof refuted. `code` is stable; `where` names the member and the place in it."""

    def __init__(self, code: str, message: str, where: str = "") -> None:
        super().__init__(f"{message} [{where}]" if where else message)
        self.code, self.message, self.where = code, message, where
