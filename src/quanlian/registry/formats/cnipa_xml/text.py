"""Chinese text of an element: line wraps inside a sentence leave no blank behind."""

from __future__ import annotations

import re

from lxml import etree

from quanlian.registry.formats.field_text import text_of

_HAN = r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]"
_WRAP = re.compile(rf"(?<={_HAN})\s+|\s+(?={_HAN})")


def han_text(element: etree._Element | None) -> str:
    """The element's text with blanks next to Chinese characters dropped; `""` for none."""
    return _WRAP.sub("", text_of(element))


def paragraphs(root: etree._Element, path: str) -> str:
    """The texts of the elements at `path`, one a line, empty ones left out."""
    return "\n".join(text for element in root.findall(path) if (text := han_text(element)))
