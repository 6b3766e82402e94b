"""Cloning a template into the rows of one case."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import uuid
from dataclasses import dataclass, field
from random import Random

from bench.cases_answers import sha
from bench.cases_people import REGIONS, People
from bench.cases_rows import Row, Rows, Serials
from bench.cases_texts import Script, clone
from bench.cases_walks import who
from quanlian.core.calendar.table import Calendar
from quanlian.core.people.models import User
from quanlian.procedures.actions.clock_rows import amber_of, aware
from quanlian.procedures.engine.codec import load_situation
from quanlian.procedures.engine.dues import running
from quanlian.procedures.models import LetterState, Phase

PER_STEP, HEAD = 4, 3


@dataclass
class Cloner:
    """Makes cases. `told`: whether amber and overdue clocks of the next case were told of already."""

    people: People
    calendar: Calendar
    versions: dict[str, int]
    rights: list[str]
    draw: Random
    today: dt.date
    case_id: int = 0
    letter_id: int = 0
    serials: Serials = field(default_factory=Serials)

    def one(self, script: Script, days: int, told: bool, rows: Rows) -> None:
        _Clone(self, script, days, told, rows).write()


class _Clone:
    """One case on its way into rows."""

    def __init__(self, maker: Cloner, script: Script, days: int, told: bool, rows: Rows) -> None:
        self.maker, self.script, self.told, self.rows = maker, script, told, rows
        self.item = script.template.item
        self.shift = dt.timedelta(days=days)
        maker.case_id += 1
        self.pk = maker.case_id
        self.region = REGIONS[self.pk % len(REGIONS)]
        self.applicant, self.body, self.company = maker.draw.choice(maker.people.applicants)
        self.number = maker.serials.case_number(self.item, (script.template.steps[0].at + self.shift).date())
        self.numbers = [maker.serials.letter_number(self.item, one.spec, self._day(one.step)) for one in script.letters]
        self.right = maker.draw.choice(maker.rights)
        self.users: dict[str, User | int] = {}

    def write(self) -> None:
        texts = clone(self.script, self._swap)
        steps = len(self.script.steps)
        middle, contents = texts[HEAD : HEAD + PER_STEP * steps], texts[HEAD + PER_STEP * steps :]
        digests = [hashlib.sha256(one.encode()).hexdigest() for one in contents]
        last = self._steps(middle, digests)
        self._parties()
        self._letters(contents, digests)
        self._case(texts, last)
        self._files()

    def _swap(self, mark: str) -> str:
        if mark.startswith("2"):
            return (dt.date.fromisoformat(mark) + self.shift).isoformat()
        if mark.startswith('"'):
            return str(self.pk) if mark == '"@case@"' else str(self._account(mark[5:-2]))
        kind, _, rest = mark[1:-1].partition(":")
        if kind == "u":
            return str(self._account(rest))
        if kind == "l":
            return self.numbers[int(rest)]
        return {"n": str(self.pk), "right": self.right, "number": self.number}[kind]

    def _account(self, role: str) -> int:
        """`role:0` → an account; the applicant plays every party's part."""
        user = self._person(role)
        return user if isinstance(user, int) else user.pk

    def _person(self, role: str) -> User | int:
        if role not in self.users:
            name, _, second = role.partition(":")
            spec = self.item.roles[name]
            turn = self.pk // len(REGIONS) + int(second)
            self.users[role] = (
                self.applicant if spec.party else self.maker.people.holder(self.item, name, self.region, turn)
            )
        return self.users[role]

    def _steps(self, middle: list[str], digests: list[str]) -> str:
        before = ""
        for seq, step in enumerate(self.script.steps, 1):
            at, move, detail, seal = middle[PER_STEP * (seq - 1) : PER_STEP * seq]
            if step.serves is not None:
                detail, seal = (one.replace(f"@d:{step.serves}@", digests[step.serves]) for one in (detail, seal))
            before = hashlib.sha256(seal.replace("@before@", before, 1).encode()).hexdigest()
            person = self._person(step.by[3:-1]) if step.by else None
            key = person if isinstance(person, int) else person.pk if person else None
            name = "系统" if person is None else self.company if isinstance(person, int) else str(person)
            moved = None if move == "null" else move
            self.rows.casestep.append(
                (
                    self.pk,
                    seq,
                    step.kind,
                    step.name,
                    step.title,
                    step.before,
                    step.after,
                    at,
                    key,
                    name,
                    None,
                    "",
                    moved,
                    detail,
                    step.public,
                    before,
                )
            )
        return before

    def _parties(self) -> None:
        now = self.script.template.now
        self.parties: dict[str, str] = {}
        for role, spec in self.item.roles.items():
            name = now.data.get(spec.named_by or "") if spec.party else None
            if spec.party and (name or spec.applies):
                own = spec.applies and not self.parties
                told = self.company if own else str(name or self.company).replace("@n@", str(self.pk))[:200]
                self.parties[role] = told
                admitted = own or now.state != self.item.initial
                party = (self.applicant, self.body) if own else (None, None)
                self.rows.caseparty.append((self.pk, role, told, "", *party, spec.secret, own, admitted))

    def _letters(self, contents: list[str], digests: list[str]) -> None:
        for number, one in enumerate(self.script.letters):
            self.maker.letter_id += 1
            issued = self._day(one.step)
            served = self._day(one.served) if one.served else None
            step = self.script.steps[one.step - 1]
            signer = self._account(step.by[3:-1]) if step.by else None
            state = LetterState.SERVED if served else LetterState.ISSUED
            self.rows.caseletter.append(
                (
                    self.maker.letter_id,
                    self.pk,
                    one.name,
                    one.spec.title,
                    self.numbers[number],
                    one.step,
                    contents[number],
                    state,
                    one.spec.internal,
                    sha(0),
                    sha(0),
                    issued,
                    signer,
                    digests[number],
                    None,
                    "",
                )
            )
            how = ("electronic", served, served, "进入本系统当事人账户") if served else ("", None, None, "")
            for role in () if one.spec.internal else one.spec.to:
                if role in self.parties:
                    self.rows.delivery.append((self.maker.letter_id, role, self.parties[role], *how, None, None))

    def _day(self, seq: int) -> dt.date:
        return (self.script.moments[seq - 1] + self.shift).date()

    def _case(self, texts: list[str], digest: str) -> None:
        template, script = self.script.template, self.script
        spec = self.item.states[template.now.state]
        nearest = (None, "", None, False) if template.ended else self._clocks(texts[0])
        opened, last = self._day(1), self._day(len(script.steps))
        phase = Phase.CLOSED if template.ended else Phase.OPEN
        handler = self._handler()
        self.rows.case.append(
            (
                self.pk,
                self.number,
                self.item.item,
                self.maker.versions[self.item.item],
                texts[2][:300],
                texts[0],
                len(script.steps),
                template.now.state,
                phase,
                spec.outcome or "" if template.ended else "",
                "" if template.ended else spec.waits_for,
                self.region,
                self.maker.people.offices[self.region].pk,
                script.team,
                handler,
                *nearest,
                opened,
                last if template.ended else None,
                None,
                "",
                None,
                "",
                str(uuid.UUID(int=self.maker.draw.getrandbits(128), version=4)),
                texts[1],
                digest,
                texts[HEAD],
            )
        )

    def _handler(self) -> int | None:
        routing = self.item.routing
        if routing is None or not (self.script.routed or self.script.template.ended or self.pk % 2):
            return None
        if self.script.routed and routing.by == "nobody" and self.pk % 4 == 0:
            return None
        return self._account(who(routing.role, False)[3:-1])

    def _clocks(self, situation: str) -> Row:
        """Rows of the running clocks; the case's nearest one. `told`: people know of what is over or amber."""
        now, today = load_situation(json.loads(situation)), self.maker.today
        dues = running(self.item, now, self.maker.calendar)
        fires = {action.on_deadline for action in self.item.actions.values()}
        nearest: Row = (None, "", None, any(one.due.provisional for one in dues.values()))
        for name, one in dues.items():
            due, amber = one.due.date, amber_of(one, self.maker.calendar)
            over = due is not None and due < today
            warned = self.told and amber is not None and amber <= today
            self.rows.caseclock.append(
                (
                    self.pk,
                    name,
                    one.use.title,
                    due,
                    aware(one.due.at),
                    amber,
                    one.due.provisional,
                    name in fires,
                    warned,
                    self.told and over,
                    self.told and over and name in fires,
                )
            )
            if nearest[0] is None and due is not None:
                nearest = (due, one.use.title[:60], amber, nearest[3])
        return nearest

    def _files(self) -> None:
        """What the forms brought in, each linked to its step."""
        data = self.script.template.now.data
        for seq, step in enumerate(self.script.steps, 1):
            for name, spec in self.item.forms[step.form].items() if step.form else ():
                given = data.get(name) if spec.type == "files" else None
                for one in dict.fromkeys(given) if isinstance(given, list) else ():
                    added = self.script.moments[seq - 1] + self.shift
                    self.rows.attachment.append(
                        (self.pk, str(one), name, "演示材料.pdf", seq, None, False, spec.secret, added)
                    )
