"""Words of choices, states and price bands, so that the catalogue of translations knows them."""

from __future__ import annotations

from django.utils.translation import gettext_noop

WORDS = (
    gettext_noop("转让"), gettext_noop("独占许可"), gettext_noop("排他许可"), gettext_noop("普通许可"),
    gettext_noop("开放许可"), gettext_noop("作价入股"), gettext_noop("联合开发"), gettext_noop("本地成交"),
    gettext_noop("本地输出"), gettext_noop("引进本地"), gettext_noop("涉外"), gettext_noop("现金"),
    gettext_noop("提成"),
    gettext_noop("实物"), gettext_noop("股权"), gettext_noop("现金加提成"), gettext_noop("入账"), gettext_noop("划转"),
    gettext_noop("退款"), gettext_noop("未缴"), gettext_noop("部分到账"), gettext_noop("足额"),
    gettext_noop("条件成就"),
    gettext_noop("密封报价"), gettext_noop("公开增价"), gettext_noop("转让方或者许可方"),
    gettext_noop("受让方或者被许可方"), gettext_noop("纪要"), gettext_noop("接受"), gettext_noop("试制"),
    gettext_noop("投产"), gettext_noop("销售"), gettext_noop("尚未实施"), gettext_noop("转让合同"),
    gettext_noop("许可合同"), gettext_noop("1万元以下"), gettext_noop("1万至10万元"), gettext_noop("10万至50万元"),
    gettext_noop("50万至100万元"), gettext_noop("100万至1000万元"), gettext_noop("1000万元以上"),
    gettext_noop("非现金或者提成"),
)  # fmt: skip
