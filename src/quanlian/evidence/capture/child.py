"""`python -m quanlian.evidence.capture.child FOLDER`: one capture, then the end of the process.

Asks on standard input, answers in FOLDER/result.json. A process of its own keeps the caller safe from crashes and
lets it end everything at once by ending the process group.
"""

from __future__ import annotations

import asyncio
import ctypes
import json
import os
import signal
import sys
from pathlib import Path

from quanlian.core.findings import UserError
from quanlian.evidence.capture.request import Request, spelled_error
from quanlian.evidence.capture.run import run

_PR_SET_PDEATHSIG = 1


def _die_with_parent() -> None:
    """Linux: a worker that is killed takes its capture with it; Chromium leaves when its pipe closes."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def main() -> None:
    _die_with_parent()
    work = Path(sys.argv[1])
    request = Request.read(sys.stdin.buffer.read())
    try:
        answer = json.dumps({"how": asyncio.run(run(request, work))})
    except UserError as error:
        answer = json.dumps({"error": spelled_error(error)})
    (work / "result.part").write_text(answer)
    os.replace(work / "result.part", work / "result.json")


if __name__ == "__main__":
    main()
