"""Small pictures for lists."""

from __future__ import annotations

import io
from functools import lru_cache

from django.utils.translation import gettext as _
from PIL import Image, UnidentifiedImageError

from quanlian.core.findings import UserError

SIDE = 240
MOST_PIXELS = 60_000_000


@lru_cache(maxsize=256)
def thumbnail(data: bytes) -> bytes:
    """At most 240 × 240, PNG on white. Raises UserError MARK_PICTURE for what is no picture."""
    try:
        image = Image.open(io.BytesIO(data))
        if image.width * image.height > MOST_PIXELS:
            raise _unreadable()
        image.thumbnail((SIDE, SIDE))
        shown = image.convert("RGBA")
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError, ValueError) as error:
        raise _unreadable() from error
    page = Image.new("RGB", shown.size, "white")
    page.paste(shown, mask=shown.getchannel("A"))
    out = io.BytesIO()
    page.save(out, "PNG")
    return out.getvalue()


def _unreadable() -> UserError:
    return UserError("MARK_PICTURE", _("不是可读的图片"), remedy=_("请上传 PNG 或 JPEG 图片"))
