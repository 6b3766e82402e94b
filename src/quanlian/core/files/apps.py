from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "quanlian.core.files"
    label = "quanlian_files"
    verbose_name = "文件"

    def ready(self) -> None:
        from quanlian.core.files import policies  # noqa: F401 - registers the policies
