"""The verifier to hand out: one zip with the program, our pins beside it, and how to start it."""

from __future__ import annotations

import io
import json
import zipfile
from importlib.resources import files
from importlib.resources.abc import Traversable

from quanlian.evidence import issuer, pins

PACKAGE = "quanlian_verify"
START = """全链证据核验程序 / Quanlian evidence verifier

1. Python 3.11+； pip install cryptography rfc3161-client gmalg （可事先下载，离线安装）
2. 在本文件夹中运行 / run in this folder:  python -m quanlian_verify 证据包.zip
   加 --html 报告.html 写出可打印的报告；--require-trusted 不接受测试时间戳。
   只有全部成立时退出码才是 0。 Exit code 0 only when everything holds.

quanlian_verify/pins.json 是本单位的公钥。请只使用从本单位官方网站取得的这份程序。
The keys in quanlian_verify/pins.json are this office's: use only a copy taken from its official site.
"""


def archive() -> bytes:
    """The zip; the same code that the public page runs."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        _add(target, files(PACKAGE), PACKAGE)
        target.writestr(f"{PACKAGE}/pins.json", json.dumps(pins.pins(issuer.name()), ensure_ascii=False, indent=1))
        target.writestr("README.txt", START)
    return out.getvalue()


def _add(target: zipfile.ZipFile, folder: Traversable, name: str) -> None:
    for one in sorted(folder.iterdir(), key=lambda one: one.name):
        if one.is_dir() and one.name != "__pycache__":
            _add(target, one, f"{name}/{one.name}")
        elif one.name.endswith((".py", ".typed")):
            target.writestr(f"{name}/{one.name}", one.read_bytes())
