"""The statements that stand on every page, PDF and answer of this room."""

from __future__ import annotations

NOT_AN_APPRAISAL = "参考，非资产评估报告"
"""Only a licensed appraiser may sign a valuation for statutory use (资产评估法)."""
NO_CONCLUSION = "参考指数，不作为评估结论"
STATEMENT = (
    "本报告由系统依据公开登记数据和专家评分按公布的规则计算，供分级管理、洽谈和初步筛选参考，非资产评估报告。"
    "法律、行政法规规定须评估的，应当委托依法备案的资产评估机构。"
)
