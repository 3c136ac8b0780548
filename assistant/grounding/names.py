"""Names in a sentence that its source does not have: places, organisations, letters."""

import re
from collections.abc import Iterable, Iterator, Mapping

from assistant.grounding.finding import Fault, Finding
from assistant.grounding.reading import Reading
from corpus.handbook import Handbook
from corpus.model import FactName, Kind

_LATIN = re.compile(r"[A-Za-z][A-Za-z+]*[A-Za-z]|[A-Z](?=[県市町村社地])")
_ERAS = frozenset({"令和", "平成", "昭和", "R", "H", "S"})
_SAME = {"STEP": "ステップ", "HP": "ホームページ", "MLIT": "国土交通省", "OP": "オペレーター"}
_LEVELS = (  # who acts, where the source speaks of nobody of that level
    (
        re.compile(r"(?<![一-龠])国(?=[がはのこにをと])"),
        re.compile(r"(?<![一-龠])国(?!民|道)|国土交通"),
    ),
    (re.compile(r"(?<![一-龠])(?:都道府)?県(?=[がはのこにをとで])"), re.compile(r"県|都道府")),
    (re.compile(r"幹事市|代表市"), re.compile(r"幹事|代表")),
    (re.compile(r"議会"), re.compile(r"議会")),
    (re.compile(r"首長|市長|町長|知事"), re.compile(r"首長|[市町村]長|知事")),
)


class Names:
    """Knows which prefecture a municipality is in, so that either may be written with it."""

    def __init__(self, handbook: Handbook) -> None:
        self._within = dict(_prefectures(handbook))

    def strange(self, said: Reading, source: Reading) -> Iterator[Finding]:
        """Each name that the source neither has nor implies."""
        known = source.text.casefold() + self._implied(source.text)
        for name in dict.fromkeys(_names(said)):
            if name.casefold() not in known and _SAME.get(name, "■") not in known:
                yield Finding(Fault.NAME, name)

        for level, known_level in _LEVELS:
            found = level.search(said.text)
            if found and not known_level.search(source.text):
                yield Finding(Fault.NAME, found.group())

    def _implied(self, text: str) -> str:
        return "".join(prefecture for town, prefecture in self._within.items() if town in text)


def _names(reading: Reading) -> Iterator[str]:
    for word in reading.words:
        if word.sort[1] == "固有名詞" and word.text not in _ERAS and not word.text.isascii():
            yield word.text
    yield from (one for one in _LATIN.findall(_without_codes(reading)) if one not in _ERAS)


def _without_codes(reading: Reading) -> str:
    text = reading.text
    for code in reading.figures.codes:
        text = re.sub(re.escape(code), "", text, flags=re.IGNORECASE)
    return text


def _prefectures(handbook: Handbook) -> Iterator[tuple[str, str]]:
    for record in handbook:
        if record.kind is Kind.CASE and FactName.PREFECTURE in record.facts:
            prefecture = str(record.facts[FactName.PREFECTURE].value)
            for town in _texts(record.facts, FactName.MUNICIPALITY):
                yield town, prefecture


def _texts(facts: Mapping[FactName, object], name: FactName) -> Iterable[str]:
    value = getattr(facts.get(name), "value", ())
    return value if isinstance(value, tuple) else (str(value),)
