"""The question in an indicator page's address: which region, day and view, and what a target lays over it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlencode

from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from quanlian.core.findings import UserError
from quanlian.core.people.models import User
from quanlian.indicators.arithmetic.denominators import DenominatorRule
from quanlian.indicators.engine import Computed, Options, compute
from quanlian.ui.asked import strict_day

COUNTRY = "CN"
NO_OPTIONS = Options()
Growth = Literal["yoy", "cagr", "every_year"]


@dataclass(frozen=True, slots=True)
class Question:
    """What a page is about. `known_at` None = the view decides whose knowledge is used."""

    code: str
    region: str
    as_of: dt.date
    view: str = "as_known"
    known_at: dt.date | None = None
    options: Options = NO_OPTIONS

    def answer(self) -> Computed:
        """The figure. Raises `UserError` for an unknown code, region or view."""
        return compute(self.code, self.region, self.as_of, self.view, self.known_at, self.options)

    def query(self, **changes: str) -> str:
        """The question as an address's query, some parameters changed, blank ones left out."""
        said = {
            "region": self.region,
            "as_of": self.as_of.isoformat(),
            "view": self.view,
            "known_at": self.known_at.isoformat() if self.known_at else "",
            **option_params(self.options),
            **changes,
        }
        return urlencode({name: value for name, value in said.items() if value})


def option_params(options: Options) -> dict[str, str]:
    """A target's options as parameters of an address."""
    return {
        "from": options.period_start.isoformat() if options.period_start else "",
        "series": options.denominator_series or "",
        "rule": options.denominator_rule or "",
        "lag": "" if options.lag_years is None else str(options.lag_years),
        "base": "" if options.base_year is None else str(options.base_year),
        "growth": options.growth or "",
    }


def question_of(request: HttpRequest, code: str) -> Question:
    """The question in the address; without a region the person's own, without a day today."""
    get = request.GET
    return Question(
        code=code,
        region=_one_region(get) or own_region(request),
        as_of=strict_day(get, "as_of") or dt.date.today(),
        view=get.get("view") or "as_known",
        known_at=strict_day(get, "known_at"),
        options=_options(get),
    )


def _one_region(get: QueryDict) -> str:
    """The region asked for, blank for none. Raises `UserError` REGION_SEVERAL: one figure is of one place."""
    asked = dict.fromkeys(text.strip() for text in get.getlist("region") if text.strip())
    if len(asked) > 1:
        remedy = _("地址中只留一个 region；各下级地区见“下级地区与排名”")
        raise UserError("REGION_SEVERAL", _("一次只能问一个地区"), value="、".join(asked), remedy=remedy)
    return next(iter(asked), "")


def own_region(request: HttpRequest) -> str:
    """The region of the person's first post, the country for everybody else."""
    codes = request.user.region_codes if isinstance(request.user, User) else ()
    return str(codes[0]) if codes and codes[0] else COUNTRY


def _options(get: QueryDict) -> Options:
    rule, growth = get.get("rule", ""), get.get("growth", "")
    methods: dict[str, Growth] = {"yoy": "yoy", "cagr": "cagr", "every_year": "every_year"}
    return Options(
        period_start=strict_day(get, "from"),
        denominator_series=get.get("series") or None,
        denominator_rule=DenominatorRule(rule) if rule in set(DenominatorRule) else None,
        lag_years=_number(get, "lag"),
        base_year=_number(get, "base"),
        growth=methods.get(growth),
    )


def _number(get: QueryDict, name: str) -> int | None:
    text = get.get(name, "")
    return int(text) if text.isdecimal() and len(text) <= 4 else None
