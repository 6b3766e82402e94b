from django.apps import AppConfig


class EngagementsConfig(AppConfig):
    name = "quanlian.utilisation.engagements"
    label = "quanlian_engagements"
    verbose_name = "权利占用"

    def ready(self) -> None:
        from quanlian.utilisation.engagements import policies  # noqa: F401 - registers policies
