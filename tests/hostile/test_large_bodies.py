"""Ten gigabytes sent to the house: refused by their length, and where the length lies no more is read than it says."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import pytest
from django.test import Client

from quanlian.core.people.roles import Role
from tests.hostile.addresses import addresses
from tests.hostile.people import knocking
from tests.hostile.streams import FORM, Endless
from tests.registry.factory import person

pytestmark = pytest.mark.django_db
MB, HUGE = 1 << 20, 10 << 30
STRANGER = 65 * MB
"""What somebody may send who has not signed in."""
SPELLINGS = {
    "plain": str(HUGE),
    "of sixteen digits": "9" * 16,
    "of forty digits": "9" * 40,
    "behind zeros": str(HUGE).zfill(30),
    "with a sign": f"+{HUGE}",
    "between blanks": f" {HUGE} ",
    "with strokes": "10_737_418_240",
    "in other digits": str(HUGE).translate({ord(str(n)): chr(0xFF10 + n) for n in range(10)}),
}
"""Ways to write ten gigabytes or more that Python reads as a number."""


def send(client: Client, address: str, length: str, body: Endless) -> int:
    """A form whose head announces `length`; an error of ours is a status, reading too far an exception."""
    given = {"CONTENT_LENGTH": length, "CONTENT_TYPE": FORM, "wsgi.input": body}
    return client.generic("POST", address, b"", **given).status_code  # type: ignore[arg-type]


@pytest.mark.parametrize("who", ["", "somebody"], ids=["anonymous", "signed in"])
@pytest.mark.parametrize("spelling", SPELLINGS)
def test_ten_gigabytes_are_refused_before_a_byte_is_read(spelling: str, who: str) -> None:
    if who:
        person(Role.ENTERPRISE, who)
    client = knocking(who)
    client.raise_request_exception = True
    for address in ("/verify/", "/evidence/captures/", "/api/v1/cases"):
        body = Endless(0)
        assert send(client, address, SPELLINGS[spelling], body) == 413, address
        assert body.taken == 0


@pytest.mark.slow
def test_no_address_of_the_house_reads_ten_gigabytes() -> None:
    body = Endless(0)
    answers = {one: send(Client(), one, str(HUGE), body) for one in addresses()}
    assert {one: status for one, status in answers.items() if status != 413} == {}
    assert body.taken == 0


@pytest.mark.parametrize("length", ["", "0", "20", "-1", "many", str(MB)])
def test_no_more_is_read_than_was_announced(length: str) -> None:
    said = int(length) if length.isdigit() else 0
    body = Endless(said)
    assert send(Client(), "/verify/", length, body) < 500
    assert body.taken <= said


@pytest.mark.slow
def test_what_a_stranger_may_send_at_most_lies_neither_in_memory_nor_on_the_disk_afterwards(
    settings: pytest.FixtureRequest, tmp_path: Path
) -> None:
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)  # type: ignore[attr-defined]
    body = Endless(STRANGER)
    tracemalloc.start()
    try:
        status = send(Client(), "/verify/", str(STRANGER), body)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert status < 500
    assert body.taken == STRANGER, "all of it was read, and nothing beyond"
    assert peak < 20 * MB
    assert list(tmp_path.iterdir()) == []


def test_who_signs_in_gets_the_operators_limit_and_no_byte_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUANLIAN_MAX_UPLOAD_MB", "2")
    person(Role.ENTERPRISE, "somebody")
    client, most = knocking("somebody"), 3 * MB
    refused, taken = Endless(0), Endless(most)
    assert send(client, "/evidence/captures/", str(most + 1), refused) == 413
    assert send(client, "/evidence/captures/", str(most), taken) < 500
    assert (refused.taken, taken.taken) == (0, most)
