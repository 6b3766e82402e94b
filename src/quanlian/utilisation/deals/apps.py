from django.apps import AppConfig


class DealsConfig(AppConfig):
    name = "quanlian.utilisation.deals"
    label = "quanlian_deals"
    verbose_name = "交易办理"

    def ready(self) -> None:
        from quanlian.utilisation.deals import menu, plugs, policies, policies_bids, registers, tasks  # noqa: F401 - registers policies, jobs

        plugs.register()
        menu.register()
