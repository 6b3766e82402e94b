"""Words in a picture, read without a network (PP-OCRv6 small, which lies inside the rapidocr wheel).

About 0.5 GB and one second to load, once for each process: call it in the worker process, not in a web process.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from threading import Lock
from typing import TYPE_CHECKING

import cv2
from opencc import OpenCC

from quanlian.similarity.figures.picture import Picture, Region, load
from quanlian.similarity.figures.words import TextLine

if TYPE_CHECKING:
    from rapidocr import RapidOCR
    from rapidocr.utils.output import RapidOCROutput

LONGEST, LEAST_SURE, ROWS, ASIDE = 960, 0.5, 20, 0.2
"""ASIDE: part of a character by which its place may be off.
ROWS: lines whose middles lie within so small a part of the height read from the left."""
SETTINGS: dict[str, object] = {
    "Global.use_cls": False,
    "Global.log_level": "error",
    "Global.text_score": LEAST_SURE,
    "Det.limit_type": "max",
    "Det.limit_side_len": LONGEST,
    "EngineConfig.onnxruntime.intra_op_num_threads": 1,
    "EngineConfig.onnxruntime.inter_op_num_threads": 1,
}
MODELS = {"Det.model_path": "PP-OCRv6_det_small.onnx", "Rec.model_path": "PP-OCRv6_rec_small.onnx"}
"""By their place in the wheel: nothing is ever downloaded."""
_ONE = Lock()
Corners = Sequence[Sequence[float]]


def read_text(image: bytes) -> list[TextLine]:
    """Lines from the top down, then from the left. None where no words are seen. Raises UserError IMAGE_…"""
    picture = load(image, LONGEST)
    from rapidocr.utils.output import RapidOCROutput

    with _ONE:
        found = engine()(cv2.cvtColor(picture.rgb, cv2.COLOR_RGB2BGR), return_word_box=True)
    if not isinstance(found, RapidOCROutput) or found.boxes is None or found.txts is None or found.scores is None:
        return []
    said = zip(found.txts, found.boxes.tolist(), found.scores, _places(found), strict=True)
    lines = [
        TextLine(simplified().convert(text).strip(), _region(corners, chars, picture), float(sure), text)
        for text, corners, sure, chars in said
        if text.strip()
    ]
    return sorted(lines, key=lambda line: (round((line.box.top + line.box.height / 2) * ROWS), line.box.left))


def _places(found: RapidOCROutput) -> list[list[Corners]]:
    """Of each line its characters' corners; none of any line where the reader left some out."""
    lines = [_corners(line) for line in found.word_results]
    count = len(found.txts or ())
    return lines if len(lines) == count else [[] for _ in range(count)]


def _corners(line: object) -> list[Corners]:
    """The library declares this wrongly: a line is a tuple of (character, confidence, corners)."""
    return [piece[2] for piece in line if piece[2] is not None] if isinstance(line, tuple) else []


def _region(corners: Corners, chars: Sequence[Corners], picture: Picture) -> Region:
    """Of the characters rather than of the line: where words are not told from a figure the line takes in both."""
    given = [x for x, _ in corners]
    left, right = min(given), max(given)
    boxes = [[x for x, _ in box] for box in chars]
    if boxes:
        aside = ASIDE * sum(max(box) - min(box) for box in boxes) / len(boxes)
        left = max(left, min(min(box) for box in boxes) - aside)
        right = min(right, max(max(box) for box in boxes) + aside)
    return picture.region(min(y for _, y in corners), max(y for _, y in corners), left, right)


@cache
def engine() -> RapidOCR:
    """Loaded on first use, as its import alone is heavy."""
    from rapidocr import RapidOCR

    folder = files("rapidocr") / "models"
    return RapidOCR(params=SETTINGS | {name: str(folder / file) for name, file in MODELS.items()})


@cache
def simplified() -> OpenCC:
    return OpenCC("t2s")
