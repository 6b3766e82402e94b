from django.db.models import QuerySet

from quanlian.core.files.models import StoredFile, Upload
from quanlian.core.people.roles import GOVERNMENT, STAFF
from quanlian.core.policies import Person, Policy, register


@register
class StoredFilePolicy(Policy[StoredFile]):
    model = StoredFile
    see = GOVERNMENT
    verbs = {"add": STAFF}

    def own(self, user: Person, rows: QuerySet[StoredFile]) -> QuerySet[StoredFile]:
        return rows.filter(stored_by_id=user.pk) if user.pk else rows.none()


@register
class UploadPolicy(Policy[Upload]):
    model = Upload

    def own(self, user: Person, rows: QuerySet[Upload]) -> QuerySet[Upload]:
        return rows.filter(user_id=user.pk) if user.pk else rows.none()
