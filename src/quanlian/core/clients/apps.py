from django.apps import AppConfig


class ClientsConfig(AppConfig):
    name = "quanlian.core.clients"
    label = "quanlian_clients"
    verbose_name = "接口客户端"

    def ready(self) -> None:
        from quanlian.core.clients import policies, tasks  # noqa: F401 - registers policies and jobs
