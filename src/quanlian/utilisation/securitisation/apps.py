"""IP securitisation: eligible assets, tranches and the waterfall."""

from django.apps import AppConfig


class SecuritisationConfig(AppConfig):
    name = "quanlian.utilisation.securitisation"
    label = "quanlian_securitisation"
    verbose_name = "知识产权证券化"

    def ready(self) -> None:
        from quanlian.utilisation.securitisation import menu, policies  # noqa: F401 - registers policies

        menu.register()
