"""The XML files behind a path: a zip, a folder with its subfolders, or one file."""

from __future__ import annotations

import os
from collections.abc import Iterator

from quanlian.core.findings import UserError
from quanlian.registry.formats.archive import Member, open_members
from quanlian.registry.formats.xml_safe import MAX_DOCUMENT_BYTES


def xml_members(path: str) -> Iterator[Member]:
    """Every `.xml` file in name order; other files of a package (images, lists) are passed over."""
    found = _folder_members(path) if os.path.isdir(path) else open_members(path)
    return (member for member in found if member.name.lower().endswith(".xml"))


def _folder_members(path: str) -> Iterator[Member]:
    names = sorted(os.path.join(folder, name) for folder, _, names in os.walk(path) for name in names)
    for name in names:
        if not os.path.islink(name) and name.lower().endswith(".xml"):
            with open(name, "rb") as stream:
                yield Member(os.path.relpath(name, os.path.dirname(os.path.abspath(path))), stream)


def read_bounded(member: Member) -> bytes:
    """The bytes of one document; raises `UserError` (XML_TOO_LARGE) before more than the limit is held."""
    data = member.stream.read(MAX_DOCUMENT_BYTES + 1)
    if len(data) > MAX_DOCUMENT_BYTES:
        raise UserError(
            "XML_TOO_LARGE",
            "单个文档超过 128 MB，已拒绝",
            value=member.name,
            rule="XML_SIZE",
            remedy="请确认文件未损坏，或拆分后导入",
        )
    return data
