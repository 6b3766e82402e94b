"""IP guidance and operation funds: commitments, calls, projects, NAV."""

from django.apps import AppConfig


class FundsConfig(AppConfig):
    name = "quanlian.utilisation.funds"
    label = "quanlian_funds"
    verbose_name = "运营基金"

    def ready(self) -> None:
        from quanlian.utilisation.funds import deeds, menu, policies, registers  # noqa: F401 - registers policies

        deeds.register()
        menu.register()
