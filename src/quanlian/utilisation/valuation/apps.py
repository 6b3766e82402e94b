"""Rating by GB/T 42748 and reference values in money: never an appraisal."""

from django.apps import AppConfig


class ValuationConfig(AppConfig):
    name = "quanlian.utilisation.valuation"
    label = "quanlian_valuation"
    verbose_name = "评级与估值"

    def ready(self) -> None:
        from quanlian.utilisation.valuation import menu, policies, tasks  # noqa: F401 - registers policies, jobs

        menu.register()
