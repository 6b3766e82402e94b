from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "quanlian.web"
    label = "quanlian_web"
    verbose_name = "网站"

    def ready(self) -> None:
        from quanlian.web import menu, policies  # noqa: F401 - registers the policies and the menu entries
