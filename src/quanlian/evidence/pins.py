"""What a stranger is given beforehand: the log's public keys, the authorities' roots, the witnesses' keys."""

from __future__ import annotations

import json
import os
from pathlib import Path

from quanlian.core.config import home
from quanlian.evidence import time, witnessing
from quanlian.evidence.logbook import origin, signers

FORMAT = "quanlian-pins/1"


def pins(name: str) -> dict[str, object]:
    """The pins of this office under its name."""
    known = witnessing.known()
    return {
        "format": FORMAT,
        "logs": [{"origin": origin(), "name": name, "keys": [one.key.spelled() for one in signers()]}],
        "authorities": time.roots(),
        "witnesses": [{"name": one.name, "key": one.key.spelled()} for one in known.witnesses],
        "witness_threshold": known.threshold,
    }


def write(name: str) -> Path:
    """Keep the pins where `quanlian-verify` on this machine looks for them."""
    path = home() / "evidence" / "pins.json"
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_suffix(f".{os.getpid()}")
    draft.write_text(json.dumps(pins(name), ensure_ascii=False, indent=1) + "\n")
    draft.replace(path)
    return path
