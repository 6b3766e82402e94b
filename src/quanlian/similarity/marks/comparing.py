"""Two marks compared: score, channels, reasons, the signs side by side, a proposed verdict."""

from __future__ import annotations

from quanlian.similarity.marks.likeness import Likeness, Reason, Verdict
from quanlian.similarity.marks.options import DEFAULT, Options
from quanlian.similarity.marks.pairing import CROSS, HAN, LATIN, Pair
from quanlian.similarity.marks.reading import Reading, read
from quanlian.similarity.marks.rules import RULES, Found
from quanlian.similarity.marks.rules.overall import overall
from quanlian.similarity.marks.showing import grounds, side_by_side

__all__ = ["DEFAULT", "Options", "compare"]


def compare(a: str | Reading, b: str | Reading, options: Options = DEFAULT) -> Likeness:
    """How like sign a (the query) and sign b (the prior mark) are. Score 0-100; channels 0-1; same either way."""
    pair = Pair(_read(a), _read(b), options)
    found = [one for rule in RULES if (one := rule(pair))]
    score = round(100 * _score(pair, found), 2)
    text, sound, glyph = _channels(pair)
    if score >= options.review and not found:
        found.append(overall(pair, sound, glyph))
    return Likeness(
        score=score,
        text=text,
        sound=sound,
        glyph=glyph,
        meaning=_meaning(pair, found),
        reasons=_reasons(found),
        aligned=side_by_side(pair),
        dominant_a=pair.a.dominant,
        dominant_b=pair.b.dominant,
        verdict=_verdict(score, options),
        data=grounds(pair) if score >= options.review else {},
    )


def _read(sign: str | Reading) -> Reading:
    return sign if isinstance(sign, Reading) else read(sign)


def _score(pair: Pair, found: list[Found]) -> float:
    if pair.a.text == pair.b.text and pair.a.text:
        return 1.0
    best = max(_element(pair, found, element) for element in (HAN, LATIN, CROSS))
    return min(0.99, max(0.0, best))


def _element(pair: Pair, found: list[Found], element: str) -> float:
    here = [one for one in found if one.element == element]
    base = {HAN: pair.han, LATIN: pair.latin, CROSS: pair.across}[element]
    lifted = max([base, *(one.lift for one in here)])
    return (lifted + sum(one.change for one in here)) * pair.weight(element) if lifted else 0.0


def _channels(pair: Pair) -> tuple[float, float, float]:
    """Text, sound, glyph of the stronger element."""
    core, words = pair.core, pair.words
    if core and pair.chinese_leads:
        return round(core.text, 4), round(core.sound, 4), round(core.glyph, 4)
    if words:
        return round(words.letters, 4), round(words.sound, 4), round(words.looks, 4)
    cross = pair.crossing
    return 0.0, round(max(cross.pinyin, cross.transliterated), 4) if cross else 0.0, 0.0


def _meaning(pair: Pair, found: list[Found]) -> float:
    """Shown only as far as a rule found a meaning in common."""
    return max((one.lift for one in found if one.code in ("W3", "W8", "W10") and not one.against), default=0.0)


def _reasons(found: list[Found]) -> tuple[Reason, ...]:
    """Reasons for, strongest first, then the exceptions against."""
    return tuple(one.reason() for one in sorted(found, key=lambda one: (one.against, -one.lift, one.code)))


def _verdict(score: float, options: Options) -> Verdict:
    if score >= options.similar:
        return Verdict.SIMILAR
    return Verdict.REVIEW if score >= options.review else Verdict.NOT
