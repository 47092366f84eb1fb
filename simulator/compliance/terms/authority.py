"""CK07: state organs, leaders, 特供, banknotes as an argument for goods."""

from simulator.compliance.rules import Rule

AUTHORITY = Rule(
    "CK07",
    (
        "特供", "专供", "特贡", "特gong", "zhuan供", "国宴", "御用", "贡品", "进贡", "部委", "红头文件",
        "中南海", "人民大会堂", "大会堂", "钓鱼台", "军队", "部队", "军供", "军工特批", "内供",
        "内部渠道匀", "机关食堂", "政府采购", "政府指定", "政府推荐", "国家领导", "领导人", "首长",
        "局里干部", "干部办公", "省厅", "国务院", "国徽", "国旗图案", "国歌", "党徽", "人民币图案",
        "央行", "国家机关", "机关单位", "外交部", "国礼", "进京送", "国家免检", "质检局推荐",
        "药监局推荐", "卫健委推荐", "state banquet", "by the government", "for the army",
        "government-approved", "head of state",
    ),
    innocent=("领导送的员工", "国庆", "国家标准", "不代表政府", "机关单位背景"),
    about_goods=False,
)  # fmt: skip
