"""Titles of offices of every kind, as a typist would break them for 2号 type, twenty characters a line."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.typeset.title import balance, cells
from reportgen.typeset.words import words

MATTER = "政府信息公开工作年度报告"
WIDTH = 20
TITLES = {
    "江城镇2017年": ["江城镇2017年政府信息公开工作年度报告"],
    "民政部2024年": ["民政部2024年政府信息公开工作年度报告"],
    "昆明市官渡区2024年": ["昆明市官渡区2024年", MATTER],
    "新疆维吾尔自治区2024年": ["新疆维吾尔自治区2024年", MATTER],
    "玉溪市江川区江城镇2017年": ["玉溪市江川区江城镇", f"2017年{MATTER}"],
    "云南省玉溪市江川区江城镇人民政府2017年": ["云南省玉溪市江川区江城镇人民政府", f"2017年{MATTER}"],
    "玉溪市江川区人民政府办公室2023年": ["玉溪市江川区人民政府办公室", f"2023年{MATTER}"],
    "凉山州人民政府办公室2024年": ["凉山州人民政府办公室", f"2024年{MATTER}"],
    "西双版纳傣族自治州人民政府2021年": ["西双版纳傣族自治州人民政府", f"2021年{MATTER}"],
    "楚雄彝族自治州住房和城乡建设局2022年": ["楚雄彝族自治州住房和城乡建设局2022年", MATTER],
    "昆明经济技术开发区管理委员会2024年": ["昆明经济技术开发区管理委员会", f"2024年{MATTER}"],
    "苏州工业园区管理委员会2023年": ["苏州工业园区管理委员会", f"2023年{MATTER}"],
    "江川区城市管理综合行政执法局2020年": ["江川区城市管理综合行政执法局", f"2020年{MATTER}"],
    "玉溪市江川区人力资源和社会保障局2019年": ["玉溪市江川区人力资源和社会保障局", f"2019年{MATTER}"],
    "昆明市市场监督管理局2024年": ["昆明市市场监督管理局", f"2024年{MATTER}"],
    "国家税务总局昆明市税务局2024年": ["国家税务总局昆明市税务局", f"2024年{MATTER}"],
    "中国证券监督管理委员会云南监管局2023年": ["中国证券监督管理委员会云南监管局", f"2023年{MATTER}"],
    "石家庄市桥西区东里街道办事处2023年": ["石家庄市桥西区东里街道办事处", f"2023年{MATTER}"],
    "济南市市中区大观园街道办事处2022年": ["济南市市中区大观园街道办事处", f"2022年{MATTER}"],
    "江西省景德镇市浮梁县2022年": ["江西省景德镇市浮梁县", f"2022年{MATTER}"],
    "锡林郭勒盟行政公署2022年": ["锡林郭勒盟行政公署", f"2022年{MATTER}"],
    "湖南省湘西土家族苗族自治州永顺县2023年": ["湖南省湘西土家族苗族自治州永顺县", f"2023年{MATTER}"],
    "双江拉祜族佤族布朗族傣族自治县人民政府2018年": ["双江拉祜族佤族布朗族傣族自治县人民政府", f"2018年{MATTER}"],
    "迪庆藏族自治州德钦县奔子栏镇人民政府2024年": ["迪庆藏族自治州德钦县奔子栏镇人民政府", f"2024年{MATTER}"],
    "玉溪市江川区教育体育局2018年度": ["玉溪市江川区教育体育局2018年度", MATTER],
    "新疆维吾尔自治区伊犁哈萨克自治州察布查尔锡伯自治县市场监督管理局2024年": [
        "新疆维吾尔自治区伊犁哈萨克自治州",
        "察布查尔锡伯自治县市场监督管理局2024年",
        MATTER,
    ],
    "四川省凉山彝族自治州布拖县特木里镇人民政府2020年": [
        "四川省凉山彝族自治州",
        "布拖县特木里镇人民政府2020年",
        MATTER,
    ],
    "内蒙古自治区乌兰察布市察哈尔右翼后旗人民政府2023年": [
        "内蒙古自治区乌兰察布市",
        "察哈尔右翼后旗人民政府2023年",
        MATTER,
    ],
    "呼伦贝尔市莫力达瓦达斡尔族自治旗农牧和科技局2024年": [
        "呼伦贝尔市",
        "莫力达瓦达斡尔族自治旗农牧和科技局",
        f"2024年{MATTER}",
    ],
    "积石山保安族东乡族撒拉族自治县大河家镇人民政府2023年": [
        "积石山保安族东乡族撒拉族自治县",
        "大河家镇人民政府2023年",
        MATTER,
    ],
}


@pytest.mark.parametrize("organ", TITLES)
def test_a_title_is_broken_as_a_typist_would(organ: str) -> None:
    assert balance(organ + MATTER, WIDTH) == TITLES[organ]


def test_no_title_is_a_rectangle_and_no_line_a_stump() -> None:
    for organ in TITLES:
        widths = [cells(line) for line in balance(organ + MATTER, WIDTH)]
        assert min(widths) >= 4
        assert all(before != after for before, after in pairwise(widths))


def test_line_breaks_of_the_office_are_kept() -> None:
    title = f"江城镇\n2017年{MATTER}"
    assert balance(title, WIDTH) == ["江城镇", f"2017年{MATTER}"]


def test_a_line_of_the_office_that_is_too_wide_is_broken_further() -> None:
    assert balance(f"江川区\n云南省玉溪市江川区江城镇人民政府2017年{MATTER}", WIDTH) == [
        "江川区",
        "云南省玉溪市江川区江城镇人民政府",
        f"2017年{MATTER}",
    ]


def test_the_parts_of_the_name_that_the_caller_gives_are_never_broken() -> None:
    organ = "中国（云南）自由贸易试验区昆明片区管理委员会"
    title = f"{organ}2024年{MATTER}"
    kept = balance(title, WIDTH, keep=("中国（云南）自由贸易试验区", "昆明片区管理委员会"))
    assert kept == ["中国（云南）自由贸易试验区", "昆明片区管理委员会2024年", MATTER]
    for width in (13, 14, 16, 20, 24):
        lines = balance(title, width, keep=("昆明片区管理委员会",))
        assert any("昆明片区管理委员会" in line for line in lines), width


@pytest.mark.parametrize("width", [8, 9, 10, 12, 15, 18])
def test_the_year_stays_with_its_word_and_the_report_with_its_own_in_narrower_type(width: int) -> None:
    lines = balance(f"玉溪市江川区江城镇2017年{MATTER}", width)
    assert max(cells(line) for line in lines) <= width
    assert any("2017年" in line for line in lines)
    assert any("年度报告" in line for line in lines)


def test_a_year_within_the_name_of_the_report_is_not_parted_from_it() -> None:
    assert [word.text for word in words("江城镇2017年度报告")] == ["江城镇", "2017年度报告"]


@pytest.mark.parametrize(
    ("title", "parts"),
    [
        ("景德镇市新乡市宁乡市镇江市", "景德镇市 新乡市 宁乡市 镇江市"),
        ("济南市市中区市场监督管理局", "济南市 市中区 市场监督管理局"),
        ("昆明市民政局城市管理局", "昆明市 民政局 城市管理局"),
        ("长治市城区乡村振兴局", "长治市 城区 乡村振兴局"),
        ("昭通市镇雄县粮食和物资储备局", "昭通市 镇雄县 粮食和物资储备局"),
        ("江川区人民政府关于2017年法治政府建设情况的报告", "江川区 人民政府 关于 2017年 法治政府建设 情况 的 报告"),
        ("昆明市2008—2017年政务公开（草案）", "昆明市 2008—2017年 政务公开 （草案）"),
    ],
)
def test_names_are_parted_where_their_words_end(title: str, parts: str) -> None:
    assert [word.text for word in words(title)] == parts.split()


def test_a_word_wider_than_a_line_is_broken_where_the_line_is_full() -> None:
    assert balance("A" * 50, 20) == ["A" * 40, "A" * 10]


def test_an_empty_title_has_no_lines() -> None:
    assert balance(" \n ", WIDTH) == []


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from([*"江川区镇县市省局（）《》，·年17A", "人民政府", "2017年", MATTER]), max_size=30),
    st.integers(4, 24),
)
def test_no_title_loses_a_character_and_no_line_is_too_wide(parts: list[str], width: int) -> None:
    title = "".join(parts)
    lines = balance(title, width)
    assert "".join(lines) == title
    assert all(cells(line) <= width for line in lines)
