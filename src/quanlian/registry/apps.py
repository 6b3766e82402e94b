from django.apps import AppConfig


class RegistryConfig(AppConfig):
    name = "quanlian.registry"
    label = "quanlian_registry"
    verbose_name = "权利登记"

    def ready(self) -> None:
        from quanlian.registry import menus, policies, tasks  # noqa: F401 - registers policies and jobs

        menus.register()
