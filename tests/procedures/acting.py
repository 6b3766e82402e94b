"""Playing a worked example through the real actions: people, files, letters, the deadline worker."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass, field

from quanlian.core.actions import actor_of
from quanlian.core.files.models import StoredFile, Upload
from quanlian.core.people.models import Membership, Organisation, User
from quanlian.core.people.roles import Role
from quanlian.procedures.actions import clocks, course
from quanlian.procedures.actions.deadlines import fire
from quanlian.procedures.actions.letters import Served, record_service
from quanlian.procedures.actions.perform import Asked, perform
from quanlian.procedures.actions.start import start_case
from quanlian.procedures.clocks.run import SHANGHAI
from quanlian.procedures.dry.examples import ExampleStep
from quanlian.procedures.dry.run import FAKE_FILE
from quanlian.procedures.engine.situation import Json
from quanlian.procedures.library import published_version
from quanlian.procedures.models import Case, CaseClock, CaseParty, Delivery
from quanlian.procedures.spec import Item

REGION = 350500


def staff(role: Role, name: str = "") -> User:
    """An account of the office, or of an organisation of its own for a party's role."""
    label = name or f"{role.value}"
    user, new = User.objects.get_or_create(username=label[:150], defaults={"display_name": label})
    if new:
        inside = role in (Role.CLERK, Role.OFFICER, Role.REVIEWER, Role.CHIEF, Role.FINANCE_BUREAU, Role.ADMINISTRATOR)
        kind = "government" if inside else "enterprise"
        body, _ = Organisation.objects.get_or_create(name="演示市知识产权局" if inside else f"演示·{label}", kind=kind)
        Membership.objects.create(user=user, organisation=body, role=role, region_code=REGION)
    return user


@dataclass
class Play:
    """One example on its way through the database. `people` remembers who plays whom."""

    item: Item
    clock: object
    case: Case | None = None
    people: dict[str, User] = field(default_factory=dict)

    def take(self, one: ExampleStep) -> None:
        self.clock.set(dt.datetime.combine(one.on, one.time, SHANGHAI))  # type: ignore[attr-defined]
        if one.wait:
            self._wait(one)
        elif one.do and self.case is None:
            self._begin(one)
        else:
            self._later(one)
        if self.case:
            self.case.refresh_from_db()

    def who(self, one: ExampleStep) -> User:
        """The account for a step's role; a person the example names plays every role it gives them."""
        role, label = one.role or "", one.person or one.role or ""
        spec = self.item.roles[role]
        held = spec.who[0] if spec.who else Role.ENTERPRISE
        user = self.people.get(label)
        if user is None:
            user = self.people[label] = staff(held, f"{label}@{self.item.item}"[:80])
        body = user.memberships.first().organisation  # type: ignore[union-attr]
        Membership.objects.get_or_create(user=user, organisation=body, role=held, region_code=REGION)
        for kept in ("held", "roles"):
            user.__dict__.pop(kept, None)
        if spec.party and self.case is not None:
            self._seat(role, user)
        elif self.case is not None and self.item.routing and self.item.routing.role == role:
            Case.objects.filter(pk=self.case.pk).update(handler=user)
        return user

    def _seat(self, role: str, user: User) -> None:
        """The example's actor is the party of that role."""
        rows = CaseParty.objects.filter(case=self.case, role=role)
        if not rows.filter(user=user).exists():
            row = rows.filter(user=None).first() or CaseParty(case=self.case, role=role, name=str(user))
            row.user, row.admitted = user, True
            row.save()

    def _begin(self, one: ExampleStep) -> None:
        values = self._values(one.do or "", one)
        user = self.who(one)
        first = [name for name, action in self.item.actions.items() if self.item.initial in action.from_]
        if self.item.open_to == "public" and first[0] == one.do and self.item.roles[one.role or ""].applies:
            self._name(user, self.item.roles[one.role or ""].named_by or "", values)
            self.case = start_case(actor_of(user), self.item.item, values, key=uuid.uuid4(), region=REGION)
            return
        version = published_version(self.item.item)
        self.case = _bare(self.item, version)
        self.who(one)
        self._later(one)

    def _name(self, user: User, field_: str, values: dict[str, Json]) -> None:
        """Whoever applies in an example bears the name under which the example applies."""
        said = str(values.get(field_) or "").split("、")[0]
        if said:
            User.objects.filter(pk=user.pk).update(display_name=said[:60])
            user.display_name = said[:60]

    def _later(self, one: ExampleStep) -> None:
        assert self.case is not None
        if one.do:
            perform(actor_of(self.who(one)), self.case.pk, Asked(one.do, self._values(one.do, one), reason=one.reason))
        elif one.serve:
            self._serve(one)
        elif one.reopen:
            course.reopen(actor_of(self.who(one)), self.case.pk, one.reason or "理由")
        else:
            self._clock(one)

    def _serve(self, one: ExampleStep) -> None:
        """The office records the service of the letter to everybody who has not had it."""
        assert self.case is not None
        officer = next(spec for spec in self.item.roles.values() if not spec.party)
        user = staff(officer.who[0], f"送达@{self.item.item}")
        if self.item.routing and self.item.roles[self.item.routing.role].who == officer.who:
            Case.objects.filter(pk=self.case.pk).update(handler=user)
        open_ones = Delivery.objects.filter(letter__case=self.case, letter__name=one.serve, served_on=None)
        allowed = self.item.letters[one.serve or ""].service
        for row in open_ones:
            how = next((way for way in allowed if way != "electronic"), allowed[0])
            record_service(actor_of(user), row.pk, Served(how, None, one.on, "回证"))

    def _clock(self, one: ExampleStep) -> None:
        assert self.case is not None
        given = clocks.Given(one.reason or "理由", on=one.on)
        name = one.pause or one.resume or one.extend or ""
        officer = next(name for name, spec in self.item.roles.items() if not spec.party)
        user = self.who(one if one.role else one.model_copy(update={"role": officer}))
        if one.pause:
            clocks.pause(actor_of(user), self.case.pk, name, one.kind, given)
        elif one.resume:
            clocks.resume(actor_of(user), self.case.pk, name, one.kind, given)
        else:
            clocks.extend(actor_of(user), self.case.pk, name, given)

    def _wait(self, one: ExampleStep) -> None:
        at = dt.datetime.combine(one.on, one.time, SHANGHAI)
        for row in CaseClock.objects.filter(case=self.case, acts=True, fired=False).order_by("due", "pk"):
            if (row.due_at and row.due_at < at) or (not row.due_at and row.due and row.due < one.on):
                fire(row.case_id, row.pk, at)

    def _values(self, name: str, one: ExampleStep) -> dict[str, Json]:
        action = self.item.actions.get(name)
        fields = self.item.forms[action.form] if action and action.form else {}
        found: dict[str, Json] = {}
        for key, value in one.with_.items():
            is_files = key in fields and fields[key].type == "files" and not isinstance(value, list)
            found[key] = handed_in(self.who(one), int(str(value))) if is_files else value
        return found


def handed_in(user: User, count: int) -> list[Json]:
    """So many files this person has uploaded."""
    hashes = [f"{FAKE_FILE}{n}" for n in range(count)]
    for one in hashes:
        file, _ = StoredFile.objects.get_or_create(sha256=one, defaults={"size": 1, "name": "材料.pdf"})
        Upload.objects.get_or_create(user=user, file=file, defaults={"name": f"材料{one[-1]}.pdf"})
    return [*hashes]


def _bare(item: Item, version: object) -> Case:
    """A case in its initial state, as one opened by another case would be."""
    from quanlian.procedures.actions.opening import new_case

    return new_case(item, version, REGION, uuid.uuid4())  # type: ignore[arg-type]
