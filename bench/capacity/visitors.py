"""Visitors, in a process of their own: python bench/capacity/visitors.py PLAN.json (plain HTTP, no Django).

An open load: requests are due at their moments, whatever became of those before; a lap is counted from the moment the
request was due, so that waiting for a free line is part of it.
"""

from __future__ import annotations

import http.client
import json
import queue
import sys
import threading
import time
from pathlib import Path

IDLE, PATIENCE = 1.0, 60.0


def main(file: Path) -> None:
    given = json.loads(file.read_text())
    due: queue.Queue[tuple[float, dict[str, str]] | None] = queue.Queue()
    told: list[tuple[str, float, int, float]] = []
    lines = [threading.Thread(target=_line, args=(given["port"], due, told)) for _ in range(given["lines"])]
    for line in lines:
        line.start()
    begin = time.monotonic() + 0.2
    for at, deed in enumerate(given["deeds"]):
        moment = begin + at / given["rate"]
        time.sleep(max(0.0, moment - time.monotonic()))
        due.put((moment, deed))
    for _ in lines:
        due.put(None)
    for line in lines:
        line.join()
    print(json.dumps({"told": told, "seconds": time.monotonic() - begin}))


def _line(
    port: int, due: queue.Queue[tuple[float, dict[str, str]] | None], told: list[tuple[str, float, int, float]]
) -> None:
    held: http.client.HTTPConnection | None = None
    used = 0.0
    while (one := due.get()) is not None:
        moment, deed = one
        if held is None or time.monotonic() - used > IDLE:
            held = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        begun = time.monotonic()
        try:
            held.request("GET", deed["path"], headers={"Host": "localhost", "Cookie": f"sessionid={deed['session']}"})
            answer = held.getresponse()
            answer.read()
            status, close = answer.status, answer.will_close
        except (OSError, http.client.HTTPException):
            status, close = 0, True
        used = time.monotonic()
        told.append((deed["what"], used - moment, status, used - begun))
        if close:
            held.close()
            held = None


if __name__ == "__main__":
    main(Path(sys.argv[1]))
