"""The vault's age identities (age-encryption.org/v1, X25519): a text file, one key a line, the newest last.

Whoever has this file can read every sensitive file; whoever loses it can read none. It is never in the database,
and the operator keeps a copy elsewhere. The public keys used so far stand beside the vault's files, so that a lost
key file is noticed and not quietly replaced by a new one.
"""

from __future__ import annotations

import datetime as dt
import fcntl
import os
import tempfile
from pathlib import Path

from django.utils.translation import gettext as _
from pyrage import IdentityError
from pyrage.x25519 import Identity, Recipient

from quanlian.core.config import home, setting
from quanlian.core.findings import UserError
from quanlian.evidence.vault import places

USED = "recipients.txt"


def key_file() -> Path:
    """QUANLIAN_VAULT_KEYS, or the home folder's own."""
    given = setting("QUANLIAN_VAULT_KEYS").get()
    return Path(given).expanduser() if given else home() / "keys" / "vault.txt"


def identities() -> list[Identity]:
    """Every key, the newest first. Raises UserError (VAULT_KEY) where the file is lost or unreadable."""
    file = key_file()
    if not file.exists():
        _demand_never_used()
        _add(file, [])
    found = [_read(line, file) for line in _lines(file) if line and not line.startswith("#")]
    if not found:
        raise lost(_("密钥文件中没有密钥"))
    return found[::-1]


def recipient() -> Recipient:
    """The public key new files are encrypted to; noted as used before the first byte is written."""
    newest = identities()[0].to_public()
    used = places.folder() / USED
    if str(newest) not in (_lines(used) if used.exists() else ()):
        with used.open("ab") as out:
            out.write(f"{newest}\n".encode())
            places.durable(out)
        places.durable_folder(used.parent)
    return newest


def rotate() -> str:
    """Make a new key for files to come; old files keep theirs. Returns the new public key."""
    identities()
    file = key_file()
    with file.with_name(f"{file.name}.lock").open("ab") as alone:  # not the file itself: it is replaced
        fcntl.flock(alone, fcntl.LOCK_EX)  # of two at once neither may lose the other's key
        return _add(file, _lines(file))


def unreadable() -> list[str]:
    """Public keys that files were encrypted to and whose private keys are gone."""
    used = places.folder() / USED
    if not used.exists():
        return []
    known = {str(one.to_public()) for one in identities()} if key_file().exists() else set()
    return [line for line in _lines(used) if line and line not in known]


def lost(message: str) -> UserError:
    """The error that says a key is not where it should be."""
    remedy = _("请管理员从备份中恢复密钥文件；没有密钥，加密的证据无法打开，也不能新增敏感证据")
    return UserError("VAULT_KEY", message, value=str(key_file()), remedy=remedy)


def _demand_never_used() -> None:
    if unreadable():
        raise lost(_("证据库的密钥文件不见了"))


def _lines(file: Path) -> list[str]:
    return [line.strip() for line in file.read_text(encoding="utf-8").splitlines()]


def _read(line: str, file: Path) -> Identity:
    try:
        return Identity.from_str(line)
    except IdentityError:
        raise lost(_("密钥文件中有一行不是 age 密钥")) from None


def _add(file: Path, lines: list[str]) -> str:
    """The file with one more key, or as it is where another process was first to make it."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    made = Identity.generate()
    head = f"# {dt.datetime.now(dt.UTC):%Y-%m-%dT%H:%M:%SZ} {made.to_public()}"
    handle, temp = tempfile.mkstemp(prefix=file.name, dir=file.parent)  # mode 0600
    with os.fdopen(handle, "wb") as out:
        out.write("\n".join([*lines, head, str(made), ""]).encode())
        places.durable(out)
    _name(Path(temp), file, anew=not lines)
    return str(made.to_public())


def _name(temp: Path, file: Path, *, anew: bool) -> None:
    try:
        os.link(temp, file) if anew else os.replace(temp, file)
    except FileExistsError:
        pass  # made by another process in this very moment: its key is as good
    finally:
        temp.unlink(missing_ok=True)
    places.durable_folder(file.parent)
