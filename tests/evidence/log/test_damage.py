"""What was acknowledged is never cut off silently: changed files are named, by the log itself or by `verify`."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from quanlian.evidence.log import Log, LogDamage
from quanlian.evidence.log.check import verify
from quanlian.evidence.log.signers import Ed25519Signer
from tests.evidence.log.disks import Hasty

ORIGIN = "example.org/log"
SIGNER = Ed25519Signer(ORIGIN, b"k" * 32)
STRANGER = Ed25519Signer(ORIGIN, b"x" * 32)
FULL = 600


def opened(folder: Path) -> Log:
    return Log(folder, ORIGIN, [SIGNER], disk=Hasty(folder))


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("whole") / "log"
    log = opened(folder)
    log.append([b"entry %d" % number for number in range(300)])
    log.publish()
    log.append([b"entry %d" % number for number in range(300, FULL)])
    log.publish()
    log.append([b"not published"])
    return folder


@pytest.fixture
def folder(whole: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(whole, tmp_path / "log"))


def flip(path: str, at: int = -1) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        data = bytearray((folder / path).read_bytes())
        data[at] ^= 1
        (folder / path).write_bytes(data)

    return change


def cut(path: str, count: int = 1) -> Callable[[Path], None]:
    return lambda folder: (folder / path).write_bytes((folder / path).read_bytes()[:-count]) and None


def gone(path: str) -> Callable[[Path], None]:
    return lambda folder: (folder / path).unlink()


def swapped(folder: Path) -> None:
    """A rewritten entry of the same length with its tile made to fit."""
    from tests.evidence.log.reference import leaf

    bundle, tile = folder / "tile/entries/000", folder / "tile/0/000"
    bundle.write_bytes(bundle.read_bytes().replace(b"entry 77", b"entry 00"))
    tile.write_bytes(tile.read_bytes().replace(leaf(b"entry 77"), leaf(b"entry 00")))


def forked(folder: Path) -> None:
    """Another log of the same keys, laid over the published past."""
    shutil.rmtree(folder / "tile")
    for name in ("journal", "lock", "checkpoint"):
        (folder / name).unlink()
    kept = (folder / "published").read_bytes()
    (folder / "published").unlink()
    log = opened(folder)
    log.append([b"other %d" % number for number in range(FULL + 1)])
    log.publish()
    (folder / "published").write_bytes(kept + (folder / "published").read_bytes())


def changed_root(folder: Path) -> None:
    lines = (folder / "published").read_bytes().splitlines(keepends=True)
    (folder / "published").write_bytes(b"300 " + lines[1].split(b" ")[1] + lines[1])


def listed(folder: Path) -> None:
    lines = (folder / "published").read_bytes().splitlines(keepends=True)
    (folder / "published").write_bytes(lines[1] + lines[0])


CHANGES: dict[str, tuple[Callable[[Path], None], str, str]] = {
    "an entry": (flip("tile/entries/000"), "TILE_CHANGED", "tile/0/000"),
    "a length in a bundle": (flip("tile/entries/001", 1), "BUNDLE_FORM", "tile/entries/001"),
    "a cut bundle": (cut("tile/entries/001"), "BUNDLE_FORM", "tile/entries/001"),
    "a missing bundle": (gone("tile/entries/000"), "BUNDLE_MISSING", "tile/entries/000"),
    "a tile": (flip("tile/0/001"), "TILE_CHANGED", "tile/0/001"),
    "a cut tile": (cut("tile/0/001", 32), "TILE_CHANGED", "tile/0/001"),
    "a missing tile": (gone("tile/0/001"), "TILE_MISSING", "tile/0/001"),
    "a partial tile": (flip("tile/1/000.p/2"), "TILE_CHANGED", "tile/1/000.p/2"),
    "a partial bundle": (flip("tile/entries/002.p/88"), "TILE_CHANGED", "tile/entries/002.p/88"),
    "a missing partial tile": (gone("tile/1/000.p/2"), "TILE_MISSING", "tile/1/000.p/2"),
    "a rewritten entry with its tile": (swapped, "PUBLISHED_ROOT", "published 300"),
    "a forked history": (forked, "PUBLISHED_ROOT", "published 300"),
    "the middle of the journal": (flip("journal", 60), "JOURNAL_FRAME", "journal 第 51 字节"),
    "the tail of the journal": (flip("journal"), "JOURNAL_SHORT", "journal"),
    "a cut journal": (cut("journal"), "JOURNAL_SHORT", "journal"),
    "the head of the journal": (flip("journal", 3), "JOURNAL_HEADER", "journal"),
    "a missing journal": (gone("journal"), "JOURNAL_MISSING", "journal"),
    "a published root": (changed_root, "PUBLISHED_ROOT", "published 300"),
    "a published size": (flip("published", 0), "PUBLISHED_ROOT", "published 200"),
    "a letter of the published": (flip("published", 10), "PUBLISHED_LINE", "published 第 1 行"),
    "the order of the published": (listed, "PUBLISHED_ORDER", "published 300"),
    "a line of the published": (flip("published", -1), "CHECKPOINT_ROOT", "checkpoint"),
    "the root in the checkpoint": (flip("checkpoint", 25), "CHECKPOINT_ROOT", "checkpoint"),
    "the signature": (flip("checkpoint", -10), "CHECKPOINT_SIGNATURE", "checkpoint"),
    "a missing checkpoint": (gone("checkpoint"), "CHECKPOINT_MISSING", "checkpoint"),
    "a strange file": (lambda folder: (folder / "tile/0/x").write_bytes(b"") and None, "TILE_UNKNOWN", "tile/0/x"),
    "a tile ahead": (lambda f: (f / "tile/0/007").write_bytes(b"") and None, "TILE_AHEAD", "tile/0/007"),
}


def test_the_untouched_log_verifies(folder: Path) -> None:
    report = verify(folder, [SIGNER.key])
    assert (report.ok, report.size, report.published) == (True, FULL + 1, FULL)


@pytest.mark.parametrize("what", CHANGES)
def test_verify_says_what_was_changed_and_where(folder: Path, what: str) -> None:
    change, code, where = CHANGES[what]
    change(folder)
    faults = verify(folder, [SIGNER.key]).faults
    assert (code, where) in [(one.code, one.where) for one in faults], faults


def test_verify_asks_for_a_signature_of_the_given_keys(folder: Path) -> None:
    assert [one.code for one in verify(folder, [STRANGER.key]).faults] == ["CHECKPOINT_SIGNATURE"]
    assert [one.code for one in verify(folder, []).faults] == ["CHECKPOINT_SIGNATURE"]


def test_a_mirror_without_a_journal_verifies_as_far_as_its_checkpoint_goes(folder: Path) -> None:
    for name in ("journal", "lock", "published"):
        (folder / name).unlink()
    report = verify(folder, [SIGNER.key])
    assert (report.ok, report.size) == (True, FULL)
    flip("tile/entries/002.p/88")(folder)
    assert not verify(folder, [SIGNER.key]).ok


REFUSED = {
    name: CHANGES[name]
    for name in (
        "the middle of the journal",
        "the tail of the journal",
        "a cut journal",
        "the head of the journal",
        "a missing journal",
        "a rewritten entry with its tile",
        "a tile",
        "a missing tile",
    )
}


@pytest.mark.parametrize("what", REFUSED)
def test_a_damaged_log_does_not_open_and_nothing_is_cut_off(folder: Path, what: str) -> None:
    REFUSED[what][0](folder)
    before = {one: one.read_bytes() for one in folder.rglob("*") if one.is_file()}
    with pytest.raises(LogDamage):
        opened(folder).append([b"more"])
    assert {one: one.read_bytes() for one in folder.rglob("*") if one.is_file()} == before


@pytest.mark.parametrize("what", ["an entry", "a cut bundle", "a missing bundle"])
def test_a_changed_entry_is_refused_when_it_is_read(folder: Path, what: str) -> None:
    CHANGES[what][0](folder)
    log = opened(folder)
    with pytest.raises(LogDamage):
        list(log.entries(0, FULL))


def test_a_changed_tile_is_refused_by_a_log_that_is_open(folder: Path) -> None:
    log = opened(folder)
    log.append([b"%d" % number for number in range(300)])
    fresh = opened(folder)
    fresh._store.tiles.pyramids._kept.clear()
    flip("tile/0/001")(folder)
    with pytest.raises(LogDamage, match="TILE_CHANGED"):
        fresh.inclusion(300)


def test_a_fork_is_never_published(folder: Path) -> None:
    log = opened(folder)
    log.append([b"more"])
    log.publish()
    size, root = (folder / "published").read_bytes().splitlines()[0].split(b" ")
    (folder / "published").write_bytes(b"%d %s\n" % (int(size) + 1, root))
    kept = (folder / "checkpoint").read_bytes()
    log.append([b"and more"])
    with pytest.raises(LogDamage, match="PUBLISHED_FORK"):
        log.publish()
    assert (folder / "checkpoint").read_bytes() == kept
