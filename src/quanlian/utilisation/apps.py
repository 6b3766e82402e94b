from django.apps import AppConfig


class UtilisationConfig(AppConfig):
    name = "quanlian.utilisation"
    label = "quanlian_utilisation"
    verbose_name = "运用"

    def ready(self) -> None:
        from quanlian.utilisation.prechecks.plugs import register

        register()
