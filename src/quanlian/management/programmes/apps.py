from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    name = "quanlian.management.programmes"
    label = "quanlian_programmes"
    verbose_name = "规划与任务"

    def ready(self) -> None:
        from quanlian.management.programmes import menu, policies  # noqa: F401 - registers policies and menu entries
