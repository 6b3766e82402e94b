"""Roots, proofs and tiles are those of the formulas of RFC 6962, whatever the batches were."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quanlian.evidence.log import EntryRefused, Log, OutOfRange
from quanlian.evidence.log.check import verify
from quanlian.evidence.log.signers import Ed25519Signer
from quanlian_verify.tree import check_consistency, check_inclusion
from tests.evidence.log.disks import Hasty
from tests.evidence.log.reference import leaf, path, proof, root, tiles

ORIGIN = "example.org/log"
SIGNER = Ed25519Signer(ORIGIN, b"k" * 32)
LARGE = 66_049


def opened(folder: Path) -> Log:
    return Log(folder, ORIGIN, [SIGNER], disk=Hasty(folder))


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> tuple[Log, list[bytes]]:
    """Enough for a full tile of level 1 and a partial one of each level."""
    log = opened(tmp_path_factory.mktemp("large"))
    entries = [b"%d" % number for number in range(LARGE)]
    for at in range(0, LARGE, 10_000):
        log.append(entries[at : at + 10_000])
    log.publish()
    return log, [leaf(one) for one in entries]


@settings(max_examples=40)
@given(st.data())
def test_every_root_and_proof_is_that_of_the_formulas(data: st.DataObject) -> None:
    batches = data.draw(st.lists(st.lists(st.binary(max_size=40), max_size=5), max_size=8))
    wide = data.draw(st.integers(0, 600))
    entries = [one for batch in batches for one in batch] + [b"%d" % number for number in range(wide)]
    with TemporaryDirectory() as folder:
        log, at = opened(Path(folder)), 0
        for batch in (*batches, entries[len(entries) - wide :]):
            assert log.append(batch) == at
            at += len(batch)
        leaves = [leaf(one) for one in entries]
        for one in (log, opened(Path(folder))):
            assert list(one.entries(0, one.size)) == entries
            assert one.root() == root(leaves)
            if entries:
                new = data.draw(st.integers(1, len(entries)))
                old = data.draw(st.integers(0, new - 1))
                assert one.root(old) == root(leaves[:old])
                assert one.inclusion(old, new) == path(old, leaves[:new])
                assert one.consistency(old, new) == (proof(old, leaves[:new]) if old else [])


@settings(max_examples=60)
@given(st.data())
def test_proofs_across_all_levels_are_accepted_by_the_offline_verifier(
    large: tuple[Log, list[bytes]], data: st.DataObject
) -> None:
    log, leaves = large
    new = data.draw(st.integers(1, LARGE))
    index = data.draw(st.integers(0, new - 1))
    check_inclusion(leaves[index], index, new, log.inclusion(index, new), log.root(new))
    check_consistency(index, new, log.root(index), log.root(new), log.consistency(index, new))


def test_every_tile_on_the_disk_is_that_of_the_formulas(large: tuple[Log, list[bytes]]) -> None:
    log, leaves = large
    wanted = tiles(leaves)
    found = {
        one.relative_to(log.folder).as_posix(): one.read_bytes() for one in log.folder.glob("tile/[0-9]/**/*[0-9]")
    }
    assert found == wanted
    assert {"tile/1/000", "tile/1/001.p/2", "tile/2/000.p/1", "tile/0/258.p/1"} <= set(wanted)
    assert log.root() == root(leaves)


def test_the_bundles_hold_the_entries_behind_their_lengths(large: tuple[Log, list[bytes]]) -> None:
    log, _ = large
    first, last = (log.folder / "tile/entries/000").read_bytes(), (log.folder / "tile/entries/258.p/1").read_bytes()
    assert first.startswith(b"\x00\x010\x00\x011")
    assert last == b"\x00\x0566048"
    assert not list(log.folder.glob("tile/entries/257.p/*"))


def test_a_whole_large_log_verifies(large: tuple[Log, list[bytes]]) -> None:
    log, leaves = large
    report = verify(log.folder, [SIGNER.key])
    assert (report.faults, report.size, report.root) == ((), LARGE, root(leaves))


@pytest.mark.parametrize("size", [65_535, 65_536])
def test_entries_of_the_longest_kind_are_taken_and_longer_ones_refused(tmp_path: Path, size: int) -> None:
    log = opened(tmp_path)
    if size > 65_535:
        with pytest.raises(EntryRefused):
            log.append([b"fits", bytes(size)])
        assert log.size == 0
    else:
        assert log.append([bytes(size)] * 257) == 0
        assert opened(tmp_path).entry(256) == bytes(size)


@pytest.mark.parametrize(
    "ask",
    [
        lambda log: log.entry(3),
        lambda log: log.entry(-1),
        lambda log: log.entries(2, 4),
        lambda log: log.entries(2, 1),
        lambda log: log.root(4),
        lambda log: log.root(-1),
        lambda log: log.inclusion(3),
        lambda log: log.inclusion(2, 2),
        lambda log: log.consistency(4),
        lambda log: log.consistency(3, 2),
    ],
)
def test_a_question_beyond_the_log_is_refused(tmp_path: Path, ask: object) -> None:
    log = opened(tmp_path)
    log.append([b"a", b"b", b"c"])
    with pytest.raises(OutOfRange):
        ask(log)  # type: ignore[operator]


def test_the_empty_log_publishes_the_empty_tree(tmp_path: Path) -> None:
    log = opened(tmp_path)
    assert log.publish().split(b"\n")[1:3] == [b"0", b"47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="]
    assert verify(tmp_path, [SIGNER.key]).ok
    assert log.append([]) == 0


def test_the_log_grows_by_at_most_forty_bytes_an_entry(tmp_path: Path) -> None:
    log = opened(tmp_path)
    payload = 180
    for _ in range(100):
        log.append([bytes(payload)] * 500)
        log.publish()
    taken = sum(one.stat().st_size for one in tmp_path.rglob("*"))
    assert taken / log.size - payload <= 40


def test_only_the_latest_publications_keep_their_partial_tiles(tmp_path: Path) -> None:
    log = opened(tmp_path)
    for _ in range(12):
        log.append([b"x"])
        log.publish()
    assert sorted(int(one.name) for one in tmp_path.glob("tile/0/000.p/*")) == list(range(5, 13))
    log.append([b"x"] * 256)
    log.publish()
    assert sorted(one.name for one in tmp_path.glob("tile/entries/*")) == ["000", "001.p"]
    assert verify(tmp_path, [SIGNER.key]).ok


def test_publishing_again_restores_a_partial_tile_that_went_missing(tmp_path: Path) -> None:
    log = opened(tmp_path)
    log.append([b"x"] * 300)
    kept = log.publish()
    (tmp_path / "tile/entries/001.p/44").unlink()
    assert not verify(tmp_path, [SIGNER.key]).ok
    assert log.publish() == kept
    assert verify(tmp_path, [SIGNER.key]).ok
