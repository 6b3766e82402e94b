from django.apps import AppConfig


class WatchConfig(AppConfig):
    name = "quanlian.protection.watch"
    label = "quanlian_watch"
    verbose_name = "市场监测"

    def ready(self) -> None:
        from quanlian.protection.watch import menu, policies, subjects, tasks, tiles  # noqa: F401 - registers policies, jobs
        from quanlian.protection.watch.authorising import menu as authorising
        from quanlian.protection.watch.following import ready as following

        subjects.register()
        menu.register()
        tiles.register()
        authorising.register()
        following.register()
