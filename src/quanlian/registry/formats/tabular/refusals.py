"""Refusals of a whole table, each with a stable code."""

from __future__ import annotations

import os
from collections.abc import Sequence

from quanlian.core.findings import UserError


def empty(path: str) -> UserError:
    return UserError(
        "TABLE_EMPTY",
        "文件为空，没有可读的表头",
        value=os.path.basename(path),
        rule="TABLE_EMPTY",
        remedy="请重新导出或下载该文件",
    )


def absent(path: str) -> UserError:
    return UserError("TABLE_ABSENT", "找不到文件", value=os.path.basename(path), rule="FILE", remedy="请检查文件路径")


def truncated(path: str, detail: str) -> UserError:
    return UserError(
        "TABLE_DAMAGED",
        "文件不完整或已损坏",
        value=f"{os.path.basename(path)}：{detail}",
        rule="TABLE_DAMAGED",
        remedy="请重新下载，核对文件大小后再导入",
    )


def encoding(line: int, detail: str) -> UserError:
    return UserError(
        "TABLE_ENCODING",
        f"第 {line} 行不是 UTF-8 或 GB18030 文字",
        value=detail,
        rule="TABLE_ENCODING",
        remedy="请另存为“CSV UTF-8（逗号分隔）”后再导入",
    )


def line_too_long(line: int, limit: int) -> UserError:
    return UserError(
        "TABLE_LINE_TOO_LONG",
        f"第 {line} 行超过 {limit >> 20} MB，已拒绝",
        rule="TABLE_LINE_TOO_LONG",
        remedy="请检查该行是否缺少换行或引号未闭合",
    )


def cell_too_long(line: int, column: str, limit: int) -> UserError:
    return UserError(
        "TABLE_CELL_TOO_LONG",
        f"第 {line} 行“{column}”单元格超过 {limit >> 20} MB，已拒绝",
        rule="TABLE_CELL_TOO_LONG",
        remedy="请检查该单元格内容后重新导出",
    )


def quotes(line: int, detail: str) -> UserError:
    return UserError(
        "TABLE_QUOTES",
        f"第 {line} 行引号不成对或含非法字符",
        value=detail,
        rule="TABLE_QUOTES",
        remedy="请用表格软件重新另存为 CSV 后再导入",
    )


def bomb(path: str, unpacked: int) -> UserError:
    return UserError(
        "TABLE_BOMB",
        "文件解压后异常巨大，已拒绝",
        value=f"{os.path.basename(path)}：超过 {unpacked} 字节",
        rule="TABLE_BOMB",
        remedy="请确认来源可信，或分批导出后再导入",
    )


def not_a_table(path: str, detail: str) -> UserError:
    return UserError(
        "TABLE_UNREADABLE",
        "文件不是可识别的表格",
        value=f"{os.path.basename(path)}：{detail}",
        rule="TABLE_UNREADABLE",
        remedy="请提供 CSV、XLSX 或 Parquet 文件",
    )


def missing_columns(missing: Sequence[str], found: Sequence[str], template: str) -> UserError:
    offer = f"请下载模板“{template}”对照表头后重新导入" if template else "请核对导出设置，保留全部标准列"
    return UserError(
        "TABLE_COLUMNS_MISSING",
        "表格缺少列：" + "、".join(missing),
        value="文件中的列：" + "、".join(name[:40] for name in found[:60]),
        rule="TABLE_COLUMNS",
        remedy=offer,
    )


def duplicate_columns(names: Sequence[str]) -> UserError:
    return UserError(
        "TABLE_COLUMNS_DUPLICATE",
        "表头有重复或同义的列",
        value="、".join(names),
        rule="TABLE_COLUMNS",
        remedy="请只保留其中一列后重新导入",
    )
