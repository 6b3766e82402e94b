"""Pins: what a stranger was given beforehand is read strictly and looked for in a known order."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quanlian_verify import keys, pins
from quanlian_verify.flaw import Flaw
from tests.verifier.authority import NOW
from tests.verifier.build import Builder, Signer, Sm2Signer


def full(builder: Builder) -> pins.Pins:
    builder.signers = [Signer(), Sm2Signer()]
    builder.witnesses = [(Signer("witness.example", bytes(32), keys.COSIGNATURE), NOW)]
    return builder.pins(1)


def test_pins_are_read_back_and_may_be_laid_out_by_hand(builder: Builder) -> None:
    made = full(builder)
    spelled = pins.dump(made)
    assert pins.load(spelled) == made
    assert pins.load(json.dumps(json.loads(spelled), indent=2).encode()) == made


@pytest.mark.parametrize(
    "change",
    [
        {"format": "quanlian-pins/2"},
        {"more": 1},
        {"logs": []},
        {"logs": [{"origin": "o", "name": "n", "keys": []}]},
        {"logs": [{"origin": "o", "name": "n", "keys": [Signer().public.spelled()]}]},
        {"authorities": [{"name": "a", "trust": "test", "roots": []}]},
        {"authorities": [{"name": "a", "trust": "test", "roots": ["no certificate"]}]},
        {"authorities": [{"name": "a", "trust": "certain", "roots": []}]},
        {"witnesses": [{"name": "w", "key": Signer().public.spelled()}]},
        {"witnesses": [], "witness_threshold": 1},
        {"witness_threshold": -1},
        {"witness_threshold": True},
    ],
)
def test_pins_that_are_not_as_they_should_be_are_refused(builder: Builder, change: dict[str, object]) -> None:
    value = json.loads(pins.dump(full(builder))) | change
    with pytest.raises(Flaw):
        pins.load(json.dumps(value).encode())


@pytest.mark.parametrize("key", ["logs", "authorities", "witnesses"])
def test_nothing_may_be_pinned_twice(builder: Builder, key: str) -> None:
    value = json.loads(pins.dump(full(builder)))
    value[key] *= 2
    with pytest.raises(Flaw, match="twice"):
        pins.load(json.dumps(value).encode())


@given(st.binary(max_size=80))
def test_random_bytes_are_never_more_than_a_flaw(data: bytes) -> None:
    with pytest.raises(Flaw):
        pins.load(data)


def test_pins_are_looked_for_in_the_order_of_the_contract(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    env = {"HOME": str(tmp_path / "me")}
    assert pins.find(env) is None
    own = tmp_path / "me/.config/quanlian-verify/pins.json"
    default, home = tmp_path / "var/evidence/pins.json", tmp_path / "ql/evidence/pins.json"
    for place in (own, default, home):
        place.parent.mkdir(parents=True)
        place.write_text("{}")
    assert pins.find(env) == Path("var/evidence/pins.json")
    default.unlink()
    assert pins.find(env) == own
    assert pins.find(env | {"QUANLIAN_HOME": str(tmp_path / "ql")}) == home
    named = tmp_path / "not-there.json"
    assert pins.find(env | {"QUANLIAN_VERIFY_PINS": str(named)}) == named


def test_a_file_too_large_for_pins_is_refused(tmp_path: Path) -> None:
    place = tmp_path / "pins.json"
    with place.open("wb") as file:
        file.truncate(pins.MOST_BYTES + 1)
    with pytest.raises(Flaw, match="too large"):
        pins.load_file(place)
