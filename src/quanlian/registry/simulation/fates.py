"""SQL step two: what becomes of each right after its grant or registration, up to the as-of day.

Fee lapse: true from the due day (an anniversary of filing), announced seven to ten months later (专利法实施细则第
一百一十五条). Lapses follow a Weibull curve by years since grant, designs soonest, inventions last.
"""

from __future__ import annotations

FATES = """
ages as (
  select *, case code when 'INV' then {inv} when 'UM' then {um} when 'DES' then {des} end as term_years,
    date_sub('year', app_date, fin) + 1 as grant_year,
    case code when 'INV' then 11.0 when 'UM' then 6.5 else 5.0 end as scale,
    case when is_mark then (fin + to_years({tm}))::date - 1 end as first_end,
    u(i, 30) as ends, code <> 'INV_A' and is_patent as is_granted
  from numbered
), spans as (
  select *, (app_date + to_years(term_years))::date as last_day,
    grant_year + floor(scale * pow(-ln(1 - u(i, 31)), 1 / 1.4))::int as unpaid_year,
    case when first_end < {as_of} + 300 and u(i, 32) < 0.62 then first_end - k(i, 33, 300) end as renewed,
    case when first_end < {as_of} + 300 and u(i, 32) < 0.62 then (first_end + to_years({tm}))::date end as second_end
  from ages
), marks as (
  select *, case when second_end < {as_of} + 300 and u(i, 34) < 0.8 then second_end - k(i, 35, 300) end as renewed2,
    case when second_end < {as_of} + 300 and u(i, 34) < 0.8 then (second_end + to_years({tm}))::date end as third_end,
    case when is_granted and unpaid_year < term_years then (app_date + to_years(unpaid_year))::date end as unpaid
  from spans
), limits as (
  select *, coalesce(third_end, second_end, first_end) as expiry,
    coalesce(unpaid, last_day, third_end, second_end, first_end, date '9999-12-31') as natural_end
  from marks
), ended as (
  select *, case when (is_granted or is_mark) and ends < 0.003 then 'INVALIDATED_ALL'
      when is_granted and ends < 0.008 then 'SURRENDERED'
      when code = 'UM' and ends < 0.02 then 'GIVEN_UP_FOR_INV'
      when is_mark and ends < 0.012 then 'REVOKED'
      when unpaid is not null then 'LAPSED_FEE' when is_granted then 'EXPIRED'
      when is_mark then 'CANCELLED' end as ending
  from limits
), closed as (
  select *, case when ending in ('INVALIDATED_ALL', 'SURRENDERED', 'GIVEN_UP_FOR_INV', 'REVOKED')
      then fin + 30 + (u(i, 36) * greatest(natural_end - fin - 60, 1))::int
      when ending = 'CANCELLED' then (natural_end + to_months({grace}))::date + 1 else natural_end end as end_day
  from ended
), told as (
  select *, end_day + case ending when 'LAPSED_FEE' then 215 + k(i, 37, 90) when 'EXPIRED' then 20 + k(i, 37, 40)
      when 'CANCELLED' then 30 + k(i, 37, 120) else 0 end as end_told,
    least(end_day, {as_of}) - fin - 1 as life
  from closed
), fates as (
  select *, ending = 'LAPSED_FEE' and u(i, 38) < 0.015 as is_restored,
    case when heir >= 0 and life > 60 then fin + 20 + (u(i, 39) * (life - 50))::int end as moved,
    case when life > 60 and (code = 'INV' and u(i, 40) < 0.05 or code = 'UM' and u(i, 40) < 0.008
      or code = 'TM' and u(i, 40) < 0.004) then fin + 10 + (u(i, 41) * (life - 30))::int end as pledged,
    case when life > 60 and code in ('INV', 'UM') and u(i, 42) < 0.02
      then fin + 10 + (u(i, 43) * (life - 30))::int end as licensed,
    case when life > 60 and code = 'INV' and u(i, 44) < 0.05 then fin + (u(i, 45) * (life - 30))::int end as abroad,
    case when life > 60 and code in ('INV', 'DES') and u(i, 46) < 0.004
      then fin + (u(i, 47) * (life - 30))::int end as awarded,
    case when code = 'INV_A' and u(i, 48) < 0.6 then fin + 400 + k(i, 49, 700) end as dropped
  from told
)
"""
