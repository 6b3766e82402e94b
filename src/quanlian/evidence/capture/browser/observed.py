"""What happened in the page besides its network traffic."""

from __future__ import annotations

from dataclasses import dataclass, field

from quanlian.evidence.capture.clock import now, of_seconds
from quanlian.evidence.capture.said import Said

_MOST = 2000
Row = dict[str, str | int | bool]


@dataclass(slots=True)
class Observed:
    """Each list ends at 2,000 rows, `dropped` counts the rest. Texts are cut at 4,000 characters."""

    console: list[Row] = field(default_factory=list)
    dialogs: list[Row] = field(default_factory=list)
    popups: list[Row] = field(default_factory=list)
    downloads: list[Row] = field(default_factory=list)
    workers: list[Row] = field(default_factory=list)
    moves: list[Row] = field(default_factory=list)
    """Documents the main frame went through."""
    dropped: int = 0

    def keep(self, rows: list[Row], **row: str | int | bool) -> None:
        if len(rows) >= _MOST:
            self.dropped += 1
            return
        kept: Row = {"at": now()}
        kept.update((k, v[:4000] if isinstance(v, str) else v) for k, v in row.items())
        rows.append(kept)

    def called(self, said: Said) -> None:
        """console.log and its kin."""
        text = " ".join(_argument(one) for one in said.each("args"))
        self.keep(self.console, kind="console", level=said.text("type"), text=text)

    def thrown(self, said: Said) -> None:
        """A script error nobody caught."""
        details = said.at("exceptionDetails")
        text = details.text("exception", "description") or details.text("text")
        self.keep(self.console, kind="exception", level="error", text=text, url=details.text("url"))

    def logged(self, said: Said) -> None:
        """The browser's own remarks: failed loads, breaches of policy."""
        entry = said.at("entry")
        self.keep(
            self.console, kind=entry.text("source"), level=entry.text("level"), text=entry.text("text"),
            url=entry.text("url"), browser_at=of_seconds(entry.number("timestamp") / 1000),
        )  # fmt: skip


def _argument(said: Said) -> str:
    value = said.at("value").value
    return str(value) if value is not None else said.text("description") or said.text("type")
