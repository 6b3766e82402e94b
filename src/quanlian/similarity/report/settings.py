"""Bands, thresholds and words of the report: data/similarity/report.yaml and absolute.yaml."""

from __future__ import annotations

from functools import cache

import yaml
from pydantic import BaseModel, Field

from quanlian.core.config import data


class Band(BaseModel):
    """A range of risk, from `least` up."""

    least: int = Field(alias="from")
    name: str


class Settings(BaseModel):
    """Of the ranking."""

    bands: list[Band]
    least: int
    obstacles: int
    states: dict[str, float]


class Ground(BaseModel):
    """An absolute ground: the article, what it says, words that call it up."""

    article: str
    title: str
    words: list[str] = []
    note: str = ""


class Absolute(BaseModel):
    """Grounds by how they are seen."""

    words: list[Ground]
    places: Ground
    generic: Ground
    descriptive: Ground
    weak: Ground


@cache
def settings() -> Settings:
    return Settings.model_validate(_read("report"))


@cache
def absolute() -> Absolute:
    return Absolute.model_validate(_read("absolute"))


TONES = {"高": "red", "中": "amber"}


def tone_of(risk: float) -> str:
    """The colour of a risk's band on a page."""
    return TONES.get(band_of(risk), "green")


def band_of(risk: float) -> str:
    """高, 中 or 低."""
    return next(band.name for band in settings().bands if risk >= band.least)


def _read(name: str) -> dict[str, object]:
    given: dict[str, object] = yaml.safe_load((data() / "similarity" / f"{name}.yaml").read_text(encoding="utf-8"))
    return given
