"""The list of loans (for a bank its bench) and one loan on one page."""

from __future__ import annotations

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from quanlian.core.access import guarded
from quanlian.core.people.models import User
from quanlian.core.people.reach import speaks_for
from quanlian.core.people.roles import GOVERNMENT, Role
from quanlian.core.policies import policy_for
from quanlian.procedures.library import item_of
from quanlian.rules.receipts import Receipt
from quanlian.ui.asked import missing, person
from quanlian.utilisation.finance.figures.counting import brief
from quanlian.utilisation.finance.models import Loan, PledgeAsset
from quanlian.utilisation.finance.pages.asked import GROUPS, Asked
from quanlian.utilisation.finance.pages.frame import PARTIES, Content, whole
from quanlian.utilisation.pool import services as pool

PAGE = 30


@guarded(PARTIES)
@require_safe
def loans(request: HttpRequest) -> HttpResponse:
    """Filters of `Asked`; `after`: the last row of the page before. Only the person's own part."""
    user, asked = person(request), Asked.of(request)
    seen = asked.rows(policy_for(Loan).visible_to(user))
    after = whole(request.GET.get("after", ""))
    rows = seen.filter(pk__lt=after) if after else seen
    families = Prefetch("assets", queryset=PledgeAsset.objects.only("loan", "family"))
    page = list(rows.select_related("case__version").prefetch_related(families).order_by("-pk")[: PAGE + 1])
    content: Content = {
        "asked": asked,
        "rows": [(one, state_title(one), _kinds(one)) for one in page[:PAGE]],
        "groups": [(name, title, asked.query(group=name)) for name, title in GROUPS.items()],
        "all_url": asked.query(group=""),
        "next_url": f"?{asked.query(after=str(page[PAGE - 1].pk))}" if len(page) > PAGE else "",
        "prev_url": f"?{asked.query()}" if after else "",
        "totals": brief(seen, asked.since, asked.until) if asked.since or asked.until else None,
        "bank": Role.FINANCE in user.roles,
    }
    return render(request, "finance/loans.html", content)


def state_title(row: Loan) -> str:
    """The state in the words of the item the case runs by."""
    if row.case is None:
        return _("存量贷款")
    states = item_of(row.case.version).states
    return states[row.case.state].title if row.case.state in states else row.case.state


def _kinds(row: Loan) -> list[str]:
    return sorted({one.family for one in row.assets.all()})


@guarded(PARTIES)
@require_safe
def loan_page(request: HttpRequest, number: str) -> HttpResponse:
    """Everything of one loan: parties, collateral, registrations, rating, money; the case is a link away."""
    rows = policy_for(Loan).visible_to(person(request)).select_related("case__version", "product", "branch")
    row = rows.filter(number=number).first()
    if row is None:
        raise missing(_("融资"), number)
    rating = row.ratings.first()
    content: Content = {
        "loan": row,
        "state": state_title(row),
        "assets": row.assets.select_related("right").order_by("pk"),
        "registrations": row.registrations.order_by("pk"),
        "rating": rating,
        "receipt": Receipt.from_json(rating.receipt) if rating else None,
        "screening": row.screenings.first(),
        "ledger": _ledger(row),
        "defaults": row.defaults.order_by("on"),
        "pool_title": _pool(row),
        "cover": _cover(row, person(request)),
    }
    return render(request, "finance/loan.html", content)


def _pool(row: Loan) -> str:
    return pool.title_of(row.pool_rule, row.pool_filed_on or localdate()) if row.pool_rule else ""


def _cover(row: Loan, user: User) -> pool.CoverFacts | None:
    """What the pool has paid on the loan, for its bank and the government side; the borrower does not see its book."""
    sees = row.bank_id in speaks_for(user) or bool(user.roles & (GOVERNMENT | {Role.POOL_OFFICE}))
    found = pool.cover(row.number) if sees else None
    return found if found and found.paid_on else None


def _ledger(row: Loan) -> list[Content]:
    """What was paid out and back, with the principal owed after each line."""
    moves = [(one.on, 0, one.pk, _("放款"), one.fen, 0, one.reference) for one in row.drawdowns.all()]
    for back in row.repayments.all():
        moves.append((back.on, 1, back.pk, back.get_kind_display(), -back.fen, back.interest_fen, back.reference))
    owed, lines = 0, []
    for on, _order, _pk, word, fen, interest, reference in sorted(moves):
        owed += fen
        line: Content = {"on": on, "word": word, "fen": abs(fen), "interest": interest, "ref": reference, "owed": owed}
        lines.append(line)
    return lines
