"""Time-stamps of digests by time-stamping authorities (RFC 3161)."""

from __future__ import annotations

from django.db import models


class Stamp(models.Model):
    """An authority's token that says: these bytes, by their SHA-256, existed at this time."""

    sha256 = models.CharField("SHA-256", max_length=64)
    authority = models.CharField("时间戳机构", max_length=60)
    trust = models.CharField("信任等级", max_length=12)
    at = models.DateTimeField("时间")
    serial = models.CharField("序列号", max_length=80)
    token = models.BinaryField("时间戳回执")

    class Meta:
        verbose_name = verbose_name_plural = "时间戳"
        constraints = (models.UniqueConstraint("sha256", "authority", name="one_stamp_an_authority"),)

    def __str__(self) -> str:
        return f"{self.authority} {self.at:%F %T}"
