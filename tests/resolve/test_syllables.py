"""Korean and Chinese names by syllable: one name in many spellings, and names that only look alike."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tidings.resolve.matching import FLAG_THRESHOLD, PAIR_THRESHOLD, compare_names, name_form
from tidings.resolve.matching.syllables import (
    compare_syllables,
    other_characters,
    readings,
    syllable_keys,
)

KOREAN_SAME = [
    # McCune-Reischauer with and without its marks, Revised, DPRK, passports
    ("Ch'oe Sŏk-min", "CHOE SOK MIN"),
    ("Ch’oe So’k Min", "Choi Seok-min"),
    ("Paek Hyŏn-u", "Baek Hyun-woo"),
    ("Rhee Chang-soo", "Ri Chang Su"),
    ("Choy Hyok", "Choe Hyeok"),
    ("Oh Young-suk", "O Yong Sok"),
    ("Woo Tae-gun", "U Thae Gon"),
    ("Cho Gyu-hwan", "Jo Kyu Hwan"),
    ("Ro Kyong-nam", "No Gyeong-nam"),
    ("Ryang Chol-min", "Yang Cheol-min"),
    ("Pak Yeong Nok", "Park Yong Rok"),
    # joined, in two words, family name last, one syllable, two-syllable family
    ("Kim Hyonsik", "Kim Hyon Sik"),
    ("Hyon-sik Kim", "KIM HYON SIK"),
    ("Hyon Sik Kim", "Kim Hyon-sik"),
    ("Ju Hyuk", "Chu Hyok"),
    ("Namgung Tae-min", "Nam Gung Tae Min"),
    ("Jegal Sun", "Chegal Sŏn"),
    # Hangul, Han, Cyrillic
    ("백현우", "Paek Hyon U"),
    ("白賢宇", "Baek Hyun-woo"),
    ("白賢宇", "백현우"),
    ("Пэк Хён У", "Baek Hyun-woo"),
    ("Чо Гю Хван", "조규환"),
    ("Чо Кюхван", "Cho Gyu-hwan"),
    ("량철민", "양철민"),
    ("남궁태민", "Namkoong Tae-min"),
    ("南宮泰民", "Namgung Tae-min"),
]

KOREAN_OTHER = [
    ("Paek Hyon U", "Paek Hyon Gu"),
    ("Paek Hyon U", "Paek U Hyon"),
    ("Choe Sok Min", "Choe Sok Mun"),
    ("Choe Sok Min", "Cho Sok Min"),
    ("Cho Gyu-hwan", "Cho Gyu-hwa"),
    ("Kim Hyon Sik", "Kim Hyon"),
    ("Kim Hyon Sik", "Kim Hyon Sok"),
    ("Kim Sang-ho", "Kim Song-ho"),
    ("Kim Su", "Kim So"),
    ("Ju Hyok", "Ju Hyon"),
    ("Yong-chun Jo", "Jo Chun Yong"),
    ("백현우", "백현구"),
    ("백현우", "백우현"),
    ("白賢宇", "白賢九"),
    ("Пэк Хён У", "Paek Hyon Gu"),
    ("Пак Чхун Иль", "Pak Chun Nam"),
]

CHINESE_SAME = [
    ("Hsieh Kuo-liang", "Xie Guoliang"),
    ("Ts'ai Chih-hsiung", "Cai Zhixiong"),
    ("Jhang Siao-ling", "Zhang Xiaoling"),
    ("Chang Shiao-ling", "Zhang Xiaoling"),
    ("Cheung Wing-kwok", "Zhang Yongguo"),
    ("Raymond Cheung Wing-kwok", "Cheung Wing-kwok"),
    ("Chan Siu-fung", "陳少峰"),
    ("Tan Boon Huat", "Chen Wenfa"),
    ("Lim Teck Seng", "林德成"),
    ("Goh Mei Ling", "吴美玲"),
    ("Szeto Wing-kin", "司徒榮健"),
    ("Ouyang Mingde", "Ou Yang Ming De"),
    ("Chu-ko Ming", "Zhuge Ming"),
    ("Xiaoling Zhang", "ZHANG Xiaoling"),
    ("Чжан Сяолин", "Zhang Xiaoling"),
    ("Люй Чжисюн", "吕志雄"),
    ("呂志雄", "吕志雄"),
    ("Lyu Zhixiong", "呂志雄"),
    ("查志雄", "Zha Zhixiong"),
    ("仇志雄", "Qiu Zhixiong"),
    ("解国良", "Xie Guoliang"),
    ("单国良", "Shan Guoliang"),
    ("任国良", "Jen Kuo-liang"),
    ("区国良", "Ou Guoliang"),
]

CHINESE_OTHER = [
    ("Xie Guoliang", "Xie Liangguo"),
    ("Xie Guoliang", "Xie Guoming"),
    ("Hsieh Kuo-liang", "Hsieh Kuo-ching"),
    ("Zhang Xiaoling", "Zhang Dailin"),
    ("Cheung Wing-kwok", "Cheung Wing-hong"),
    ("Raymond Cheung Wing-kwok", "Raymond Cheung Siu-ming"),
    ("Chan Siu-fung", "陳少明"),
    ("Tan Boon Huat", "Tan Boon Teck"),
    ("Lim Teck Seng", "Lin Chengde"),
    ("Szeto Wing-kin", "Szeto Wing-fai"),
    ("Andy Lau", "Liu Dehua"),
    ("陈国良", "程国良"),
    ("陈国良", "陈国梁"),
    ("陈国", "陈国良"),
    ("呂志雄", "陸志雄"),
    ("Чжан Сяолин", "Zhang Xiaoming"),
]

NEITHER_SAME = [
    # Vietnamese and Japanese names that the tables must leave alone
    ("Ho Van Tam", "HO VAN TAM"),
    ("Nguyễn Văn Hùng", "Nguyen Van Hung"),
    ("Tran Thi Kim Chi", "Trần Thị Kim Chi"),
    ("Le Duc Anh", "Lê Đức Anh"),
    ("Mori Kenji", "Kenji Mori"),
    ("Kōno Tarō", "Kono Taro"),
    ("Sara Lee", "Sarah Lee"),
    ("Ana Wong", "Anna Wong"),
]

NEITHER_OTHER = [
    ("Nguyen Van Hung", "Nguyen Van Tam"),
    ("Tran Hung Dao", "Tran Dao Hung"),
    ("Le Duc Anh", "Le Duc Tho"),
    ("Mori Kenji", "Mori Koji"),
    ("Ono Shinji", "Ono Kenji"),
    ("Ho Van Tam", "Ho Chi Minh"),
]


@pytest.mark.parametrize(("left", "right"), [*KOREAN_SAME, *NEITHER_SAME])
def test_spellings_that_may_be_flagged(left: str, right: str) -> None:
    for a, b in ((left, right), (right, left)):
        match = compare_names(a, b, kind="person")
        assert match.score >= FLAG_THRESHOLD, match


@pytest.mark.parametrize(("left", "right"), CHINESE_SAME)
def test_spellings_of_chinese_names(left: str, right: str) -> None:
    for a, b in ((left, right), (right, left)):
        match = compare_names(a, b, kind="person")
        assert match.score >= PAIR_THRESHOLD, match


@pytest.mark.parametrize(("left", "right"), [*KOREAN_OTHER, *CHINESE_OTHER, *NEITHER_OTHER])
def test_other_people(left: str, right: str) -> None:
    for a, b in ((left, right), (right, left)):
        match = compare_names(a, b, kind="person")
        assert match.score < PAIR_THRESHOLD, match


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Xie Guoliang", "Xie Guoqiang"),
        ("Tan Wei", "Tang Wei"),
        ("Li Jun", "Lin Jun"),
        ("Sun Yang", "Yang Sun"),
    ],
)
def test_what_may_be_a_slip_or_another_order_is_not_flagged(left: str, right: str) -> None:
    assert compare_names(left, right, kind="person").score < FLAG_THRESHOLD


@pytest.mark.parametrize(("left", "right"), [*KOREAN_SAME, *CHINESE_SAME])
def test_names_that_syllables_make_one_share_a_key(left: str, right: str) -> None:
    here, there = name_form(left, "person"), name_form(right, "person")
    for tradition in ("korean", "chinese"):
        match = compare_syllables(here, there, tradition)
        if match and match.score >= PAIR_THRESHOLD:
            assert not set(syllable_keys(here)).isdisjoint(syllable_keys(there))
            return
    pytest.skip("told by its letters")


@pytest.mark.parametrize(
    "nearest_first",
    [
        # the spelling itself, another romanisation, a shared syllable in place, out of place, none, another family
        ["Kim Tong Chol", "Kim Dong-cheol", "Kim Tong Ho", "Kim Ho Tong", "Kim Se Gon", "Pak Se Gon"],
        ["Xie Guoliang", "Hsieh Kuo-liang", "Xie Guoming", "Xie Mingguo", "Xie Haitao", "Peng Haitao"],
        # what characters read in Mandarin may be ranks above another name, but is no match
        ["Kang Mun Gil", "Jiang Wenji", "Kang Mun Su", "Kang Ryong Su"],
    ],
)
def test_scores_are_graded(nearest_first: list[str]) -> None:
    scores = [compare_names(nearest_first[0], name, kind="person").score for name in nearest_first]
    assert scores == sorted(set(scores), reverse=True), scores


def test_a_mandarin_reading_of_a_korean_name_is_no_match() -> None:
    match = compare_names("Ri Song Hyok", "Li Chenghe", kind="person")
    assert 0.5 < match.score < PAIR_THRESHOLD


def test_other_characters_of_one_sound_are_other_people() -> None:
    assert other_characters(name_form("张伟", "person"), name_form("章伟", "person"))
    assert not other_characters(name_form("張偉", "person"), name_form("张伟", "person"))
    assert not other_characters(name_form("Zhang Wei", "person"), name_form("张伟", "person"))


@pytest.mark.parametrize(
    "name",
    [
        "Anna Kowalska",
        "Anna Wong",
        "Maria Yu",
        "Neil Chan",
        "Jack Ma Yun Wei Long",
        "Ma",
        "리",
        "",
        "Нина Петрова",
    ],
)
def test_what_is_no_such_name_has_no_reading(name: str) -> None:
    form = name_form(name, "person")
    assert not readings(form, "korean")
    assert not readings(form, "chinese")


LETTERS = "김박李王аоПчkimoyngchul -'"


@settings(max_examples=150)
@given(st.text(LETTERS, max_size=14), st.text(LETTERS, max_size=14), st.sampled_from(["korean", "chinese"]))
def test_any_mixture_compares_the_same_both_ways(left: str, right: str, tradition: str) -> None:
    here, there = name_form(left, "person"), name_form(right, "person")
    one, other = compare_syllables(here, there, tradition), compare_syllables(there, here, tradition)
    assert (one is None) == (other is None)
    if one and other:
        assert one.score == pytest.approx(other.score)
        assert one.decisive == other.decisive
