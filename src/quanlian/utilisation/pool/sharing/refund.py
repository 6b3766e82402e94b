"""Money that comes back after payment goes to everybody who bore a part, by what they bore (按承担比例返还)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from quanlian.core.findings import UserError
from quanlian.core.money import Fen, format_yuan
from quanlian.utilisation.pool.sharing.allocate import Rounding, allocate
from quanlian.utilisation.pool.sharing.rule import PARTIES


@dataclass(frozen=True, slots=True)
class Refund:
    """`parts` sum to what came back after costs, less `surplus_fen`, which is above all that anybody bore."""

    parts: Mapping[str, Fen]
    net_fen: Fen
    surplus_fen: Fen
    steps: tuple[str, ...]


def refund(
    borne: Mapping[str, Fen],
    returned: Mapping[str, Fen],
    recovered_fen: Fen,
    cost_fen: Fen = 0,
    rounding: Rounding = Rounding.HALF_UP,
) -> Refund:
    """Split a recovery. `returned` is what each already got back; nobody gets back more than they bore.

    Raises UserError POOL_RECOVERY where costs exceed what came back.
    """
    net = recovered_fen - cost_fen
    if min(recovered_fen, cost_fen, net) < 0:
        shown = f"追回{format_yuan(recovered_fen)}，费用{format_yuan(cost_fen)}"
        raise UserError("POOL_RECOVERY", "追回款不足以支付费用", value=shown, remedy="核对费用；未追回的费用另行承担")
    open_ = {name: fen - returned.get(name, 0) for name, fen in borne.items()}
    owed = sum(open_.values())
    shared = min(net, owed)
    parts = allocate(shared, open_, rounding=rounding, caps=open_) if shared else dict.fromkeys(borne, 0)
    said = f"追回{format_yuan(recovered_fen)} − 费用{format_yuan(cost_fen)} = {format_yuan(net)}"
    lines = [f"{PARTIES.get(name, name)}返还{format_yuan(fen)}" for name, fen in parts.items()]
    if net > shared:
        lines.append(f"超出各方承担总额的{format_yuan(net - shared)}归出质人（民法典第438条）")
    return Refund(parts, net, net - shared, (said, f"按尚未返还的承担额{format_yuan(owed)}的比例分配", *lines))
