"""Functions of the generator's SQL: draws, numbers with check characters, names, addresses.

Every value is a function of (run, row number, salt): nothing depends on order, threads or chunks.
"""

from __future__ import annotations

from collections.abc import Iterable

from quanlian.core.uscc import ALPHABET, ORG_WEIGHTS
from quanlian.registry.numbers.simulated import FIRST_SERIAL, SERIALS, USCC_AREA
from quanlian.registry.simulation import words
from quanlian.registry.simulation.settings import TECH_SLOTS, Run

USCC_BODIES = 100_000_000
AGENCIES = 48
BIG_OWNERS = 0.004
"""The share of owners, the largest ones, among whom universities and institutes are frequent."""


def macros(run: Run) -> list[str]:
    """`create macro` statements; the variables of `settings.variables` must be set."""
    parts = (*_draws(run), *_numbers(run), *_owners(run), *_texts(), _event(run))
    return [f"create or replace temp macro {text}" for text in parts]


def sql_list(items: Iterable[str] | Iterable[int]) -> str:
    """A list of our own constants as SQL; nothing a person typed comes here."""
    return "[" + ",".join(str(item) if isinstance(item, int) else f"'{item}'" for item in items) + "]"


def _draws(run: Run) -> Iterable[str]:
    yield f"h(i, salt) as hash(i, salt, {run.salt}::bigint)"
    yield "u(i, salt) as (h(i, salt) >> 11)::double / 9007199254740992.0"
    yield "k(i, salt, n) as (h(i, salt) % n::ubigint)::int"
    yield "nth(items, place) as list_extract(items, (place + 1)::bigint)"
    yield "one(items, i, salt) as nth(items, k(i, salt, len(items)))"
    yield "padded(n, size) as lpad((n % pow(10, size)::bigint)::varchar, size, '0')"
    yield "day_of(d) as d::date::varchar"
    yield "gazette_day(d, i) as (d - ((isodow(d) + 5 + 4 * k(i, 900, 2)) % 7)::int)::date"


def _numbers(run: Run) -> Iterable[str]:
    weights = [2 + position % 8 for position in range(12)]
    total = "+".join(f"((d // {10 ** (11 - p)}) % 10) * {w}" for p, w in enumerate(weights))
    yield f"cn_check(d) as substr('0123456789X', (({total}) % 11 + 1)::bigint, 1)"
    base = run.number("application", SERIALS)
    serial = f"{FIRST_SERIAL} + ({base} + n) % {SERIALS}"
    yield f"cn_app_digits(y, t, n) as y::bigint * 100000000 + t * 10000000 + {serial}"
    yield "cn_app(y, t, n) as cn_app_digits(y, t, n)::varchar || '.' || cn_check(cn_app_digits(y, t, n))"
    org = "+".join(f"((b // {10 ** (7 - p)}) % 10) * {w}" for p, w in enumerate(ORG_WEIGHTS))
    yield f"org_mark(b) as substr('0123456789X0', (12 - ({org}) % 11)::bigint, 1)"
    alphabet = f"(strpos('{ALPHABET}', org_mark(b)) - 1)"
    body = "+".join(f"((b // {10 ** (7 - p)}) % 10) * {pow(3, 8 + p, 31)}" for p in range(8))
    area = sum(int(c) * pow(3, 2 + p, 31) for p, c in enumerate(USCC_AREA))
    head = f"(c // 10) + (c % 10) * 3 + {area} + {body} + {alphabet} * {pow(3, 16, 31)}"
    yield f"uscc_mark(c, b) as substr('{ALPHABET}', ((31 - ({head}) % 31) % 31 + 1)::bigint, 1)"
    yield f"uscc_text(c, b) as c::varchar || '{USCC_AREA}' || padded(b, 8) || org_mark(b) || uscc_mark(c, b)"
    yield f"uscc_body(o) as (({run.number('uscc', USCC_BODIES)} + o::bigint) % {USCC_BODIES})"


def _owners(run: Run) -> Iterable[str]:
    """Owner `o` counts from 0, the largest first. Names are drawn without repeating: o → p is one to one."""
    exponent, top = 0.28, run.owners
    yield f"owner(x) as least({top - 1}, pow(x * (pow({top}, {exponent}) - 1) + 1, {1 / exponent})::bigint - 1)"
    yield (
        f"owner_type(o) as case when o < {max(3, int(top * BIG_OWNERS))} and u(o, 501) < 0.35 then 'U' "
        f"when u(o, 502) < 0.006 then 'U' when o > {top // 6} and u(o, 503) < 0.2 then 'P' else 'F' end"
    )
    yield f"owner_p(o) as ((o * 40503 + {run.number('name', run.names)}) % {run.names})::bigint"
    yield "owner_industry(o) as one(getvariable('industry_slot'), o, 504)"
    yield "owner_place(o) as one(getvariable('place_slot'), o, 505)"
    first, second = sql_list(words.FIRST), sql_list(words.SECOND)
    yield (
        f"syllables(p) as nth({first}, p % 64) || nth({second}, (p // 64) % 64) "
        f"|| case when p < 4096 then '' else nth({first}, (p // 4096) % 64) end "
        f"|| case when p < 262144 then '' else nth({second}, (p // 262144) % 64) end"
    )
    yield (
        f"person(x) as '{words.MARK}·' || nth({sql_list(words.SURNAMES)}, x % {len(words.SURNAMES)}) "
        f"|| nth({sql_list(words.GIVEN_FIRST)}, (x // 61) % {len(words.GIVEN_FIRST)}) "
        f"|| nth({sql_list(words.GIVEN_SECOND)}, (x // 1709) % {len(words.GIVEN_SECOND)})"
    )
    yield (
        f"owner_name(o) as case owner_type(o) when 'P' then person((h(o, 506) % 1000003)::bigint) "
        f"when 'U' then '{words.MARK}·{run.label}' || syllables(owner_p(o)) "
        f"|| one({sql_list(words.INSTITUTES)}, o, 507) "
        f"else '{words.MARK}·' || syllables(owner_p(o)) || nth(getvariable('companies'), owner_industry(o) * 4 + "
        f"k(o, 508, 4)) || '（{run.label}）' || one({sql_list(words.COMPANY_FORMS)}, o, 509) end"
    )
    yield (
        "owner_uscc(o) as case owner_type(o) when 'P' then '' when 'U' then uscc_text(12, uscc_body(o)) "
        "else uscc_text(91, uscc_body(o)) end"
    )
    yield (
        f"owner_address(o) as nth(getvariable('place_prefix'), owner_place(o)) || '{words.MARK}' || "
        f"one({sql_list(words.ROADS)}, o, 510) || (1 + k(o, 511, 998))::varchar || '号'"
    )


def _texts() -> Iterable[str]:
    yield (
        "tech_of(i, industry, salt) as nth(getvariable('tech_slot'), industry * "
        + f"{TECH_SLOTS} + k(i, salt, {TECH_SLOTS}))"
    )
    yield "symbol(i, tech, salt) as nth(getvariable('symbols'), tech * 4 + least(k(i, salt, 4), k(i, salt + 1, 4)))"
    yield "noun(i, tech) as nth(getvariable('nouns'), tech * 3 + k(i, 520, 3))"
    yield (
        f"agency(i) as '{words.MARK}·' || syllables((37 * pow(u(i, 521), 2.2) * {AGENCIES})::bigint % 4096) "
        "|| '知识产权代理事务所'"
    )


def _event(run: Run) -> str:
    """An event as text; nothing where it has no day or was not announced by the as-of day."""
    return (
        f"event(code, day, told, detail) as case when told <= date '{run.as_of.isoformat()}' "
        "then code || '|' || day_of(day) || '|' || day_of(told) || '|' || detail end"
    )
