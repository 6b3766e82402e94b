"""Sixty-four people at once, in a process of its own: python bench/cases_users.py PLAN.json (plain HTTP, no Django).

Each person sends their deeds one after the other at a steady pace; a slow answer makes them late, never idle twice.
"""

from __future__ import annotations

import http.client
import json
import sys
import threading
import time
from pathlib import Path

TOKEN = "b" * 32
IDLE = 1.0


def main(file: Path) -> None:
    given = json.loads(file.read_text())
    begin = time.monotonic() + 0.5
    warm = begin + given["warm"]
    rate, visitors = given["rate"], given["visitors"]
    people = [
        Person(given["port"], one, (at / rate, len(visitors) / rate), (begin, warm)) for at, one in enumerate(visitors)
    ]
    end = warm + given["seconds"]
    threads = [threading.Thread(target=person.run, args=(end,)) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(json.dumps([one for person in people for one in person.told]))


class Person:
    """One visitor; `told` holds (kind, seconds, status, late by seconds) of what was asked after the warm-up."""

    def __init__(
        self, port: int, visitor: dict[str, object], pace: tuple[float, float], moments: tuple[float, float]
    ) -> None:
        self.port, self.visitor = port, visitor
        (self.offset, self.pause), (begin, self.warm) = pace, moments
        self.at = begin + self.offset
        self.told: list[tuple[str, float, int, float]] = []
        self.line: http.client.HTTPConnection | None = None
        self.used = 0.0

    def run(self, end: float) -> None:
        deeds = self.visitor["deeds"]
        assert isinstance(deeds, list)
        for deed in deeds:
            if time.monotonic() >= end:
                return
            time.sleep(max(0.0, self.at - time.monotonic()))
            begun = time.monotonic()
            if begun >= end:
                return
            status = self._ask(deed)
            done = time.monotonic()
            if begun >= self.warm:
                self.told.append((deed["kind"], done - begun, status, begun - self.at))
            self.at = self._next(done)

    def _next(self, done: float) -> float:
        """While the server warms up at a third of the pace; a late person hurries, but never more than five deeds."""
        if done < self.warm:
            return min(done + 3 * self.pause, self.warm + self.offset)
        return max(self.at + self.pause, done - 5 * self.pause)

    def _ask(self, deed: dict[str, str]) -> int:
        headers = {
            "Cookie": f"sessionid={self.visitor['session']}; csrftoken={TOKEN}",
            "X-CSRFToken": TOKEN,
            "Host": "localhost",
        }
        if deed["body"]:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        line = self._line()
        try:
            line.request("POST" if deed["body"] else "GET", deed["path"], deed["body"] or None, headers)
            answer = line.getresponse()
            answer.read()
        except (OSError, http.client.HTTPException):
            line.close()
            self.line = None
            return 0  # never sent twice: nobody knows whether it was done
        self.line, self.used = (None if answer.will_close else line), time.monotonic()
        return answer.status

    def _line(self) -> http.client.HTTPConnection:
        """The line of before unless the server may have hung up meanwhile (it does after two seconds)."""
        if self.line is None or time.monotonic() - self.used > IDLE:
            if self.line is not None:
                self.line.close()
            self.line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        return self.line


if __name__ == "__main__":
    main(Path(sys.argv[1]))
