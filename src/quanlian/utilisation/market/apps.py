from django.apps import AppConfig


class MarketConfig(AppConfig):
    name = "quanlian.utilisation.market"
    label = "quanlian_market"
    verbose_name = "交易市场"

    def ready(self) -> None:
        from quanlian.utilisation.market import menu, policies, registers, tasks  # noqa: F401 - registers policies, jobs
        from quanlian.utilisation.market.checks import plugs
        from quanlian.utilisation.market.offers import deeds
        from quanlian.utilisation.market.supervision import elsewhere, opening, own  # noqa: F401 - finders register themselves

        menu.register()
        plugs.register()
        deeds.register()
        opening.register()
