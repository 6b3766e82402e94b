from django.apps import AppConfig


class SavedConfig(AppConfig):
    name = "quanlian.search.saved"
    label = "quanlian_saved"
    verbose_name = "检索历史与订阅"

    def ready(self) -> None:
        from quanlian.search.saved import menus, policies, tasks  # noqa: F401 - registers policies and jobs

        menus.register()
