"""Serial numbers without gaps within a key, e.g. the letters of one scheme in one year."""

from __future__ import annotations

from django.db import connection, models


class Counter(models.Model):
    key = models.CharField("序列", max_length=200, primary_key=True)
    last = models.PositiveBigIntegerField("末号", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "编号序列"

    def __str__(self) -> str:
        return f"{self.key} {self.last}"


def next_serial(key: str) -> int:
    """The next number of a sequence; the row is locked until the transaction ends, so that a rollback leaves no gap."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"insert into {Counter._meta.db_table} as c (key, last) values (%s, 1) "  # noqa: S608 - our own table name
            "on conflict (key) do update set last = c.last + 1 returning last",
            [key],
        )
        return int(cursor.fetchone()[0])
