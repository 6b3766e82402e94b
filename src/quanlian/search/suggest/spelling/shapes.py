"""Characters that are taken for one another by their shape.

A small list of the house, written from common confusions in handwriting, recognition and typing; every two characters
of a group may be meant for each other. Pairs that also sound alike need not be here.
"""

from __future__ import annotations

from functools import cache
from itertools import permutations
from typing import Final

_GROUPS: Final = (
    "己已巳 未末 土士 日曰 人入八 大太犬 干千于 天夫夭 刀力刁 师帅 雪雷雹 风凤夙 持待特侍 技枝歧 "
    "析折拆 桨浆奖 晴睛情 赢羸嬴 戊戌戍戎 辩辨瓣辫 拔拨 侯候 徒徙陡 竟竞 幕墓暮慕募 免兔 今令 "
    "贷货 代伐 找我 住往佳 准淮 冶治 崇祟 粟栗 茶荼 芒茫 肓盲 汆氽 泊泪 哀衰衷 钓钩钧 铀轴 "
    "抽油柚 浙淅 渴喝竭揭 载栽裁戴 壁璧 躁燥澡噪操 阀阅 间问闻 沫沬 历厉 午牛 由甲申田 目自白 "
    "王玉主 本术木 水永冰 贝见 乌鸟 仓仑 园圆 固因困 石右 坏环杯怀 场扬杨汤 埋理 培陪倍 塔搭 "
    "加如 狐弧孤 宫官 属嘱 延廷 健键建 形彤 律津 微徽 忘忙 性姓 悦说 愉偷 惯贯 损捐 据剧 推堆 "
    "描猫 摸模膜摹 撤撒 既即 浇烧晓 晋普 板扳 极级 构沟购 抢枪 桥侨 检捡 楼搂 榜膀 槽糟遭 橡像 "
    "毫豪 汽气 沉沈 注柱 泡炮 波披 测侧 浓农 液夜 混棍 滑猾 滤虑 滴摘 激缴 炉护 烤拷 热势 "
    "焊悍 版板 牲性 壮状 坡玻破披 珠株 斑班 瓶瓷 盐监 盒盆 砂沙 硅挂 硬便 碟蝶 磁滋 秤称 织积 "
    "稳隐 竖坚 简筒 签鉴 管营 籍箱 粗组 精清 素索紊 歼纤 线钱 绍绝 络洛 缘绿 编遍 罐灌 藕耦 "
    "胶校 脂指 船般 茵菌 菜莱 莲连 簿薄 蜂峰锋 表衷 裂烈 规视 设没 诊珍 误吴 责贵 贴站 超起 "
    "路踏 转传 轮轻 辅铺 辐幅 返迟 追迫 送关 透诱 通逼 遥摇 酒洒 酸酶 铅沿 锥推 锻段 镀度 "
    "镜境 限根 陶淘 隔融 雾露 顶项预 颜额 驱躯 驶使 鱼渔 鸭鸦 特持 电申 拖施 "
)


@cache
def look_alikes(char: str) -> frozenset[str]:
    """The characters it may have been taken for."""
    return _table().get(char, frozenset())


@cache
def _table() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for group in _GROUPS.split():
        for one, other in permutations(group, 2):
            found.setdefault(one, set()).add(other)
    return {char: frozenset(others) for char, others in found.items()}
