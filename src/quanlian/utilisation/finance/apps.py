from django.apps import AppConfig


class FinanceConfig(AppConfig):
    name = "quanlian.utilisation.finance"
    label = "quanlian_finance"
    verbose_name = "质押融资"

    def ready(self) -> None:
        from quanlian.utilisation.finance import checks, deeds, menu, policies, risk  # noqa: F401 - registers policies
        from quanlian.utilisation.finance.facts import loan
        from quanlian.utilisation.finance.figures import registers  # noqa: F401 - offers the counts
        from quanlian.utilisation.pool.services import lend_book

        checks.register()
        deeds.register()
        menu.register()
        risk.register()
        lend_book(loan)
