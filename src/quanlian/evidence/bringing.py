"""Where evidence comes from: what a person uploaded, what was captured, what lies on the disk of the shell."""

from __future__ import annotations

import mimetypes
import re
from collections.abc import Sequence
from pathlib import Path

from quanlian.core.actions import SYSTEM, Actor, actor_of
from quanlian.core.files.store import chunks_of
from quanlian.core.findings import UserError
from quanlian.evidence.capture import Captured, page
from quanlian.evidence.elsewhere import looked_into
from quanlian.evidence.keeping import About, Given, keep
from quanlian.evidence.models import Capture, Evidence, Kind, PartUpload, Source
from quanlian.evidence.vault import put

_ODD = re.compile(r"[^A-Za-z0-9._-]+")
_MEDIA = re.compile(r"[a-z]+/[a-z0-9][a-z0-9.+-]{0,100}")
OTHER = "application/octet-stream"


def keep_uploads(
    actor: Actor,
    title: str,
    kind: Kind,
    parts: Sequence[PartUpload],
    about: Sequence[str],
    sensitive: bool,
    reason: str,
    *,
    elsewhere: bool = False,
) -> Evidence:
    """Evidence of files a person handed in; each must be there whole. `elsewhere`: captures made by others, looked
    into and labelled as such. Raises UserError UPLOAD_UNFINISHED, CAPTURE_IMPORT_…
    """
    given = [_uploaded(part, place) for place, part in enumerate(parts, 1)]
    source = Source.IMPORT if elsewhere else Source.UPLOAD
    how = looked_into(given) if elsewhere else {}
    return keep(actor, About(title, source, kind, tuple(about), reason, sensitive), given, how)


def _uploaded(part: PartUpload, place: int) -> Given:
    if part.file is None:
        raise UserError("UPLOAD_UNFINISHED", "文件尚未传完", value=part.name, remedy="等待上传完成后再提交")
    said = part.media_type if _MEDIA.fullmatch(part.media_type) else OTHER
    return Given(safe_path(part.name, place), part.name[:120], said, part.file)


def keep_capture(capture: Capture, captured: Captured) -> Evidence:
    """Evidence of a captured page, for the request it answers."""
    actor = actor_of(capture.asked_by) if capture.asked_by else SYSTEM
    title = capture.title or str(captured.how.get("title") or capture.url)
    what = About(title[:200], Source.CAPTURE, about=tuple(capture.about), reason=capture.reason)
    return keep(actor, what, _captured(captured), captured.how)


def capture_now(url: str, *, title: str, reason: str, despite_robots: str = "") -> Evidence:
    """Capture a page at once and keep it; for the shell. Raises UserError CAPTURE_… where it cannot be had."""
    with page(url, operator=SYSTEM.name, despite_robots=despite_robots) as captured:
        named = title or str(captured.how.get("title") or url)
        return keep(SYSTEM, About(named[:200], Source.CAPTURE, reason=reason), _captured(captured), captured.how)


def _captured(captured: Captured) -> list[Given]:
    return [Given(one.path, one.label, one.media_type, put(one.chunks(), sensitive=False)) for one in captured.files]


def keep_paths(actor: Actor, paths: Sequence[Path], title: str, reason: str) -> Evidence:
    """Evidence of files on this machine's disk. Raises UserError EVIDENCE_FILE for one that cannot be read."""
    given = []
    for place, path in enumerate(paths, 1):
        try:
            file = put(chunks_of(path), sensitive=False)
        except OSError as error:
            raise UserError(
                "EVIDENCE_FILE", "文件无法读取", value=f"{path}：{error.strerror}", remedy="核对路径与权限"
            ) from None
        given.append(Given(safe_path(path.name, place), path.name[:120], media_type(path.name), file))
    return keep(actor, About(title, Source.SHELL, reason=reason), given)


def safe_path(name: str, place: int) -> str:
    """A name that every archive program can unpack: its place and what is plain of it. The full name is the label."""
    given = Path(name)
    stem = _ODD.sub("_", given.stem).strip("._")[:80] or "file"
    end = _ODD.sub("", given.suffix)[:12] if len(given.suffix) > 1 else ""
    return f"{place:02d}-{stem}{end}"


def media_type(name: str) -> str:
    return mimetypes.guess_type(name)[0] or OTHER
