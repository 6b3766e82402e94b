from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    name = "quanlian.service.catalogue"
    label = "quanlian_catalogue"
    verbose_name = "办事服务"

    def ready(self) -> None:
        from quanlian.service.catalogue import counted, desk, events, gate, menu, policies, tasks  # noqa: F401
