from django.apps import AppConfig


class CollateralConfig(AppConfig):
    name = "quanlian.utilisation.collateral"
    label = "quanlian_collateral"
    verbose_name = "贷后与处置"

    def ready(self) -> None:
        from quanlian.utilisation.collateral import menu, plugs, policies, related, tasks  # noqa: F401 - policies, jobs

        menu.register()
        plugs.register()
        related.register()
