"""Who may sell what where under a mark, and the code by which anybody can check it."""

from __future__ import annotations

from django.db import models

from quanlian.core.people.models import User
from quanlian.protection.watch.models.mark import WatchedMark


class Authorisation(models.Model):
    """A leave given by the right's holder. `shop_id` blank: every shop of that licence on the platform; `sku` blank:
    all goods; `platform` blank: everywhere."""

    mark = models.ForeignKey(WatchedMark, models.PROTECT, verbose_name="商标", related_name="authorisations")
    to_name = models.CharField("被授权人", max_length=200)
    to_code = models.CharField("统一社会信用代码", max_length=18, blank=True)
    platform = models.CharField("平台", max_length=40, blank=True)
    shop_id = models.CharField("店铺编号", max_length=120, blank=True)
    shop_name = models.CharField("店铺名称", max_length=200, blank=True)
    region_code = models.PositiveIntegerField("地域", default=0)
    sku = models.CharField("商品范围", max_length=200, blank=True)
    scope = models.CharField("授权内容", max_length=300)
    starts_on = models.DateField("自")
    ends_on = models.DateField("至", null=True)
    withdrawn_on = models.DateField("撤销日期", null=True)
    withdrawn_why = models.CharField("撤销理由", max_length=300, blank=True)
    given_by = models.ForeignKey(User, models.PROTECT, null=True, verbose_name="登记人", related_name="+")
    given_at = models.DateTimeField("登记时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "商标授权"

    def __str__(self) -> str:
        return f"{self.to_name} · {self.mark}"


class Code(models.Model):
    """The public code of an authorisation, printed and shown in shops; a new one replaces one that leaked."""

    authorisation = models.ForeignKey(Authorisation, models.PROTECT, verbose_name="授权", related_name="codes")
    code = models.CharField("查验码", max_length=20, unique=True)
    made_at = models.DateTimeField("生成时间", auto_now_add=True)
    replaced_at = models.DateTimeField("停用时间", null=True)
    looked_up = models.PositiveIntegerField("查验次数", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "授权查验码"

    def __str__(self) -> str:
        return self.code
