"""What a region's rights look like: which industries weigh how much, how the kinds are mixed. Rough, for show only."""

from __future__ import annotations

from dataclasses import dataclass, field

from quanlian.registry.simulation.technology import INDUSTRIES

KINDS: dict[str, float] = {
    "INV_A": 9.0,
    "INV": 15.0,
    "UM": 22.0,
    "DES": 12.0,
    "TM": 25.0,
    "TM_COLL": 0.1,
    "TM_CERT": 0.2,
    "COPY_SOFT": 8.0,
    "COPY_WORK": 7.6,
    "GI_PRODUCT": 0.1,
    "PVP": 0.5,
    "IC": 0.5,
}
"""Per hundred rights. INV_A are inventions published and (not yet) granted; INV those granted."""


@dataclass(frozen=True, slots=True)
class Profile:
    """`industries`: weight by industry name, 1 where absent; `kinds`: factor on the common mix."""

    industries: dict[str, float] = field(default_factory=dict)
    kinds: dict[str, float] = field(default_factory=dict)


PROFILES: dict[int, Profile] = {
    350500: Profile({"鞋服": 14, "建材陶瓷": 9, "机械": 6, "食品": 5, "家居": 5, "电子": 3}, {"DES": 1.5, "INV": 0.8}),
    130900: Profile({"管道装备": 14, "机械": 8, "化工": 5, "汽车": 4, "环保": 3}, {"UM": 1.3}),
    420800: Profile({"磷化肥料": 10, "新能源": 8, "农业": 6, "化工": 5, "汽车": 4, "食品": 3}),
    620000: Profile({"冶金": 10, "农业": 7, "医药": 6, "新能源": 6, "管道装备": 3}, {"PVP": 2.0, "GI_PRODUCT": 2.0}),
    110000: Profile(
        {"软件信息": 18, "电子": 9, "医药": 8, "仪器": 6, "环保": 3}, {"INV": 1.9, "INV_A": 1.6, "DES": 0.7}
    ),
}
"""The five programmes' regions; every other region has the even profile."""


def profile_of(region_code: int) -> Profile:
    """The profile of a region: its own, its city's, its province's, else the even one."""
    for code in (region_code, region_code // 100 * 100, region_code // 10000 * 10000):
        if code in PROFILES:
            return PROFILES[code]
    return Profile()


def kind_weights(profile: Profile) -> dict[str, float]:
    return {kind: weight * profile.kinds.get(kind, 1.0) for kind, weight in KINDS.items()}


def industry_weights(profile: Profile) -> list[float]:
    """In the order of `INDUSTRIES`."""
    return [profile.industries.get(industry.name, 1.0) for industry in INDUSTRIES]
