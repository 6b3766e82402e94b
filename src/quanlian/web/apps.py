from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "quanlian.web"
    label = "quanlian_web"
    verbose_name = "网站"

    def ready(self) -> None:
        from quanlian.evidence import issuer
        from quanlian.indicators.definitions import catalogue
        from quanlian.procedures.naming import register_indicator_names
        from quanlian.procedures.office import office
        from quanlian.web import callbacks, menu, policies  # noqa: F401 - registers policies, menu entries and listeners
        from quanlian.web.finding import register_sources

        register_sources()
        issuer.register(lambda: office().name)
        register_indicator_names(lambda code: catalogue().series_title(code))
