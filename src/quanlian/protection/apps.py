from django.apps import AppConfig


class ProtectionConfig(AppConfig):
    name = "quanlian.protection"
    label = "quanlian_protection"
    verbose_name = "保护"

    def ready(self) -> None:
        from quanlian.protection import lots, registers  # noqa: F401 - offers the counts
        from quanlian.protection.penalties.plugs import register

        register()
        lots.register()
