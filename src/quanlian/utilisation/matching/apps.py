"""Needs, and what fits them: offers, experts, teams, with reasons and follow-ups."""

from django.apps import AppConfig


class MatchingConfig(AppConfig):
    name = "quanlian.utilisation.matching"
    label = "quanlian_matching"
    verbose_name = "供需对接"

    def ready(self) -> None:
        from quanlian.utilisation.matching import listening, menu, policies, tasks  # noqa: F401 - registers handlers, jobs

        menu.register()
