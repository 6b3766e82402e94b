from django.apps import AppConfig


class MessagesConfig(AppConfig):
    name = "quanlian.core.messages"
    label = "quanlian_messages"
    verbose_name = "消息"

    def ready(self) -> None:
        from quanlian.core.messages import policies, tasks  # noqa: F401 - registers policies and jobs
