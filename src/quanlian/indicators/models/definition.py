"""Which definitions this installation has used; the text itself is in `data/indicators/`."""

from __future__ import annotations

from django.db import models


class IndicatorDefinition(models.Model):
    """A version of a definition as it was loaded. `sha256` is that of its file, so a silent change shows."""

    code = models.CharField("代码", max_length=60)
    version = models.CharField("版本", max_length=20)
    name = models.CharField("名称", max_length=120)
    sha256 = models.CharField("文件校验值", max_length=64)
    valid_from = models.DateField("启用日期")
    loaded_at = models.DateTimeField("载入时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "指标定义"
        ordering = ("code", "version")
        constraints = (models.UniqueConstraint("code", "version", "sha256", name="one_definition_a_text"),)

    def __str__(self) -> str:
        return f"{self.name}（{self.code} v{self.version}）"
