from django.apps import AppConfig


class GuardConfig(AppConfig):
    name = "quanlian.protection.guard"
    label = "quanlian_guard"
    verbose_name = "抢注防范"

    def ready(self) -> None:
        from quanlian.protection.guard import menu, policies, tasks, tiles  # noqa: F401 - registers policies and jobs
        from quanlian.protection.guard.gazette import listeners  # noqa: F401 - registers listeners

        menu.register()
        tiles.register()
