"""The command reference, written from the commands themselves."""

from __future__ import annotations

import inspect
from collections.abc import Iterator

import click

HEAD = """# 命令

本页由 `python docs/_build.py` 从程序生成；测试核对它与程序一致。
所有命令自行启动数据库，用毕自行停止；出错时打印“发生了什么、哪个值、哪条规则、怎么办”，退出码 2。
"""


def commands(group: click.Group, before: str = "") -> Iterator[tuple[str, click.Command]]:
    """Every runnable command with the words that call it, in order."""
    for name, command in sorted(group.commands.items()):
        path = f"{before} {name}".strip()
        if isinstance(command, click.Group):
            yield from commands(command, path)
        else:
            yield path, command


def reference(group: click.Group) -> str:
    """All commands as Markdown."""
    return HEAD + "".join(_section(path, command) for path, command in commands(group))


def _section(path: str, command: click.Command) -> str:
    arguments = [_argument(p) for p in command.params if isinstance(p, click.Argument)]
    options = [_option(p) for p in command.params if isinstance(p, click.Option)]
    usage = " ".join(["quanlian", path, *(["[选项]"] if options else []), *arguments])
    text = f"\n## quanlian {path}\n\n{inspect.cleandoc(command.help or '')}\n\n```\n{usage}\n```\n"
    if options:
        text += "\n| 选项 | 必填 | 说明 |\n|---|---|---|\n" + "".join(options)
    return text


def _argument(argument: click.Argument) -> str:
    name = argument.metavar or (argument.name or "").upper()
    return name if argument.required else f"[{name}]"


def _option(option: click.Option) -> str:
    names = " / ".join(f"`{name}`" for name in (*option.opts, *option.secondary_opts))
    choices = f"（{'、'.join(map(str, option.type.choices))}）" if isinstance(option.type, click.Choice) else ""
    default = f"；默认 {option.default}" if option.show_default else ""
    return f"| {names} | {'是' if option.required else '否'} | {option.help or ''}{choices}{default} |\n"
