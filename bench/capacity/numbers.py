"""SQL that gives a copied right a number of its own: same form, check character right, still in the reserved range.

Every simulated series is given out without gaps from one place of its range, so the copies are laid side by side: copy
`c` of `COPIES` lies c/COPIES of the range further on.
"""

from __future__ import annotations

COPIES = 10
WEIGHTS = " + ".join(f"d / {10 ** (11 - p)} % 10 * {2 + p % 8}" for p in range(12))


def _further(digits: str, places: int) -> str:
    """The serial number written in so many places, c tenths of its range further on."""
    size = 10**places
    return f"lpad((({digits}::int + c * {size // COPIES}) % {size})::text, {places}, '0')"


OWN = f"""
create or replace function pg_temp.own(n text, c int) returns text language plpgsql immutable as $$
declare d bigint;
begin
  if substr(n, 13, 1) = '.' then
    d := substr(n, 1, 5)::bigint * 10000000 + 9500000 + (substr(n, 6, 7)::int - 9500000 + c * 50000) % 500000;
    return d::text || '.' || substr('0123456789X', (({WEIGHTS}) % 11 + 1)::int, 1);
  elsif n = '' then return n;
  elsif n like '%Z' then return ((rtrim(n, 'Z')::bigint - 1 + c * 9999999) % 99999999 + 1)::text || 'Z';
  elsif n like 'CNA%' then return substr(n, 1, 8) || {_further("substr(n, 9, 6)", 6)};
  elsif n like 'CN%' then return substr(n, 1, 4) || {_further("substr(n, 5, 7)", 7)} || substr(n, 12);
  elsif n like '____SR9%' then return substr(n, 1, 7) || {_further("substr(n, 8)", 6)};
  elsif n like '_作登字-%' then return substr(n, 1, 13) || {_further("substr(n, 14)", 7)};
  elsif n like 'BS.__59%' then return substr(n, 1, 7) || {_further("substr(n, 8)", 5)};
  elsif n like '国家知识产权局公告第%' then return substr(n, 1, 10) || {_further("substr(n, 11, 5)", 5)} || '号';
  end if;
  raise exception 'a number of no known form: %', n;
end $$
"""
OWN_KEY = """
create or replace function pg_temp.own_key(scheme text, v text, c int) returns text language plpgsql immutable as $$
declare
  kind text := split_part(v, ':', 1);
  said text := split_part(v, ':', 2);
begin
  if scheme = 'app' then return kind || ':' || pg_temp.own(said, c);
  elsif scheme = 'doc' then return kind || ':' || substr(pg_temp.own('CN' || said, c), 3);
  elsif position('/' in said) > 0 then
    return kind || ':' || pg_temp.own(split_part(said, '/', 1), c) || '/' || split_part(said, '/', 2);
  end if;
  return kind || ':' || pg_temp.own(said, c);
end $$
"""
FUNCTIONS = (OWN, OWN_KEY)
