"""Canonical JSON and signed notes: one value, one spelling; nothing else is read."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quanlian_verify import canonical, note
from quanlian_verify.canonical import Json
from quanlian_verify.flaw import Flaw
from tests.verifier.build import Signer

KEYS = st.text(st.characters(max_codepoint=126), max_size=8)
VALUES: st.SearchStrategy[Json] = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)
OBJECTS = st.dictionaries(KEYS, VALUES, max_size=5)
NAMES = st.from_regex(r"[a-z][a-z./-]{0,12}", fullmatch=True)
TEXTS = st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1, max_size=30).map(lambda text: text + "\n")


@given(OBJECTS)
def test_canonical_json_is_read_back(value: dict[str, Json]) -> None:
    assert canonical.load(canonical.dump(value)) == value


@given(OBJECTS)
def test_json_with_spaces_is_read_by_people_but_is_not_canonical(value: dict[str, Json]) -> None:
    spaced = json.dumps(value, indent=1, ensure_ascii=True).encode() + b"\n"
    assert canonical.parse(spaced) == value
    with pytest.raises(Flaw):
        canonical.load(spaced)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b"1",
        b'{"a":1,"a":1}',
        b'{"b":1,"a":1}',
        b'{"a": 1}',
        b'{"a":1.0}',
        b'{"a":1e2}',
        b'{"a":NaN}',
        b'{"a":-0}',
        b'{"a":9007199254740992}',
        b'{"a":"\\u0041"}',
        b'{"a":"\\/"}',
        b'{"a":"\\ud800"}',
        b"\xef\xbb\xbf{}",
        b'{"\xc3\xa9":1}',
        b'{"a":1}\n',
        b'{"a":' + b"[" * 9000 + b"]" * 9000 + b"}",
        b'{"a":' + b"1" * 5000 + b"}",
    ],
)
def test_what_is_not_canonical_is_refused(data: bytes) -> None:
    with pytest.raises(Flaw) as caught:
        canonical.load(data, "x.json")
    assert caught.value.where == "x.json" or caught.value.code == "JSON_VALUE"


@given(TEXTS, st.lists(st.tuples(NAMES, st.binary(min_size=5, max_size=80)), min_size=1, max_size=4))
def test_a_note_is_read_back(text: str, lines: list[tuple[str, bytes]]) -> None:
    made = note.Note(text, tuple(note.Line(name, raw[:4], raw[4:]) for name, raw in lines))
    assert note.read(made.spelled()) == made


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"text\n",
        b"\n\n",
        b"text\n\n",
        "text\n\n— a AAAAAAA=".encode(),
        "text\n\n— a AAAA\n".encode(),
        b"text\n\n- a AAAAAAA=\n",
        "text\n\n—  AAAAAAA=\n".encode(),
        "text\n\n— a AAAAAAB=\n".encode(),
        "text\n\n— a AAAAAAA=\r\n".encode(),
        "te\x00xt\n\n— a AAAAAAA=\n".encode(),
        "te\x1bxt\n\n— a AAAAAAA=\n".encode(),
        "te\rxt\n\n— a AAAAAAA=\n".encode(),
        b"te\xffxt\n\n\xe2\x80\x94 a AAAAAAA=\n",
        ("text\n\n" + "— a AAAAAAA=\n" * 101).encode(),
    ],
)
def test_what_is_not_a_note_is_refused(data: bytes) -> None:
    with pytest.raises(Flaw) as caught:
        note.read(data, "checkpoint")
    assert (caught.value.code, caught.value.where) == ("NOTE_FORM", "checkpoint")


def test_a_line_that_claims_a_key_and_is_wrong_is_an_error_not_a_stranger() -> None:
    signer = Signer()
    with pytest.raises(Flaw, match="does not fit"):
        note.Note("other\n", (signer.line("text\n"),)).signed_by(signer.public)
    assert not note.Note("text\n", (Signer("stranger").line("text\n"),)).signed_by(signer.public)
