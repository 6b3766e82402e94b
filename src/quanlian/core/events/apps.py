from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "quanlian.core.events"
    label = "quanlian_events"
    verbose_name = "事件"

    def ready(self) -> None:
        from quanlian.core.events import policies, tasks  # noqa: F401 - registers policies and jobs
