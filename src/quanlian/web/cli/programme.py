"""quanlian programme: policy documents as data."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from quanlian.core.config import data
from quanlian.web.cli.frame import ready

FOLDER = click.Path(path_type=Path)
LEVELS = {"warning": "提醒", "rejected": "错误"}
YEARS = 3


@click.group()
def programme() -> None:
    """规划（政策方案）数据：查看、检查、装载、从模板新建。"""


@programme.command("list")
def list_() -> None:
    """列出数据目录中的规划（不需要数据库）。"""
    from quanlian.management.programmes.load import load_programme

    for head in sorted((data() / "programmes").glob("[!_]*/programme.yaml")):
        found = load_programme(head)
        counts = f"目标 {len(found.targets)}  任务 {len(found.tasks)}"
        click.echo(f"{found.code:<20}{found.region.name}  {found.title}  {counts}")


@programme.command()
@click.argument("path", type=FOLDER)
def check(path: Path) -> None:
    """逐行检查一个规划文件夹；有错误时退出码为 2。"""
    from quanlian.management.programmes.load import check_programme

    findings = check_programme(path)
    for found in findings:
        place = f"{found.column} 第 {found.line} 行"
        click.echo(f"{LEVELS[found.severity]}  {place}  {found.value}：{found.message}（{found.rule}）；{found.remedy}")
    rejected = sum(found.severity == "rejected" for found in findings)
    click.echo(f"{rejected} 处错误，{len(findings) - rejected} 处提醒")
    raise SystemExit(2 if rejected else 0)


@programme.command()
@click.argument("path", type=FOLDER, required=False)
def load(path: Path | None) -> None:
    """装载一个规划文件夹；不写路径则装载数据目录中的全部规划。"""
    with ready():
        from quanlian.management.programmes import services

        if path is None:
            services.load_all()
            click.echo("已装载全部规划")
        else:
            click.echo(f"已装载 {services.load(path)}")


@programme.command()
@click.option("--region", type=int, required=True, help="GB/T 2260 六位代码")
@click.option("--name", required=True, help="地区全称")
@click.option("--out", type=FOLDER, required=True, help="新文件夹")
@click.option("--start", type=click.DateTime(["%Y-%m-%d"]), default=None, help="实施期首日（默认今年 1 月 1 日）")
@click.option("--end", type=click.DateTime(["%Y-%m-%d"]), default=None, help="实施期末日（默认三年期满）")
def new(region: int, name: str, out: Path, start: dt.datetime | None, end: dt.datetime | None) -> None:
    """从模板新建一个地区的规划文件夹（不需要数据库）。"""
    from quanlian.management.programmes.new import create

    first = start.date() if start else dt.date(dt.date.today().year, 1, 1)
    last = end.date() if end else dt.date(first.year + YEARS - 1, 12, 31)
    head = create(region, name, (first, last), out)
    click.echo(f"已建立 {head}")
    click.echo(f"下一步：填写各文件后执行 quanlian programme check {out}")


COMMANDS = (programme,)
