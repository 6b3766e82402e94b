"""Readers of foreign bytes, fed with anything: a plain refusal or an answer, never another error."""

from __future__ import annotations

import gzip
import tempfile
from contextlib import suppress
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from quanlian.core.findings import UserError
from quanlian.evidence.capture import address
from quanlian.evidence.capture.gate import head
from quanlian.evidence.capture.outside import read
from quanlian.evidence.capture.outside.exif import claimed_time
from quanlian.evidence.capture.robots.rules import judge
from quanlian.evidence.capture.said import Said
from quanlian_verify.canonical import dump

MAGIC = st.sampled_from(
    [
        b"",
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff",
        b"PK\x03\x04",
        b"WARC/1.1\r\n",
        b"From: a\r\nDate: b\nmultipart/related\n",
    ]
)
ROBOTS = st.text(st.sampled_from("User-agent: *\nDisallow: /ab$#%中\r\t"), max_size=200)


@given(MAGIC, st.binary(max_size=300), st.booleans())
def test_any_file_is_refused_plainly_or_described(magic: bytes, rest: bytes, packed: bool) -> None:
    data = gzip.compress(magic + rest) if packed else magic + rest
    with tempfile.NamedTemporaryFile() as file:
        Path(file.name).write_bytes(data)
        with suppress(UserError):
            found = read(Path(file.name), "x")
            assert dump(found.how)


@given(st.binary(max_size=200))
def test_any_block_claims_a_time_or_none(data: bytes) -> None:
    assert len(claimed_time(b"II*\0" + data)) in (0, 19)


@given(ROBOTS, ROBOTS)
def test_any_robots_file_gives_an_answer(text: str, path: str) -> None:
    assert judge(text, "QuanlianEvidence", f"http://a.example/{path.strip()}").allowed in (True, False)


@given(st.text(max_size=60))
def test_a_path_without_rules_is_free_and_one_under_a_general_rule_is_not(path: str) -> None:
    url = "http://a.example/" + "".join(char for char in path if char.isalnum())
    assert judge("User-agent: *\nDisallow:", "x", url).allowed
    assert not judge("User-agent: *\nDisallow: /", "x", url).allowed


@given(st.binary(max_size=200))
def test_any_request_is_read_or_refused(data: bytes) -> None:
    with suppress(head.BadRequest):
        found = head.read(b"GET http://shop.example" + data + b"\r\n\r\n")
        assert found.host
        assert found.forward.endswith(b"Connection: close\r\n\r\n")


@given(st.text(max_size=80))
def test_any_text_is_an_address_or_refused(text: str) -> None:
    for typed in (text, f"http://{text}", f"http://shop.example/{text}"):
        with suppress(UserError):
            found = address.demand(typed)
            assert found.url.isascii()
            assert found.host


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda one: st.lists(one) | st.dictionaries(st.text(), one),
    )
)
def test_any_json_can_be_asked_anything(value: object) -> None:
    said = Said(value)
    assert isinstance(said.text("a", "b"), str)
    assert isinstance(said.number("a"), float)
    assert said.pairs("a") == [] or said.has("a")
    assert all(isinstance(one, Said) for one in said.each("a"))
