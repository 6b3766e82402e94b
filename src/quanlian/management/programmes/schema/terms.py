"""The closed word lists of a programme; the YAML uses the values exactly as written here."""

from __future__ import annotations

from enum import StrEnum


class Link(StrEnum):
    """The five links (五环) of the IP chain."""

    CREATION = "创造"
    UTILISATION = "运用"
    PROTECTION = "保护"
    MANAGEMENT = "管理"
    SERVICE = "服务"


class Status(StrEnum):
    """`draft` allows blanks (reported as warnings); the others do not."""

    DRAFT = "draft"
    IN_FORCE = "in_force"
    EXPIRED = "expired"


class Nature(StrEnum):
    """Whether a target is expected or binding (指标属性)."""

    EXPECTED = "预期性"
    BINDING = "约束性"


class TargetKind(StrEnum):
    """A quantitative target carries a number; a qualitative one is judged by its evidence rule."""

    QUANTITATIVE = "quantitative"
    QUALITATIVE = "qualitative"


class Op(StrEnum):
    """How the actual value is held against the target.

    以上/达到/不低于 include the number (>=); 超过/突破 do not (>).
    """

    AT_LEAST = ">="
    MORE_THAN = ">"
    AT_MOST = "<="
    EQUAL = "="
    GROWTH_AT_LEAST = "growth>="
    MONOTONIC_UP = "monotonic_up"
    MONOTONIC_DOWN = "monotonic_down"
    GROWS_WITH = "grows_with"
    RANK_FRONT = "rank_front"
    NONE_OCCURS = "none_occurs"
    IN_PLACE = "in_place"

    @property
    def needs_number(self) -> bool:
        """True where the comparison means nothing without a value."""
        return self in NUMERIC_OPS


NUMERIC_OPS = frozenset({Op.AT_LEAST, Op.MORE_THAN, Op.AT_MOST, Op.EQUAL, Op.GROWTH_AT_LEAST})


class Growth(StrEnum):
    """年均增长 is compound over the window (cagr); 年增长 must hold in every single year."""

    CAGR = "cagr"
    EVERY_YEAR = "every_year"


class Counting(StrEnum):
    """Stock at the target date, cumulative since the period began, or counted in each year."""

    STOCK = "stock"
    CUMULATIVE = "cumulative"
    ANNUAL = "annual"


class DenominatorRule(StrEnum):
    """Which value of the denominator series belongs to a numerator; `register` = a register kept in the system."""

    PREV_YEAR_END = "prev_year_end"
    YEAR_AVERAGE = "year_average"
    YEAR_END = "year_end"
    SAME_PERIOD = "same_period"
    LATEST_PUBLISHED = "latest_published"
    REGISTER = "register"


class MeasureUnit(StrEnum):
    """Units a target or indicator may carry."""

    PIECES = "件"
    PER_10K_PEOPLE = "件每万人"
    PER_MILLION_PEOPLE = "件每百万人"
    PER_MILLION_YUAN = "件每百万元"
    YI_YUAN = "亿元"
    WAN_YUAN = "万元"
    PERCENT = "%"
    FIRMS = "家"
    ITEMS = "项"
    COUNT = "个"
    TIMES = "次"
    SESSIONS = "场"
    PERSON_TIMES = "人次"
    POINTS = "分"
    RATIO = "倍"
    RANK = "位"
    DAYS = "天"


class BodyKind(StrEnum):
    """Kinds of coordination body (协调机构)."""

    JOINT_CONFERENCE = "联席会议"
    LEADING_GROUP = "领导小组"
    OFFICE_CONFERENCE = "办公会议"


class UnitKind(StrEnum):
    """What sort of name stands in a responsible-units bracket; `group` and `body` stand for several units."""

    DEPARTMENT = "department"
    JUDICIARY = "judiciary"
    CENTRAL_BRANCH = "central_branch"
    ENTERPRISE = "enterprise"
    PARK = "park"
    INSTITUTION = "institution"
    GROUP = "group"
    BODY = "body"


class AssignedBy(StrEnum):
    """Where the assignment comes from: the bracket, the clause's own words, or the body the document makes liable."""

    BRACKET = "bracket"
    CLAUSE_TEXT = "clause_text"
    DEFAULT = "default"
