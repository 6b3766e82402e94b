"""A register on disk: opened it answers the same; what is wrong or half-written is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from quanlian.core.findings import UserError
from quanlian.similarity.marks.entry import Entry
from quanlian.similarity.register import Register, disk

ENTRIES = [
    Entry(f"n{at}", name, ("25",) if at % 2 else ()) for at, name in enumerate(("康师傅", "NIKE", "演示坊", "★"))
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    Register.build(ENTRIES).save(tmp_path / "register")
    return tmp_path / "register"


def answers(register: Register) -> list[object]:
    return [register.search(name) for name in ("康帅傅", "耐克", "演示仿", "nike")]


def test_an_opened_register_answers_the_same(folder: Path) -> None:
    assert answers(Register.open(folder)) == answers(Register.build(ENTRIES))
    assert len(Register.open(folder)) == len(ENTRIES)


def test_an_empty_register_can_be_kept(tmp_path: Path) -> None:
    Register.build([]).save(tmp_path / "none")
    assert len(Register.open(tmp_path / "none")) == 0


def test_a_register_of_names_without_letters_can_be_kept(tmp_path: Path) -> None:
    Register.build([Entry("1", "★")]).save(tmp_path / "signs")
    assert Register.open(tmp_path / "signs").search("演示坊") == []


def test_saving_again_writes_only_what_is_new(folder: Path) -> None:
    before = {path.name for path in folder.glob("segment-*")}
    grown = Register.open(folder)
    grown.remove(["n0"])
    grown.save(folder)
    assert {path.name for path in folder.glob("segment-*")} == before
    assert [found.entry.id for found in Register.open(folder).search("康师傅")] == []


def test_saving_sweeps_what_no_longer_counts(folder: Path) -> None:
    (folder / "new-half").mkdir()
    Register.build(ENTRIES[:1]).save(folder)
    assert len(list(folder.glob("segment-*"))) == 1
    assert not (folder / "new-half").exists()
    assert len(Register.open(folder)) == 1


def test_a_reader_keeps_the_register_it_opened_while_another_is_written(folder: Path) -> None:
    open_before = Register.open(folder)
    Register.build([Entry("other", "别样红")]).save(folder)
    assert [found.entry.id for found in open_before.search("康师傅")] == ["n0"]


def test_a_save_that_breaks_leaves_the_old_register(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disk, "arrays", lambda segment: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        Register.build(ENTRIES[:1]).save(folder)
    assert len(Register.open(folder)) == len(ENTRIES)


def test_a_folder_without_a_register_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="MARK_REGISTER_MISSING"):
        Register.open(tmp_path)
    with pytest.raises(UserError, match="MARK_REGISTER_MISSING"):
        Register.open(tmp_path / "not there")


def test_a_register_of_another_version_is_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disk, "stamp", lambda: "0-another")
    with pytest.raises(UserError, match="MARK_REGISTER_VERSION"):
        Register.open(folder)


@pytest.mark.parametrize("what", ["cut", "gone", "state", "other", "kept"])
def test_a_half_written_folder_is_refused(folder: Path, what: str) -> None:
    array = next(folder.glob("segment-*/keys.npy"))
    match what:
        case "cut":
            array.write_bytes(array.read_bytes()[:-8])
        case "gone":
            array.unlink()
        case "state":
            (folder / disk.CURRENT).write_text('{"stamp": ')
        case "other":
            array.write_bytes(b"\0" * array.stat().st_size)
        case "kept":
            kept = next(folder.glob("kept-*.npy"))
            kept.write_bytes(b"\0" * kept.stat().st_size)
    with pytest.raises(UserError, match="MARK_REGISTER_BROKEN"):
        Register.open(folder)
