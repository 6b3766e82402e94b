"""`python -m quanlian.ui.catalogue`: list the sentences without English, room by room, and compile each `.po`.

Ends with status 1 while anything is missing. Missing sentences are printed as entries ready to be pasted into the
room's `django.po` and filled in.
"""

from __future__ import annotations

import json
import sys

from quanlian.ui.catalogue.rooms import Room, rooms


def main() -> int:
    missing = {room: room.missing() for room in rooms()}
    for room, texts in missing.items():
        if room.stale():
            room.compile()
        _report(room, texts)
    return 1 if any(missing.values()) else 0


def _report(room: Room, texts: list[str]) -> None:
    entries = [f'\nmsgid {json.dumps(text, ensure_ascii=False)}\nmsgstr ""' for text in texts]
    print(f"# {room.name}: {len(texts)} without English", *entries, sep="\n")


if __name__ == "__main__":
    sys.exit(main())
