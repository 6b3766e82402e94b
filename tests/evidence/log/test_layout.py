"""Paths and bundles are spelled as C2SP tlog-tiles has them; frames of the journal are whole or not there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quanlian.evidence.log import LogDamage, journal, layout


@pytest.mark.parametrize(
    ("number", "path"),
    [
        (0, "000"),
        (67, "067"),
        (999, "999"),
        (1000, "x001/000"),
        (1_234_067, "x001/x234/067"),
        (10**9, "x001/x000/x000/000"),
    ],
)
def test_tile_numbers_are_spelled_in_groups_of_three(number: int, path: str) -> None:
    assert layout.tile(3, number) == f"tile/3/{path}"
    assert layout.bundle(number, 7) == f"tile/entries/{path}.p/7"


@given(st.lists(st.binary(max_size=300), max_size=20))
def test_a_bundle_is_read_back_as_it_was_packed(entries: list[bytes]) -> None:
    assert layout.unpack(layout.pack(entries)) == entries


@pytest.mark.parametrize("data", [b"\0", b"\0\3ab", b"\0\1a\0"])
def test_a_cut_bundle_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="ends beyond"):
        layout.unpack(data)


HEADER = journal.Header(512, b"s" * 16)
BATCHES = [[b"one"], [b"two", b"three"], [b""]]


def spelled() -> tuple[bytes, list[int]]:
    data, ends, first = HEADER.spelled(), [], 512
    for batch in BATCHES:
        data += journal.frame(HEADER, first, batch)
        ends.append(len(data))
        first += len(batch)
    return data, ends


def test_a_journal_is_read_back() -> None:
    data, ends = spelled()
    found = journal.read_frames(journal.read_header(data), data, journal.HEADER, 512)
    assert found == journal.Frames([b"one", b"two", b"three", b""], ends[-1], torn=False)


def test_a_journal_cut_anywhere_keeps_its_whole_frames() -> None:
    data, ends = spelled()
    for cut in range(journal.HEADER, len(data)):
        found = journal.read_frames(HEADER, data[:cut], journal.HEADER, 512)
        whole = [end for end in ends if end <= cut]
        assert found.end == (whole[-1] if whole else journal.HEADER)
        assert found.entries == [one for batch in BATCHES[: len(whole)] for one in batch]
        assert found.torn == (cut != found.end)


def test_a_bit_flipped_before_the_last_frame_is_damage_and_never_a_torn_tail() -> None:
    data, ends = spelled()
    for at in range(journal.HEADER, ends[1]):
        for bit in range(8):
            changed = bytearray(data)
            changed[at] ^= 1 << bit
            with pytest.raises(LogDamage, match="JOURNAL_FRAME"):
                journal.read_frames(HEADER, bytes(changed), journal.HEADER, 512)


def test_a_bit_flipped_in_the_header_is_damage() -> None:
    data, _ = spelled()
    for at in range(journal.HEADER * 8):
        changed = bytearray(data)
        changed[at // 8] ^= 1 << at % 8
        with pytest.raises(LogDamage, match="JOURNAL_HEADER"):
            journal.read_header(bytes(changed))


def test_an_entry_that_spells_a_frame_cannot_pass_for_one() -> None:
    forged = journal.frame(journal.fresh(512), 513, [b"never appended"])
    data = HEADER.spelled() + journal.frame(HEADER, 512, [forged])[:-1]
    found = journal.read_frames(HEADER, data, journal.HEADER, 512)
    assert (found.entries, found.torn) == ([], True)
