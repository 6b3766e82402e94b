"""What we ship from others is exactly what the lock says, with a licence, and asks nothing of the network."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from quanlian.ui.icons import OUTLINE, build_sprite
from quanlian.ui.vendor import VENDOR_ROOT, problems, read_lock

AXE_ROOT = Path(__file__).parents[1] / "browser" / "vendor"
FREE = {"MIT", "0BSD", "Apache-2.0", "BSD-3-Clause", "MPL-2.0"}


@pytest.mark.parametrize("root", [VENDOR_ROOT, AXE_ROOT], ids=["shipped", "test tools"])
def test_every_vendored_file_has_the_sha256_of_the_lock(root: Path) -> None:
    assert problems(root) == []


@pytest.mark.parametrize("root", [VENDOR_ROOT, AXE_ROOT], ids=["shipped", "test tools"])
def test_every_vendored_package_has_a_free_licence_and_its_text(root: Path) -> None:
    entries = read_lock(root)
    assert {entry.licence for entry in entries} <= FREE
    folders = {entry.path.split("/")[0] for entry in entries}
    assert folders == {entry.path.split("/")[0] for entry in entries if entry.path.endswith("/LICENSE")}


def test_a_changed_a_missing_and_an_unlisted_file_are_each_reported(tmp_path: Path) -> None:
    lock = "a\t1\tMIT\ta.js\t" + "0" * 64 + "\nb\t1\tMIT\tb.js\t" + "0" * 64 + "\n"
    (tmp_path / "vendor.lock").write_text(lock)
    (tmp_path / "a.js").write_text("changed")
    (tmp_path / "c.js").write_text("new")
    assert problems(tmp_path) == ["missing: b.js", "not in vendor.lock: c.js", "changed: a.js"]


def test_a_broken_lock_line_is_refused_with_its_number(tmp_path: Path) -> None:
    (tmp_path / "vendor.lock").write_text("# head\nonly three\tfields\there\n")
    with pytest.raises(ValueError, match="line 2"):
        read_lock(tmp_path)


def test_no_static_file_names_a_source_map_that_is_not_there() -> None:
    served = [path for path in VENDOR_ROOT.parent.rglob("*") if path.suffix in {".js", ".css"}]
    assert [path.name for path in served if b"sourceMappingURL=" in path.read_bytes()] == []


def test_no_style_sheet_fetches_anything_from_another_host() -> None:
    outside = re.compile(r"""(?:@import\s+(?:url\()?|url\()\s*["']?(?:https?:)?//""")
    sheets = VENDOR_ROOT.parent.rglob("*.css")
    assert [path.name for path in sheets if outside.search(path.read_text(encoding="utf-8"))] == []


def test_the_sprite_holds_every_icon_once_and_no_script() -> None:
    sprite = (VENDOR_ROOT / "tabler-icons" / "sprite.svg").read_text(encoding="utf-8")
    assert re.findall(r'<symbol id="([^"]+)"', sprite) == OUTLINE
    assert len(set(OUTLINE)) == len(OUTLINE)
    assert "<script" not in sprite
    assert "style=" not in sprite


def test_an_icon_that_is_no_svg_is_refused() -> None:
    with pytest.raises(ValueError, match="not an SVG"):
        build_sprite(lambda _: "hello")
