from django.apps import AppConfig


class PoolConfig(AppConfig):
    name = "quanlian.utilisation.pool"
    label = "quanlian_pool"
    verbose_name = "风险补偿资金"

    def ready(self) -> None:
        from quanlian.utilisation.pool import menu, plugs, policies, tiles  # noqa: F401 - registers policies

        plugs.register()
        menu.register()
        tiles.register()
