from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "quanlian.service.portal"
    label = "quanlian_portal"
    verbose_name = "我的空间"

    def ready(self) -> None:
        from quanlian.service.portal import menu  # noqa: F401 - registers menu entries
