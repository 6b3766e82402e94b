from django.apps import AppConfig


class SubsidiesConfig(AppConfig):
    name = "quanlian.utilisation.subsidies"
    label = "quanlian_subsidies"
    verbose_name = "金融补贴"

    def ready(self) -> None:
        from quanlian.utilisation.subsidies import deeds, menu, policies, tiles  # noqa: F401 - registers policies

        deeds.register()
        menu.register()
        tiles.register()
