"""Pins: the keys and authorities a stranger was given beforehand, and trusts for reasons outside the bundle."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from quanlian_verify import canonical, shape
from quanlian_verify.canonical import Json
from quanlian_verify.flaw import Flaw
from quanlian_verify.keys import COSIGNATURE, PublicKey, read_key

FORM = "quanlian-pins/1"
TRUSTS = ("test", "public", "accredited")
MOST_BYTES = 4 << 20


@dataclass(frozen=True, slots=True)
class PinnedLog:
    """A log of one origin and its keys."""

    origin: str
    name: str
    keys: tuple[PublicKey, ...]


@dataclass(frozen=True, slots=True)
class Authority:
    """A time-stamping authority by its root certificates; `trust` is one of TRUSTS."""

    name: str
    trust: str
    roots: tuple[x509.Certificate, ...]


@dataclass(frozen=True, slots=True)
class Witness:
    """An outsider who cosigns checkpoints it has seen grow."""

    name: str
    key: PublicKey


@dataclass(frozen=True, slots=True)
class Pins:
    """`witness_threshold`: how many pinned witnesses must have cosigned a checkpoint."""

    logs: tuple[PinnedLog, ...]
    authorities: tuple[Authority, ...] = ()
    witnesses: tuple[Witness, ...] = ()
    witness_threshold: int = 0

    def log(self, origin: str) -> PinnedLog | None:
        return next((one for one in self.logs if one.origin == origin), None)


BESIDE = Path(__file__).with_name("pins.json")
"""A keeper may hand out the program with its pins inside, for those who take it from the keeper's own site."""


def places(env: Mapping[str, str] = os.environ) -> list[Path]:
    """Where pins are looked for when none are named, best first."""
    named = [Path(env["QUANLIAN_VERIFY_PINS"])] if env.get("QUANLIAN_VERIFY_PINS") else []
    home = Path(env.get("QUANLIAN_HOME") or "var")
    own = Path(env.get("HOME") or env.get("USERPROFILE") or ".") / ".config"
    return [*named, BESIDE, home / "evidence" / "pins.json", own / "quanlian-verify" / "pins.json"]


def find(env: Mapping[str, str] = os.environ) -> Path | None:
    """The first of `places` that is there; the one named by QUANLIAN_VERIFY_PINS counts even where it is not."""
    first, *others = places(env)
    if env.get("QUANLIAN_VERIFY_PINS"):
        return first
    return next((place for place in (first, *others) if place.is_file()), None)


def dump(pins: Pins) -> bytes:
    """Canonical JSON of the pins."""
    logs: list[Json] = [
        {"origin": log.origin, "name": log.name, "keys": [key.spelled() for key in log.keys]} for log in pins.logs
    ]
    authorities: list[Json] = [
        {"name": one.name, "trust": one.trust, "roots": [_pem(root) for root in one.roots]} for one in pins.authorities
    ]
    witnesses: list[Json] = [{"name": one.name, "key": one.key.spelled()} for one in pins.witnesses]
    rest: dict[str, Json] = {"witnesses": witnesses, "witness_threshold": pins.witness_threshold}
    return canonical.dump({"format": FORM, "logs": logs, "authorities": authorities, **rest})


def load(data: bytes, where: str = "pins") -> Pins:
    """The pins of a file; white space and the order of keys are free, for people edit it. Raises Flaw."""
    value = canonical.load(_tidied(data, where), where)
    shape.exact(value, ("logs", "authorities", "witnesses", "witness_threshold"), FORM, where)
    logs = tuple(_log(one, where) for one in shape.objects(value, "logs", where))
    authorities = tuple(_authority(one, where) for one in shape.objects(value, "authorities", where))
    witnesses = tuple(_witness(one, where) for one in shape.objects(value, "witnesses", where))
    threshold = shape.number(value, "witness_threshold", where)
    _demand(logs, authorities, witnesses, threshold, where)
    return Pins(logs, authorities, witnesses, threshold)


def load_file(path: Path) -> Pins:
    """Raises Flaw PINS_FORM …, OSError."""
    with path.open("rb") as file:
        data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise Flaw("PINS_FORM", "the file is too large for pins", str(path))
    return load(data, str(path))


def _tidied(data: bytes, where: str) -> bytes:
    return canonical.dump(canonical.parse(data, where))


def _demand(
    logs: tuple[PinnedLog, ...],
    authorities: tuple[Authority, ...],
    witnesses: tuple[Witness, ...],
    threshold: int,
    where: str,
) -> None:
    for names in ([one.origin for one in logs], [one.name for one in authorities], [one.key for one in witnesses]):
        if len(set(names)) != len(names):
            raise Flaw("PINS_FORM", f"stands twice in the pins: {names}", where)
    if not logs or threshold > len(witnesses):
        raise Flaw("PINS_FORM", "no log, or more witnesses asked for than pinned", where)


def _log(value: shape.Object, where: str) -> PinnedLog:
    shape.exact(value, ("origin", "name", "keys"), "", where)
    origin, keys = shape.text(value, "origin", where), tuple(map(read_key, shape.texts(value, "keys", where)))
    if not keys or any(key.name != origin or key.kind == COSIGNATURE for key in keys):
        raise Flaw("PINS_FORM", f"keys of {origin} are missing or are not the log's", where)
    return PinnedLog(origin, shape.text(value, "name", where), keys)


def _authority(value: shape.Object, where: str) -> Authority:
    shape.exact(value, ("name", "trust", "roots"), "", where)
    name, trust = shape.text(value, "name", where), shape.text(value, "trust", where)
    try:
        roots = tuple(x509.load_pem_x509_certificate(one.encode()) for one in shape.texts(value, "roots", where))
    except ValueError as error:
        raise Flaw("PINS_FORM", f"root of {name} is not a certificate: {error}", where) from None
    if trust not in TRUSTS or not roots:
        raise Flaw("PINS_FORM", f"trust or roots of {name} are not as they should be", where)
    return Authority(name, trust, roots)


def _witness(value: shape.Object, where: str) -> Witness:
    shape.exact(value, ("name", "key"), "", where)
    key = read_key(shape.text(value, "key", where))
    if key.kind != COSIGNATURE:
        raise Flaw("PINS_FORM", f"key of witness {key.name} is not for cosignatures", where)
    return Witness(shape.text(value, "name", where), key)


def _pem(root: x509.Certificate) -> str:
    return root.public_bytes(Encoding.PEM).decode()
