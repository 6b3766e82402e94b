"""SQL step three: the rows that a source would have published about each right, with their events as text.

A row is one statement: A the published application, G the grant or registration, T a later transfer. Events are
`CODE|effective|announced|key=value,…` joined by `;`; nothing announced after the as-of day is written.
"""

from __future__ import annotations

_NUMBERS = """
named as (
  select *, year(app_date) as y, case code when 'INV' then 'INV' when 'INV_A' then 'INV' else code end as right_kind,
    nth(getvariable('nice'), industry * 4 + least(k(i, 60, 4), k(i, 61, 4))) as nice,
    case when t > 0 then 'CN' || t::varchar || '9' || padded({pub_base} + i, 7) end as doc,
    case when t > 0 then cn_app(year(app_date), t, n) end as patent_no
  from fates
), keyed as (
  select *, case when is_mark then ((({tm_base} + i) % 99999999) + 1)::varchar || 'Z'
    when code = 'COPY_SOFT' then y::varchar || 'SR9' || padded({soft_base} + n, 6)
    when code = 'COPY_WORK' then '国作登字-' || y::varchar || '-F-9' || padded({work_base} + n, 7)
    when code = 'PVP' then 'CNA' || y::varchar || '9' || padded({variety_base} + n, 6)
    when code = 'IC' then 'BS.' || padded(y, 2) || '59' || padded({layout_base} + n, 5)
    when code = 'GI_PRODUCT' then '国家知识产权局公告第9' || padded({gi_base} + n, 4) || '号'
    end as reg_key, '{mark}' || syllables(k(i, 67, 4096)) as coined
  from named
)"""
_TEXTS = """
titled as (
  select *, case
    when code in ('INV', 'INV_A') then '一种' || one(getvariable('adjectives'), i, 62) || noun(i, tech)
      || one(getvariable('invention_ends'), i, 63)
    when code = 'UM' then '一种' || one(getvariable('adjectives'), i, 62) || noun(i, tech)
      || one(getvariable('model_ends'), i, 63)
    when code = 'DES' then noun(i, tech) || '（' || chr(65 + k(i, 64, 26)) || (1 + k(i, 65, 99))::varchar || '）'
    when code = 'TM_COLL' or code = 'TM_CERT' then '{mark}' || nth(getvariable('place_county'), owner_place(o))
      || one(getvariable('gi_goods'), i, 66)
    when code = 'TM' then coined
    when code = 'COPY_SOFT' then coined || one(getvariable('software'), i, 68)
      || '系统V' || (1 + k(i, 69, 5))::varchar || '.0'
    when code = 'COPY_WORK' then '《' || coined || '》' || one(getvariable('work_titles'), i, 68)
    when code = 'GI_PRODUCT' then coined || one(getvariable('gi_goods'), i, 66)
    when code = 'PVP' then '{mark}' || one(getvariable('crops'), i, 66) || syllables(k(i, 67, 4096))
      || (1 + k(i, 68, 99))::varchar || '号'
    else coined || '布图' || (1 + k(i, 68, 999))::varchar end as title,
    case when code in ('INV', 'INV_A', 'UM') then '{mark}数据。公开了一种' || noun(i, tech) || '，包括'
      || one(getvariable('parts'), i, 70) || '、' || one(getvariable('parts'), i, 71) || '和'
      || one(getvariable('parts'), i, 72) || '；'
      || one(getvariable('effects'), i, 73) || '。' else '' end as abstract,
    case when code in ('INV', 'INV_A', 'UM') then symbol(i, tech, 74)
      when code = 'DES' then nth(getvariable('locarno'), industry * 4 + least(k(i, 60, 4), k(i, 61, 4)))
      when is_mark then nice else '' end as main_class,
    case when code in ('INV', 'INV_A', 'UM') and u(i, 76) < 0.55 then symbol(i, tech_of(i, industry, 77), 78)
      else '' end as second_class,
    case when is_patent or code = 'IC' then person((h(o * 8 + k(i, 79, 8), 80) % 900001)::bigint) ||
      case when k(i, 81, 3) > 0 then ';' || person((h(o * 8 + k(i, 82, 8), 83) % 900001)::bigint) else '' end ||
      case when k(i, 81, 3) > 1 then ';' || person((h(o * 8 + k(i, 84, 8), 85) % 900001)::bigint) else '' end
      else '' end as makers,
    case when (is_patent or is_mark) and u(i, 86) < 0.72 then agency(i) else '' end as agent
  from keyed
)"""
_STAGES = """
staged as (
  select *, unnest(list_filter([
    case when code = 'INV_A' or code = 'INV' and u(i, 90) < 0.6 then 'A' end,
    case when code <> 'INV_A' then 'G' end,
    case when moved is not null and moved + 40 <= {as_of} then 'T' end], x -> x is not null)) as part
  from titled
), owned as (
  select *, case when part = 'T' then heir else o end as holder,
    case when part <> 'T' and co <> o then co else -1 end as partner,
    case part when 'A' then case when code = 'INV_A' then fin
        else greatest(app_date + 60, least(gazette_day(app_date + 170 + k(i, 91, 360), i), fin - 120)) end
      when 'G' then fin else moved + 10 + k(i, 92, 20) end::date as published,
    o * 16 + case when pledged is not null then year(pledged) % 16 else 0 end as contract,
    '{mark}-质-' || year(pledged)::varchar || '-' || o::varchar as pledge_no
  from staged
)"""
_EVENTS = """
evented as (
  select *, concat_ws(';',
    case when part = 'A' and dropped <= {as_of}
      then event(case when u(i, 93) < 0.6 then 'DEEMED_WITHDRAWN' else 'REFUSED' end, dropped, dropped + 30, '') end,
    case when part = 'G' and is_mark then event('PRELIM_APPROVED', fin - 92, fin - 92, '') end,
    case when part = 'G' and renewed <= {as_of} then event('RENEWED', renewed, renewed + 20, '') end,
    case when part = 'G' and renewed2 <= {as_of} then event('RENEWED', renewed2, renewed2 + 20, '') end,
    case when part = 'G' then event('AWARDED', awarded, awarded, 'award=' || one(getvariable('awards'), i, 94)) end,
    case when part = 'G' then event('FAMILY_GRANTED_ABROAD', abroad, abroad + 20,
      'office=' || one(getvariable('abroad'), i, 95)) end,
    case when part = 'G' then event('LICENCE_RECORDED', licensed, licensed + 20, '') end,
    case when part = 'G' then event('PLEDGED', pledged, pledged + 15, 'contract=' || pledge_no || ',amount_fen='
      || ((100 + least(k(contract, 96, 60), k(contract, 97, 60)) * 100)::bigint * 1000000)::varchar
      || ',pledgee={mark}·' || one(getvariable('banks'), contract, 98)) end,
    case when part = 'G' and u(contract, 99) < 0.6 then event('PLEDGE_RELEASED', pledged + 400 + k(contract, 100, 500),
      pledged + 415 + k(contract, 100, 500), 'contract=' || pledge_no) end,
    case when part = 'G' and ending is not null then event(ending, end_day, end_told, '') end,
    case when part = 'G' and is_restored then event('RESTORED', end_told + 75, end_told + 75, '') end,
    case when part = 'T' then event('TRANSFERRED', moved, published, '') end) as events
  from owned where published <= {as_of}
)"""
_TABLE = """
rows as (
  select i, part, right_kind as kind,
    case when is_patent then case part when 'A' then '发明公布' when 'G' then
      case code when 'INV' then '发明授权' when 'UM' then '实用新型' else '外观设计' end else '' end
      when is_mark and part = 'G' then '注册' else '' end as stage,
    case when is_patent then patent_no when code in ('COPY_SOFT', 'COPY_WORK', 'GI_PRODUCT', 'IC') then ''
      else reg_key end as app_no,
    case when code = 'COPY_WORK' or code = 'COPY_SOFT' then null else app_date end as app_date,
    case when is_patent and part <> 'T' then doc || case part when 'A' then 'A' else
      case code when 'INV' then 'B' when 'UM' then 'U' else 'S' end end else '' end as pub_no,
    published as pub_date,
    case when is_patent then '' else reg_key end as reg_no,
    case when not is_patent and part = 'G' then fin end as reg_date,
    case when is_mark then expiry end as expiry_date,
    title, abstract, main_class,
    concat_ws(';', nullif(main_class, ''), nullif(nullif(second_class, ''), main_class)) as classes,
    h.name as owner, h.uscc as owner_uscc,
    coalesce(c.name, '') as co_owner, coalesce(c.uscc, '') as co_owner_uscc,
    makers, agent as agency, h.address, h.region_code, h.county_name, events
  from evented e join owners h on h.o = e.holder
  left join owners c on c.o = e.partner
)
select * exclude (i, part) from rows order by i, part
"""
ROWS = ", ".join(part.strip() for part in (_NUMBERS, _TEXTS, _STAGES, _EVENTS, _TABLE))
