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


def main(file: Path) -> None:
    given = json.loads(file.read_text())
    begin = time.monotonic() + 0.5
    warm = begin + given["warm"]
    people = [
        Person(given["port"], visitor, begin + at / given["rate"], len(given["visitors"]) / given["rate"], warm)
        for at, visitor in enumerate(given["visitors"])
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

    def __init__(self, port: int, visitor: dict[str, object], first: float, pause: float, warm: float) -> None:
        self.port, self.visitor, self.at, self.pause, self.warm = port, visitor, first, pause, warm
        self.told: list[tuple[str, float, int, float]] = []
        self.line: http.client.HTTPConnection | None = None

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
            self.at = max(self.at + self.pause, done - 5 * self.pause)

    def _ask(self, deed: dict[str, str]) -> int:
        headers = {
            "Cookie": f"sessionid={self.visitor['session']}; csrftoken={TOKEN}",
            "X-CSRFToken": TOKEN,
            "Host": "localhost",
        }
        if deed["body"]:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        for _ in range(2):
            line = self.line or http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
            try:
                line.request("POST" if deed["body"] else "GET", deed["path"], deed["body"] or None, headers)
                answer = line.getresponse()
                answer.read()
            except (OSError, http.client.HTTPException):
                line.close()
                self.line = None
                if deed["body"]:
                    return 0  # never sent twice: nobody knows whether it was done
                continue
            self.line = None if answer.will_close else line
            return answer.status
        return 0


if __name__ == "__main__":
    main(Path(sys.argv[1]))
