"""A first look at thousands of candidates: how alike in form and sound, and of which kind the likeness is."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from quanlian.similarity.register.alignment import distances
from quanlian.similarity.register.asked import Text
from quanlian.similarity.register.kinds import Codes, Flags, Places, Values
from quanlian.similarity.register.ragged import Ragged
from quanlian.similarity.register.shapes import shapes
from quanlian.similarity.register.sounds import sounds

WIDEST, _TOP = 14, 0x30000
LEAST_GLANCE, SECOND_READING = 0.25, 0.8
SOUND_WEIGHT, BOTH_BONUS, INSIDE_BASE, INSIDE_RATIO, MOVED = 0.92, 0.1, 0.75, 0.2, 0.9


@dataclass(frozen=True, slots=True)
class Looked:
    """Along the candidates; `score` 0 to about 1.1. `kinds` are grounds an examiner names, each with how strong."""

    score: Values
    kinds: dict[str, Values]


def look(text: Text, texts: Ragged, rows: Places) -> Looked:
    """Of Chinese texts with a Chinese name."""
    width = int(min(max(int(texts.lengths[rows].max()), 1), WIDEST))
    there, lengths = texts.matrix(rows, width), np.minimum(texts.lengths[rows], width)
    alike, heard = _alike(text, there), _heard(text, there)
    size = len(text.codes)
    longest = np.maximum(lengths, size).astype(np.float32)
    form = 1 - distances(1 - alike, lengths) / longest
    sound = 1 - distances(1 - heard, lengths) / longest
    kinds = _kinds(text, there, lengths, heard)
    inside = kinds["inside"] * (INSIDE_BASE + INSIDE_RATIO * np.minimum(lengths, size) / longest)
    best = np.maximum.reduce([form, SOUND_WEIGHT * sound + (1 - SOUND_WEIGHT) * form, inside, MOVED * kinds["moved"]])
    score = (best + BOTH_BONUS * np.minimum(form, sound)).astype(np.float32)
    kinds = {kind: np.where(value > 0, value + score / 100, 0).astype(np.float32) for kind, value in kinds.items()}
    return Looked(score, {**kinds, "form": form, "sound": sound})


def _alike(text: Text, there: Codes) -> Values:
    """Candidate x place asked x place there: likeness of shape."""
    table = np.zeros((len(text.codes), _TOP), np.float32)
    for at, (code, (others, values)) in enumerate(zip(text.codes.tolist(), text.alike, strict=True)):
        table[at, others] = values
        table[at, code] = 1
    return table[:, np.minimum(there, _TOP - 1)].transpose(1, 0, 2)


def _heard(text: Text, there: Codes) -> Values:
    """Candidate x place asked x place there: nearness of sound, of the readings that suit best."""
    readings = sounds().readings(there)
    out = []
    for place, code in zip(text.readings, text.codes.tolist(), strict=True):
        row = sounds().row(tuple(filter(None, sounds().names(place))))
        near = row[readings].max(axis=-1)
        out.append(np.where(there == code, 1, near))
    return np.stack(out, axis=1).astype(np.float32)


def _kinds(text: Text, there: Codes, lengths: Places, heard: Values) -> dict[str, Values]:
    size, width = len(text.codes), there.shape[1]
    shared = min(size, width)
    facing = np.arange(shared)
    same = there[:, :shared] == text.codes[:shared]
    even = (lengths == size) & (size <= width)
    one, other = even & (same.sum(axis=1) == size - 1), ~(even & same.all(axis=1))
    return {
        "said": _said(text, there, heard[:, facing, facing], even & other),
        "looks": _glance(text.codes, there, same, one),
        "one": (one & (size >= 3)).astype(np.float32),
        "moved": (even & other & _same_bag(text.codes, there)).astype(np.float32),
        "inside": (other & _inside(text.codes, there, lengths)).astype(np.float32),
    }


def _said(text: Text, there: Codes, heard: Values, even: Flags) -> Values:
    """The same sound place by place; by the first readings it counts in full."""
    size = heard.shape[1]
    first = sounds().readings(there[:, :size])[..., 0] == text.readings[:size, 0]
    plain = (first | (there[:, :size] == text.codes[:size])).all(axis=1)
    return np.where(even & (heard.min(axis=1) >= 1), np.where(plain, 1, SECOND_READING), 0).astype(np.float32)


def _glance(codes: Codes, there: Codes, same: Flags, one: Flags) -> Values:
    """Of the names with one character changed: how alike the two characters look, from LEAST_GLANCE on."""
    out = np.zeros(len(there), np.float32)
    rows = np.flatnonzero(one)
    places = np.argmin(same[rows], axis=1)
    for at in np.unique(places).tolist():
        changed = rows[places == at]
        seen = shapes().likeness(int(codes[at]), there[changed, at])
        out[changed] = np.where(seen >= LEAST_GLANCE, seen, 0)
    return out


def _same_bag(codes: Codes, there: Codes) -> Flags:
    if there.shape[1] < len(codes):
        return np.zeros(len(there), bool)
    return np.asarray((np.sort(there, axis=1)[:, -len(codes) :] == np.sort(codes)).all(axis=1))


def _inside(codes: Codes, there: Codes, lengths: Places) -> Flags:
    """One stands whole inside the other."""
    size, width = len(codes), there.shape[1]
    found = np.zeros(len(there), bool)
    for at in range(width - size + 1):
        found |= (there[:, at : at + size] == codes).all(axis=1)
    beyond = np.arange(width) >= lengths[:, None]
    for at in range(size):
        piece = codes[at : at + width]
        equal = (there[:, : len(piece)] == piece) | beyond[:, : len(piece)]
        found |= equal.all(axis=1) & (lengths <= len(piece)) & (lengths >= 2)
    return found
