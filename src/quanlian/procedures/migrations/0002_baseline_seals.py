"""Cases that were begun before there was an evidence log: each is sealed as it stands, by its last digest."""

from django.db import migrations
from django.utils import timezone

BATCH = 1000


def seal_standing_cases(apps, schema_editor):
    from quanlian.evidence.statements import state

    Case = apps.get_model("quanlian_procedures", "Case")
    Seal = apps.get_model("quanlian_evidence", "Seal")
    rows = []
    for pk, number, seq, digest in Case.objects.order_by("pk").values_list("pk", "number", "seq", "digest").iterator():
        about = [f"case:{pk}"]
        facts = {"case": number, "step": seq, "before_sha256": None, "step_sha256": digest, "about": about}
        said = state("case.baseline", facts, timezone.now())
        rows.append(
            Seal(
                uid=said.uid, kind="case.baseline", about=about, statement=said.text,
                sha256=said.sha256, sm3=said.sm3, at=said.at,
            )
        )
        if len(rows) == BATCH:
            Seal.objects.bulk_create(rows)
            rows = []
    Seal.objects.bulk_create(rows)


class Migration(migrations.Migration):
    dependencies = [
        ("quanlian_procedures", "0001_initial"),
        ("quanlian_evidence", "0001_initial"),
    ]
    operations = [migrations.RunPython(seal_standing_cases, migrations.RunPython.noop)]
