"""Whatever a keeper signs: the examination gives an answer, never a traceback."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quanlian_verify import bundle, canonical
from quanlian_verify.canonical import Json
from tests.verifier.authority import TestAuthority
from tests.verifier.build import Builder

AUTHORITY = TestAuthority()
NAMES = ["README.txt", "checkpoint", "content/a.txt", "entry.json"]
NAMES += ["proof.json", "stamps.json", "stamps/0001.tsr", "statement.json"]
JSON = [name for name in NAMES if name.endswith(".json")]
ODD: st.SearchStrategy[Json] = st.sampled_from(
    [None, True, -1, 0, 2**53 - 1, "", "x", "9999-12-31T23:59:59Z", "1970-01-01T00:00:00Z", [], [{}], [""], {}]
)
SPLICE = st.tuples(st.integers(0, 4000), st.integers(0, 12), st.binary(max_size=6))


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fuzz") / "b.zip"


def examined(builder: Builder, place: Path) -> bool:
    report = bundle.check(builder.write(place), builder.pins(), require_trusted=False)
    assert report.as_json()
    return report.ok


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None)
@given(name=st.sampled_from(NAMES), splices=st.lists(SPLICE, min_size=1, max_size=3))
def test_any_member_cut_and_pasted_at_random(place: Path, name: str, splices: list[tuple[int, int, bytes]]) -> None:
    """Signed by the keeper; bytes that mean nothing (the guide, strangers' lines, the frame of a token) may differ."""
    same = []

    def change(members: dict[str, bytes]) -> None:
        before = members[name]
        for at, length, data in splices:
            start = at % (len(members[name]) + 1)
            members[name] = members[name][:start] + data + members[name][start + length :]
        same.append(members[name] == before)

    ok = examined(Builder(authority=AUTHORITY, change=change), place)
    assert ok <= (same[0] or name in ("README.txt", "checkpoint", "stamps/0001.tsr"))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(name=st.sampled_from(JSON), key=st.integers(0, 12), inner=st.integers(0, 8), value=ODD)
def test_any_field_of_any_form_replaced_by_something_odd(
    place: Path, name: str, key: int, inner: int, value: Json
) -> None:
    def change(members: dict[str, bytes]) -> None:
        form = canonical.load(members[name])
        field = sorted(form)[key % len(form)]
        rows = form[field]
        if isinstance(rows, list) and rows and isinstance(rows[0], dict) and inner < len(rows[0]):
            rows[0][sorted(rows[0])[inner]] = value
        else:
            form[field] = value
        members[name] = canonical.dump(form)

    examined(Builder(authority=AUTHORITY, change=change), place)
