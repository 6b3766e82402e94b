"""quanlian evidence seal · capture · check · pins · log: evidence from the shell."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from quanlian.web.cli.frame import ready

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
OUT = click.Path(dir_okay=False, writable=True, path_type=Path)


@click.group()
def evidence() -> None:
    """存证：封存文件、网页取证、核对证据日志、导出公钥。"""


@evidence.command()
@click.argument("files", nargs=-1, required=True, type=FILE)
@click.option("--out", required=True, type=OUT, help="写出的证据包（.zip）")
@click.option("--title", default="", help="名称；默认用第一个文件名")
@click.option("--reason", default="命令行存证", help="事由（记入保管链）")
def seal(files: tuple[Path, ...], out: Path, title: str, reason: str) -> None:
    """封存文件：存入证据库、加盖时间戳、写入日志，导出可离线核验的证据包。"""
    with ready():
        from quanlian.core.actions import SYSTEM
        from quanlian.evidence.bringing import keep_paths
        from quanlian.web.cli.evidence_out import finish

        finish(keep_paths(SYSTEM, list(files), title or files[0].name, reason), out)


@evidence.command()
@click.argument("url")
@click.option("--out", required=True, type=OUT, help="写出的证据包（.zip）")
@click.option("--title", default="", help="名称；默认用网页标题")
@click.option("--reason", default="命令行取证", help="事由（记入保管链）")
@click.option("--despite-robots", default="", help="网站规则不允许时，写明仍须取证的法律依据")
def capture(url: str, out: Path, title: str, reason: str, despite_robots: str) -> None:
    """对一个网页取证：由干净的浏览器打开，保存截图、归档、证书与环境说明。"""
    with ready():
        from quanlian.evidence.bringing import capture_now
        from quanlian.web.cli.evidence_out import finish

        finish(capture_now(url, title=title, reason=reason, despite_robots=despite_robots), out)


@evidence.command()
def check() -> None:
    """重新读取证据库的每个文件，与存入时的摘要比对。"""
    with ready():
        from quanlian.evidence.vault import check_all

        found = check_all(sys.maxsize, sys.maxsize)
        for sha256, fault in found.damaged:
            click.echo(f"✗ {sha256} {fault}")
        click.echo(f"共 {found.files:,} 个文件，{len(found.damaged)} 个有问题")
        if found.damaged:
            raise SystemExit(1)


@evidence.command()
@click.option("--out", type=OUT, help="写出的公钥文件；默认写到主目录")
def pins(out: Path | None) -> None:
    """导出公钥文件 pins.json，供他人核验证据包时使用。"""
    with ready():
        from quanlian.evidence import issuer
        from quanlian.evidence.pins import write

        kept = write(issuer.name())
        if out:
            out.write_bytes(kept.read_bytes())
        click.echo(f"公钥文件：{out or kept}")


@evidence.command()
@click.option("--out", required=True, type=OUT, help="写出的压缩文件（.zip）")
def verifier(out: Path) -> None:
    """写出可交给他人的离线核验程序，内含本单位公钥。"""
    with ready():
        from quanlian.evidence.program import archive

        out.write_bytes(archive())
        click.echo(f"核验程序：{out}")


@evidence.command(name="rotate-key")
def rotate_key() -> None:
    """更换敏感证据的加密密钥：新文件用新密钥，旧密钥留在密钥文件中继续可读。"""
    with ready():
        from quanlian.evidence.vault import keys

        click.echo(f"新公钥：{keys.rotate()}")
        click.echo(f"密钥文件：{keys.key_file()}（请在主机之外另存一份）")


COMMANDS = (evidence,)
