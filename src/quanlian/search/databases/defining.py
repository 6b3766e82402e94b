"""The queries of a database: each is tried before it is kept."""

from __future__ import annotations

from dataclasses import dataclass

from django.core import signing
from pydantic import BaseModel, ValidationError

from quanlian.core.actions import Actor, act
from quanlian.core.findings import UserError
from quanlian.core.people.models import User
from quanlian.core.policies import policy_for
from quanlian.search.databases.gathering import LARGEST, result_of, too_large
from quanlian.search.databases.keeping import codes
from quanlian.search.databases.models import Collection, Definition
from quanlian.search.databases.plan import family_of
from quanlian.search.databases.updating import update
from quanlian.search.saved.finding import Found, kept, link_of

SALT, VALID = "quanlian.search.definition", 3600
"""A trial can be kept for an hour."""
EXAMPLES, COUNTED, TAG = 5, 2000, 40


class Proof(BaseModel):
    """What was tried, signed by us: only that can be kept."""

    collection: int
    tag: str
    industry: str
    link: str
    text: str
    hits: int


@dataclass(frozen=True, slots=True)
class Trial:
    """`families` among the first `counted` hits; `known`: how many of those are in the database already."""

    proof: Proof
    examples: list[Found]
    counted: int
    families: int
    known: int

    @property
    def token(self) -> str:
        return signing.dumps(self.proof.model_dump(), salt=SALT, compress=True)


def try_out(user: User, database: Collection, tag: str, industry: str, *, text: str = "", link: str = "") -> Trial:
    """Run a query (its text in the language of professionals, or the link of a search) and show what it would bring.

    Raises UserError where it cannot be read, finds nothing, or finds too much.
    """
    policy_for(Collection).demand(user, "keep", database)
    asked = kept(link or link_of(text))
    result = result_of(asked.to_query())
    if asked.blank or not (hits := result.count()):
        raise UserError("DEFINITION_EMPTY", "检索式没有命中任何文献", value=asked.text[:60], remedy="放宽条件后再试")
    if hits > LARGEST:
        raise too_large(asked.text)
    first = result.everything(COUNTED)
    known = set(database.members.filter(key__in=[key for key, _ in first]).values_list("key", flat=True))
    proof = Proof(
        collection=database.pk, tag=_tag(tag), industry=_code(industry), link=asked.to_query(), text=asked.text,
        hits=hits,
    )  # fmt: skip
    families = {family_of(key, payload) for key, payload in first}
    return Trial(proof, result.first(EXAMPLES), len(first), len(families), len(known))


def add(actor: Actor, user: User, database: Collection, token: str) -> Definition:
    """Keep what was tried, and run the database's queries. Raises UserError for what was not tried just now."""
    policy_for(Collection).demand(user, "keep", database)
    proof = _proof(token, database)
    row = Definition(
        collection=database, tag=proof.tag, industry=proof.industry, link=proof.link, text=proof.text, hits=proof.hits
    )
    if database.definitions.filter(tag=row.tag, link=row.link).exists():
        raise UserError("DEFINITION_AGAIN", "这个检索式已经有了", value=row.text[:60], remedy="换一个标引或检索式")
    with act(actor, "databases.define", database) as done:
        row.save()
        update(actor, database, f"加入检索式“{row.tag}”"[:100])
        done.detail.update(tag=row.tag, link=row.link, hits=row.hits)
    return row


def drop(actor: Actor, user: User, row: Definition) -> None:
    """Without this query; what only it found leaves the database, what people decided stays."""
    database = row.collection
    policy_for(Collection).demand(user, "keep", database)
    with act(actor, "databases.undefine", database) as done:
        done.detail.update(tag=row.tag, link=row.link)
        Definition.objects.filter(pk=row.pk).delete()
        update(actor, database, f"删去检索式“{row.tag}”"[:100])


def _proof(token: str, database: Collection) -> Proof:
    try:
        proof = Proof.model_validate(signing.loads(token, salt=SALT, max_age=VALID))
    except (signing.BadSignature, ValidationError):
        proof = None
    if proof is None or proof.collection != database.pk:
        raise UserError("DEFINITION_UNTRIED", "检索式须先试检", remedy="按“试检”查看命中数和样例后再加入")
    return proof


def _tag(text: str) -> str:
    bare = " ".join(text.split())
    if not bare or len(bare) > TAG:
        raise UserError("DEFINITION_TAG", f"请填写 1 至 {TAG} 个字的标引", value=bare[:40], remedy="例如：散热膜制备")
    return bare


def _code(text: str) -> str:
    found = codes(text)
    if len(found) > 1:
        raise UserError(
            "INDUSTRY_CODE", "一个检索式只对应一个产业代码", value="、".join(found)[:40], remedy="分成几个检索式"
        )
    return next(iter(found), "")
