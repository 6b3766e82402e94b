from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    name = "quanlian.indicators"
    label = "quanlian_indicators"
    verbose_name = "指标"

    def ready(self) -> None:
        from quanlian.indicators import menu, policies  # noqa: F401 - registers policies and the menu entry
