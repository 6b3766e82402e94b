"""quanlian-verify: 0 when everything holds, 1 when refuted or not provable, 2 when asked wrongly."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from quanlian_verify import bundle, pins, screen, words
from quanlian_verify.flaw import Flaw
from quanlian_verify.page import page
from quanlian_verify.pins import Pins
from quanlian_verify.report import Report

HOLDS, REFUTED, USAGE = 0, 1, 2


def main(argv: Sequence[str] | None = None) -> int:
    """The command. Prints the report; what is wrong with the call itself goes to standard error."""
    asked = _parser().parse_args(argv)
    _speak_utf8()
    try:
        _demand_file(asked.bundle)
        place = asked.pins or pins.find()
        pinned = pins.load_file(place) if place else None
        report = bundle.check(asked.bundle, pinned, require_trusted=asked.require_trusted)
        report.facts["pins"] = str(place or "")
        _show(report, asked.json, pinned)
        sys.stdout.flush()
        if asked.html:
            asked.html.write_text(page(report), encoding="utf-8")
    except BrokenPipeError:
        # Whoever read the screen has seen enough; Python would complain once more when it closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return REFUTED
    except (Flaw, OSError) as error:
        print(f"quanlian-verify: {words.plain(str(error))}", file=sys.stderr)
        return USAGE
    return HOLDS if report.ok else REFUTED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        "quanlian-verify",
        description="离线核验全链证据包 / checks a Quanlian evidence bundle offline",
        epilog="退出码 / exit codes: 0 全部成立 all holds, 1 未通过或无法证明 refuted or not provable, 2 用法 usage",
    )
    parser.add_argument("bundle", type=Path, metavar="BUNDLE.zip", help="证据包 / the bundle")
    parser.add_argument("--pins", type=Path, metavar="FILE", help="公钥文件 pins.json / the pinned keys")
    parser.add_argument("--json", action="store_true", help="以 JSON 输出 / print the report as JSON")
    parser.add_argument("--html", type=Path, metavar="OUT.html", help="另存为网页 / also write the report as a page")
    parser.add_argument(
        "--require-trusted",
        action="store_true",
        help="不接受测试机构的时间戳 / refuse time-stamps of a test authority",
    )
    return parser


def _demand_file(path: Path) -> None:
    if not path.is_file():
        raise Flaw("NO_FILE", f"没有这个文件 / no such file: {path}")


def _show(report: Report, as_json: bool, pinned: Pins | None) -> None:
    if as_json:
        print(report.as_json())
        return
    for line in screen.lines(report):
        print(line)
    if pinned is None:
        print("\n".join(words.NO_PINS))


def _speak_utf8() -> None:
    """A terminal or pipe of another code page would fail on ✓ and Chinese."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="replace")


if __name__ == "__main__":
    sys.exit(main())
