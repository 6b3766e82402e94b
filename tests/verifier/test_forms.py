"""Every form has one spelling: what is written is read back, and nothing else is read at all."""

from __future__ import annotations

import base64
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quanlian_verify import canonical, moments, note
from quanlian_verify.canonical import Json
from quanlian_verify.digests import digests_of
from quanlian_verify.flaw import Flaw
from quanlian_verify.forms import checkpoint, entry, manifest, proof, stamplist, statement
from tests.verifier.build import Builder

KEYS = st.text(st.characters(max_codepoint=126), max_size=8)
VALUES: st.SearchStrategy[Json] = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)
OBJECTS = st.dictionaries(KEYS, VALUES, max_size=5)


@given(st.integers(0, 2**63 - 1), st.binary(min_size=32, max_size=32))
def test_a_checkpoint_is_read_back(size: int, root: bytes) -> None:
    made = checkpoint.Checkpoint("log.example", size, root)
    assert checkpoint.read(made.text()) == made


_ROOT = base64.b64encode(bytes(32)).decode()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "o\n1\n",
        f"\n1\n{_ROOT}\n",
        f"o\n1\n{_ROOT}",
        f"o\n1\n{_ROOT}\nmore\n",
        f"o\n1\n{_ROOT[:-2]}B=\n",
        "o\n1\nAAAA\n",
        *(f"o\n{size}\n{_ROOT}\n" for size in ("01", "-1", "+1", "1_0", " 1", "١", 2**63)),
    ],
)
def test_what_is_not_a_checkpoint_is_refused(text: str) -> None:
    with pytest.raises(Flaw) as caught:
        checkpoint.read(text)
    assert caught.value.where == "checkpoint"


def test_the_forms_are_read_back() -> None:
    one = digests_of([b"x"])
    made = manifest.Manifest("o.example", "N1", datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC), {"a": one, "b/c": one})
    assert manifest.read(made.spelled()) == made
    own = entry.LogEntry("case.state", one.sha256, one.sm3)
    assert entry.read(own.spelled()) == own
    path = proof.Proof(1, 2, (bytes(32),))
    assert proof.read(path.spelled()) == path
    rows = (stamplist.StampRow("stamps/0001.tsr", "statement.json", "A"),)
    assert stamplist.read(stamplist.spelled(rows)) == rows
    read = statement.read(Builder().statement())
    assert [file.member for file in read.files] == ["content/a.txt", "content/shop/page.html"]


def test_a_statement_of_another_kind_needs_no_files() -> None:
    base = {"format": "quanlian-statement/1", "uid": "u", "at": "2026-01-02T03:04:05Z", "salt": "0" * 32}
    assert statement.read(canonical.dump({**base, "kind": "case.state", "case": "1"})).files == ()


def _changed(data: bytes, change: dict[str, Json]) -> bytes:
    value = canonical.load(data) | change
    return canonical.dump({key: one for key, one in value.items() if one is not None})


_ROW: dict[str, Json] = {"path": "a", "size": 1, "sha256": "0" * 64, "sm3": "0" * 64}
_STAMP: dict[str, Json] = {"file": "stamps/0001.tsr", "over": "statement.json", "authority": "A"}
_FILE: dict[str, Json] = {**_ROW, "media_type": "text/plain", "label": ""}


@pytest.mark.parametrize(
    ("read", "name", "change"),
    [
        (manifest.read, "manifest.json", {"origin": None}),
        (manifest.read, "manifest.json", {"more": 1}),
        (manifest.read, "manifest.json", {"format": "quanlian-bundle/2"}),
        (manifest.read, "manifest.json", {"made_at": "2026-11-22 01:02:03"}),
        (manifest.read, "manifest.json", {"origin": "two words"}),
        (manifest.read, "manifest.json", {"files": [_ROW, _ROW]}),
        (manifest.read, "manifest.json", {"files": [_ROW | {"size": -1}]}),
        (manifest.read, "manifest.json", {"files": [_ROW | {"size": True}]}),
        (manifest.read, "manifest.json", {"files": [_ROW | {"sm3": "A" * 64}]}),
        (manifest.read, "manifest.json", {"files": ["a"]}),
        (entry.read, "entry.json", {"v": 2}),
        (entry.read, "entry.json", {"sha256": "0"}),
        (proof.read, "proof.json", {"hashes": ["00"]}),
        (proof.read, "proof.json", {"index": "1"}),
        (
            stamplist.read,
            "stamps.json",
            {"stamps": [{"file": "stamps/0002.tsr", "over": "statement.json", "authority": ""}]},
        ),
        (
            stamplist.read,
            "stamps.json",
            {"stamps": [{"file": "stamps/0001.tsr", "over": "README.txt", "authority": ""}]},
        ),
        (statement.read, "statement.json", {"salt": "0"}),
        (statement.read, "statement.json", {"at": "1969-12-31T23:59:59Z"}),
        (statement.read, "statement.json", {"source": "hearsay"}),
        (statement.read, "statement.json", {"how": None}),
        (statement.read, "statement.json", {"files": []}),
        (statement.read, "statement.json", {"files": [_FILE, _FILE]}),
        (statement.read, "statement.json", {"files": [_FILE | {"media_type": "text"}]}),
        (statement.read, "statement.json", {"files": [_FILE | {"more": 1}]}),
        (statement.read, "statement.json", {"uid": 7}),
    ],
)
def test_a_form_with_something_else_in_it_is_refused(
    read: Callable[[bytes], object], name: str, change: dict[str, Json]
) -> None:
    members = Builder().members()
    with pytest.raises(Flaw) as caught:
        read(_changed(members[name], change))
    assert caught.value.where == name


@given(st.binary(max_size=120))
def test_random_bytes_are_never_more_than_a_flaw(data: bytes) -> None:
    for read in (manifest.read, entry.read, proof.read, stamplist.read, statement.read, note.read):
        with pytest.raises(Flaw):
            read(data)


@given(OBJECTS.map(canonical.dump))
def test_random_objects_are_never_more_than_a_flaw(data: bytes) -> None:
    for read in (manifest.read, entry.read, proof.read, stamplist.read, statement.read):
        with pytest.raises(Flaw):
            read(data)


@given(st.text(max_size=24) | st.datetimes(timezones=st.just(UTC)).map(str))
def test_only_the_one_spelling_of_a_time_is_read(text: str) -> None:
    with pytest.raises(Flaw):
        moments.read(text)


@given(st.datetimes(datetime(1970, 1, 1), datetime(9998, 12, 31), timezones=st.just(UTC)))
def test_a_moment_is_read_back(moment: datetime) -> None:
    assert moments.read(moments.spell(moment)) == moment.replace(microsecond=0)
