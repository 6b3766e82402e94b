"""A process that appends with eight threads, publishes now and then, and is killed: `python victim.py FOLDER`.

Each line it prints is an acknowledgement: `index name count`, written only after `append` returned.
"""

from __future__ import annotations

import os
import sys
import threading
import time
from itertools import count
from pathlib import Path

from quanlian.evidence.log import Appender, Log
from quanlian.evidence.log.signers import Ed25519Signer


def main(folder: Path, turn: str) -> None:
    log = Log(folder, "example.org/log", [Ed25519Signer("example.org/log", b"k" * 32)])
    appender = Appender(log)
    os.write(1, b"ready\n")

    def work(name: str) -> None:
        for number in count():
            entry = f"{turn} {name} {number}"
            index = appender.append(entry.encode())
            os.write(1, f"{index} {entry}\n".encode())

    for name in "abcdefgh":
        threading.Thread(target=work, args=(name,)).start()
    while True:
        log.publish()
        time.sleep(0.01)


main(Path(sys.argv[1]), sys.argv[2])
