"""A stranger: the bundle, the verifier and the pins from the public page, a fresh environment, and nothing else."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import sysconfig
import urllib.request
import venv
import zipfile
from dataclasses import dataclass
from pathlib import Path

NEEDED = ("cryptography", "rfc3161_client", "gmalg", "_cffi_backend*", "cffi", "pycparser")
"""What the verifier's README asks to have installed: the packages themselves, nothing of Django or Quanlian."""


@dataclass(frozen=True)
class Stranger:
    """A folder with a Python of its own and the verifier as the office hands it out."""

    folder: Path

    @property
    def python(self) -> str:
        return str(self.folder / "venv" / "bin" / "python")

    def says(self, *words: str) -> subprocess.CompletedProcess[str]:
        """A program run in the folder with an empty environment and no home folder."""
        bare = {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "HOME": str(self.folder / "nobody")}
        return subprocess.run(
            [self.python, *words], cwd=self.folder, env=bare, capture_output=True, text=True, check=False
        )

    def checks(self, bundle: Path) -> tuple[int, dict[str, object]]:
        """Exit code and report of `python -m quanlian_verify`."""
        done = self.says("-m", "quanlian_verify", str(bundle), "--json")
        return done.returncode, json.loads(done.stdout)


def arrives(folder: Path, url: str) -> Stranger:
    """The stranger fetches the program and its pins from the public page and unpacks them; no network after that."""
    folder.mkdir()
    venv.create(folder / "venv", with_pip=False, symlinks=True)
    own = next((folder / "venv" / "lib").glob("python*")) / "site-packages"
    ours = Path(sysconfig.get_paths()["purelib"])
    for name in NEEDED:
        for one in ours.glob(name):
            (shutil.copytree if one.is_dir() else shutil.copy)(one, own / one.name)
    with urllib.request.urlopen(f"{url}/verify/program.zip") as sent:  # noqa: S310 - this machine's own server
        (folder / "program.zip").write_bytes(sent.read())
    with zipfile.ZipFile(folder / "program.zip") as program:
        program.extractall(folder)
    made = Stranger(folder)
    assert made.says("-c", "import django").returncode != 0
    assert made.says("-c", "import quanlian").returncode != 0
    assert sys.prefix not in made.says("-c", "import sys; print(sys.path)").stdout
    return made


def flipped(bundle: Path) -> Path:
    """The same bundle with one bit of one byte in its middle turned over."""
    data = bytearray(bundle.read_bytes())
    data[len(data) // 2] ^= 1
    forged = bundle.with_name("forged.zip")
    forged.write_bytes(data)
    return forged
