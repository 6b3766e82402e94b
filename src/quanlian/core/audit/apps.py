from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "quanlian.core.audit"
    label = "quanlian_audit"
    verbose_name = "审计"

    def ready(self) -> None:
        from quanlian.core.audit import policies  # noqa: F401 - registers the policies
