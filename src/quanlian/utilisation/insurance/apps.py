from django.apps import AppConfig


class InsuranceConfig(AppConfig):
    name = "quanlian.utilisation.insurance"
    label = "quanlian_insurance"
    verbose_name = "知识产权保险"

    def ready(self) -> None:
        from quanlian.utilisation.insurance import deeds, figures, menu, policies  # noqa: F401 - registers policies, counts

        deeds.register()
        menu.register()
