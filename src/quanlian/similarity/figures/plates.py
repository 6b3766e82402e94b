"""Signs on plates: a disc, shield or tablet of one colour and what is drawn on it."""

from __future__ import annotations

from collections.abc import Iterator

import cv2
import numpy as np
from numpy.typing import NDArray

from quanlian.similarity.figures.ink import SEEN, Map, Rgb, boxes, distance, lab

Inner = tuple[int, int, int, int]
COLOURS, DROP = 3, 5
LEAST_PLATE = 0.15
"""Of the box; and the share of its hull a plate must fill, so that letters are not plates."""
SOLID = 0.85
SAME, OTHER = 20.0, 30.0
"""Distances (8-bit Lab): up to the first a pixel is of the plate, from the second it is of the sign."""
SIGN_LEAST, SIGN_MOST = 0.03, 0.75


def signs(rgb: Rgb, distances: Map, box: tuple[int, int, int, int]) -> Iterator[tuple[Inner, Map]]:
    """At most one: its box in the picture and its contrast with the plate."""
    top, bottom, left, right = box
    colours, ink = lab(rgb[top:bottom, left:right]), distances[top:bottom, left:right] > SEEN
    for colour in _colours(rgb[top:bottom, left:right], colours, ink):
        away = distance(colours, colour)
        plate = _plate((away < SAME) & ink)
        if plate is None:
            continue
        inner = away * cv2.erode(plate, np.ones((3, 3), np.uint8))
        drawn = inner > OTHER
        if SIGN_LEAST < drawn.sum() / plate.sum() < SIGN_MOST:
            rows, columns = np.flatnonzero(drawn.any(axis=1)), np.flatnonzero(drawn.any(axis=0))
            a, b, c, d = int(rows[0]), int(rows[-1]) + 1, int(columns[0]), int(columns[-1]) + 1
            yield (top + a, top + b, left + c, left + d), inner[a:b, c:d]
            return


def _colours(rgb: Rgb, colours: Map, ink: NDArray[np.bool_]) -> Iterator[Map]:
    """The most used colours of the drawing, each at least as wide as a plate."""
    codes = boxes(rgb, DROP)
    counts = np.bincount(codes[ink])
    for code in np.argsort(-counts, kind="stable")[:COLOURS]:
        if counts[code] < LEAST_PLATE * ink.size:
            return
        yield np.median(colours[(codes == code) & ink], axis=0)


def _plate(mask: NDArray[np.bool_]) -> NDArray[np.uint8] | None:
    """The largest piece with its holes filled, where it is large and solid enough."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask.astype(np.uint8))
    if count < 2:
        return None
    largest = 1 + int(stats[1:, cv2.CC_STAT_AREA].argmax())
    if stats[largest, cv2.CC_STAT_AREA] < LEAST_PLATE * mask.size:
        return None
    outlines, _ = cv2.findContours((labels == largest).astype(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    filled = np.zeros(mask.shape, np.uint8)
    cv2.drawContours(filled, outlines, -1, 1, -1)
    hull = cv2.contourArea(cv2.convexHull(np.vstack(outlines)))
    return filled if filled.sum() >= SOLID * hull else None
