"""Which of the population classes 人口区分 (手引き p.4) a question is about."""

import re

from corpus.figures import PopulationClass, population_table

_TIMES = {"万": 10_000, "千": 1_000}
_PEOPLE = re.compile(  # 「人口2万」, 「5千人未満」, 「3～5万人」
    r"(?P<before>人口[はがも約]{0,2})?(?<![\d.])(?:(?P<low>\d{1,9}(?:\.\d{1,9})?)(?P<small>[万千])?人?[~〜～-])?"
    r"(?P<number>\d{1,9}(?:\.\d{1,9})?)(?P<times>[万千])(?P<unit>人)?(?P<below>未満|に満た|を切|より少)?"
)
_SEVERAL = re.compile(r"違|比べ|比較|並べ|それぞれ|順|別の|別に|一覧|全部|各|すべて")


def class_asked(text: str) -> PopulationClass | None:
    """The class of the last population that a normalised text names; none where it compares.

    >>> class_asked("人口8千人の町です。技術者は平均で何人?").record
    'figure-class-5sen-1man'
    >>> class_asked("うちは人口2万人です。3~5万人のところだと?").record
    'figure-class-3-5man'
    """
    said = [one for one in _PEOPLE.finditer(text) if one["before"] or one["unit"]]
    if not said or _SEVERAL.search(text):
        return None
    one = said[-1]
    low, times = one["low"] or one["number"], _TIMES[one["small"] or one["times"]]
    return population_table().of(round(float(low) * times) - bool(one["below"]))
