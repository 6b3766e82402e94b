"""Letters the tests print: one of each kind, from an office that does not exist."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from quanlian.procedures.letters.content import LetterContent

NOTICE = LetterContent(
    title="专利侵权纠纷行政裁决请求受理通知书",
    number="示知裁受字〔2026〕12号",
    office="示例市市场监督管理局",
    addressee="𠮷㛃精密机械有限公司",
    paragraphs=("经审查，你方的请求符合受理条件，本局予以受理。", "被请求人应当自收到之日起15日内提交答辩书。"),
    remedy="如不服本决定，可以依法申请行政复议或者提起行政诉讼。",
    date=date(2026, 9, 28),
    case_number="SX-2026-000123",
    attachments=("请求书副本", "证据清单"),
    copies_to=("示例省市场监督管理局", "示例市知识产权保护中心"),
    seal_note="（印章）",
    verify_text="核验码 7F3A-91C2",
)
DECISION = replace(NOTICE, kind="decision", title="行政处罚决定书", addressee="甲商贸有限公司", signed_by="承办人：丙")
_EMPTY_TABLE = replace(NOTICE, kind="table", title="送达回证", addressee="", copies_to=())
TABLE = replace(_EMPTY_TABLE, rows=(("送达方式", "直接送达"), ("收件人签名", "")))
_DIGEST = (("SM3 摘要", "66c7f0f462eeedd9" * 4),)
CERTIFICATE = replace(TABLE, kind="certificate", title="在线存证证书", rows=_DIGEST, remedy="", attachments=())
EACH_KIND = (NOTICE, DECISION, TABLE, CERTIFICATE)
HOSTILE = (
    "{{ title }} {% for x in y %} {_{ 7*7 }_} #strong[粗] $x^2$ *星* _下划_ `码` \\ <w:p> & ]]> // @引 [[ a ]] ~ -- "
    "'单' \"双\""
)
"""Text that would do something in Jinja, typst or XML if any of them read it."""
