"""One plain form of every character that means something to the language; places in the text stay as they are."""

from __future__ import annotations

_FULL_WIDTH = {point: point - 0xFEE0 for point in range(0xFF01, 0xFF5F)}
_SIGNS = {
    **dict.fromkeys("“”„‟〝〞＂", '"'),
    **dict.fromkeys("、﹐", ","),
    **dict.fromkeys("‐‑‒–—―−﹣", "-"),
    **dict.fromkeys("\u3000\u200b\u200c\u200d\u2060\ufeff\u00ad\x00", " "),
    "﹙": "(",
    "﹚": ")",
}
_PLAIN: dict[int, int | str] = {**_FULL_WIDTH, **{ord(char): plain for char, plain in _SIGNS.items()}}


def plain(text: str) -> str:
    """Half-width signs, letters and digits, one kind of double quote, comma, dash and space; as long as `text`."""
    return text.translate(_PLAIN)
