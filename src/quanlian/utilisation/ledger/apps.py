from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "quanlian.utilisation.ledger"
    label = "quanlian_ledger"
    verbose_name = "资金台账"

    def ready(self) -> None:
        from quanlian.utilisation.ledger import policies  # noqa: F401 - registers policies
