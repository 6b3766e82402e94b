from django.apps import AppConfig


class ProceduresConfig(AppConfig):
    name = "quanlian.procedures"
    label = "quanlian_procedures"
    verbose_name = "办件"

    def ready(self) -> None:
        from quanlian.procedures import audited, menu, menu_editor, policies, prefill, tasks  # noqa: F401 - register menus, policies and jobs

        prefill.register()
        audited.register()
