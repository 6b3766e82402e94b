from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    name = "quanlian.evidence"
    label = "quanlian_evidence"
    verbose_name = "证据"

    def ready(self) -> None:
        from quanlian.evidence import listeners, menu, policies, related, tasks  # noqa: F401 - registers policies, jobs, listeners
        from quanlian.evidence.capture import jobs  # noqa: F401
        from quanlian.evidence.time import policies as time_policies  # noqa: F401
        from quanlian.evidence.time import tasks as time_tasks  # noqa: F401
        from quanlian.evidence.vault import policies as vault_policies  # noqa: F401
        from quanlian.evidence.vault import tasks as vault_tasks  # noqa: F401

        menu.register()
        related.register()
