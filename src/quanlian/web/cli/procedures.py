"""quanlian procedures: items as files and as the database holds them, and the replay of a case."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quanlian.core.findings import Finding
from quanlian.web.cli.frame import ready

if TYPE_CHECKING:
    from quanlian.procedures.item_files import Checked
    from quanlian.procedures.spec import Item

PATHS = click.Path(path_type=Path, exists=True)
LEVELS = {"warning": "提醒", "rejected": "错误"}


@click.group()
def procedures() -> None:
    """办事事项：列出、检查、查看、画图、重放办件、写出编辑器用的 JSON Schema。"""


@procedures.command("list")
def list_() -> None:
    """列出已发布的事项：标识、版本、名称、环节数、期限数、办件数。"""
    with ready():
        from quanlian.web.cli.procedure_rows import rows

        for line in rows():
            click.echo(line)


@procedures.command()
@click.argument("paths", type=PATHS, nargs=-1)
def check(paths: tuple[Path, ...]) -> None:
    """逐行检查事项文件并试跑其示例；不写路径则检查 data/items 的全部。有错误时退出码为 1（不需要数据库）。"""
    _set_up()
    from quanlian.procedures.item_files import check_files

    checked = check_files(paths)
    for one in checked:
        _report(one)
    findings = [found for one in checked for found in one.loaded.findings]
    errors = sum(found.severity == "rejected" for found in findings) + sum(len(one.troubles) for one in checked)
    warnings = sum(found.severity == "warning" for found in findings)
    click.echo(f"{len(checked)} 个事项，{errors} 处错误，{warnings} 处提醒")
    raise SystemExit(1 if any(one.refused for one in checked) else 0)


@procedures.command()
@click.argument("code")
@click.option("--format", "form", type=click.Choice(["yaml", "json"]), default="yaml", show_default=True, help="格式")
def show(code: str, form: str) -> None:
    """打印一个事项（标识、文件或文件夹）；json 是检查后的内容（不需要数据库）。"""
    _set_up()
    from quanlian.procedures.item_files import item_named

    loaded = item_named(code)
    if form == "yaml":
        click.echo(loaded.text, nl=not loaded.text.endswith("\n"))
        return
    raw = _accepted(code).model_dump(mode="json", by_alias=True, exclude_defaults=True)
    click.echo(json.dumps(raw, ensure_ascii=False, indent=1))


@procedures.command()
@click.argument("code")
@click.option(
    "--format", "form", type=click.Choice(["mermaid", "svg"]), default="mermaid", show_default=True, help="格式"
)
def draw(code: str, form: str) -> None:
    """画出一个事项（标识、文件或文件夹）的流程图（不需要数据库）。"""
    _set_up()
    from quanlian.procedures.drawing.flow import mermaid, svg

    item = _accepted(code)
    click.echo(svg(item) if form == "svg" else mermaid(item), nl=False)


@procedures.command()
@click.argument("number")
def replay(number: str) -> None:
    """重放一个办件：每步的日期、办理人、环节变化与当时的期限；封签完好且与现状一致时退出码为 0，否则为 1。"""
    with ready():
        from quanlian.web.cli.procedure_rows import replayed_lines

        lines, sound = replayed_lines(number)
    for line in lines:
        click.echo(line)
    raise SystemExit(0 if sound else 1)


@procedures.command()
def schema() -> None:
    """写出 data/items 下的 JSON Schema，供编辑器补全与检查（不需要数据库）。"""
    _set_up()
    from quanlian.procedures.library import items_folder
    from quanlian.procedures.schema_file import write_schemas

    for file in write_schemas(items_folder()):
        click.echo(f"已写出 {file}")


def _set_up() -> None:
    """Django without a database: rooms have registered their checks and calculators."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "quanlian.web.settings")
    import django

    django.setup()


def _accepted(code: str) -> Item:
    from quanlian.procedures.item_files import item_named
    from quanlian.procedures.library import accepted

    return accepted(item_named(code), code)


def _report(one: Checked) -> None:
    for found in one.loaded.findings:
        click.echo(f"{LEVELS[found.severity]}  {_place(one.file, found)}  {_words(found)}")
    for trouble in one.troubles:
        click.echo(f"{LEVELS['rejected']}  {one.file.parent.name}/examples.yaml  {trouble}")
    if not one.refused:
        click.echo(f"通过  {one.file.parent.name}/{one.file.name}  示例 {one.told} 个")


def _place(file: Path, found: Finding) -> str:
    return f"{file.parent.name}/{file.name} 第 {found.line} 行 {found.column}".rstrip()


def _words(found: Finding) -> str:
    value = f"{found.value}：" if found.value else ""
    return f"{value}{found.message}（{found.rule}）；{found.remedy}"


COMMANDS = (procedures,)
