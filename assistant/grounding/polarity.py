"""Affirming what the source denies, or denying what it affirms."""

import re
from collections.abc import Callable, Collection, Iterator, Sequence

from assistant.grounding.finding import Fault, Finding
from assistant.grounding.paraphrases import synonyms_of
from index.tokens import Tokens, Word

LONG = 6  # letters of a clause that can be told to be said again
ALIKE = 0.75  # share of a clause's letters that a clause of the source has
CLEARLY = 0.3  # by how much more than any that says the opposite
COVERED = 0.9  # share of them

_NO_DENIAL = re.compile(  # written with ない, but denying nothing
    r"(?:なければ|なくては|ねば|なくちゃ)(?:なら|なり|いけ)(?:ない|ず|なく|ません)"
    r"|(?:だけ|ばかり)(?:で(?:は|も)?|じゃ)なく|のみならず|に?とどまらず|に限(?:ら(?:ず|ない|れない|れません)|定せず)|(?:挟ま|介さ|経|待た)ずに?|に(?:かか|関)わらず"
    r"|を?問わ(?:ず|ない|れません|れない)|[かも]しれ(?:ない|ません)|かね(?:ない|ません)|が?欠かせ(?:ない|ません)"
    r"|やむを得(?:ず|ない|ません)|違い(?:ない|ありません)|ほかなら(?:ない|ません)|(?:かま|構)[わい](?:ない|ず|ません)"
    r"|に満たない|少なくない|少なからず|必ずしも|思わず|絶えず|間違いなく|に(?:すぎ|過ぎ)(?:ない|ません|ず)"
    r"|しか[^、。]{1,12}?(?:ない|ません)|足りない(?=[一-龠ァ-ヶー]+[^、。]{0,12}補)"
)
_RATHER = re.compile(r"ではなく|でなく|じゃなく")
_LEXICAL = re.compile(  # denials that are words of their own
    r"不要|不可(?!欠)|不可能|[非未無](?=[一-龠])|なし(?=。|、|$|で|と|に)|防[ぐご]|避け|難し|やめ|除[くかい]|除外"
    r"|なくても|限界|(?<!\d)0(?:人|社|件|%)|別の話|別のもの|同意不要"
)
_NONE_OF = re.compile(r"(?<![\d.,])0(?:人|社|者|件|名|団体|橋)")
_IS_THERE = re.compile(r"が?(?:い(?:ます|る)|在籍|あり(?!ません)|ある)")
_DENIES = frozenset({"ず", "ない", "無い", "ぬ", "まい"})
_APART = re.compile(r"別の(?:話|もの|こと)|別です")
_LETTERS = re.compile(r"[一-龠ァ-ヶーA-Za-z]")
_NEEDLESS = frozenset({"不要", "不可", "不可能"})
_HEADS = frozenset({"名詞", "動詞", "形容詞", "形状詞"})
_LIGHT = frozenset(
    {
        "為る",
        "居る",
        "有る",
        "事",
        "物",
        "出来る",
        "成る",
        "在る",
        "訳",
        "様",
        "れる",
        "られる",
        "所",
        "必要",
        "頂く",
        "呉れる",
        "得る",
        "行く",
        "来る",
        "仕舞う",
        "限る",
        "言う",
        "入る",
        "殆ど",
        "略",
        "過ぎる",
    }
)


def turned(text: str, source: str, read: "Callable[[str], Heads]") -> Iterator[Finding]:
    """Denials of the text that the source lacks, and denials of the source that got lost."""
    if _RATHER.search(source):
        text, source = _RATHER.sub("、", text), _RATHER.sub("、", source)
    said, told = read(text), read(source)
    yield from _denied_more(said, told)
    yield from _denied_elsewhere(said, told)
    if said.by_word and not told.denies and not said.denied:
        yield Finding(Fault.NEGATION, said.by_word)
    if said.denies:
        return
    if any(_covered(clause, text) for clause in told.denying):
        yield Finding(Fault.NEGATION, "", told.by_word or sorted(told.denied)[0])
    none = _NONE_OF.search(source)
    if none and not _NONE_OF.search(text) and _IS_THERE.search(text):
        yield Finding(Fault.NEGATION, "", none.group())
    for head in sorted(told.denied):
        if ({head} | synonyms_of(head)) & said.affirmed:
            yield Finding(Fault.NEGATION, head, told.written(head))


def _denied_more(said: "Heads", told: "Heads") -> Iterator[Finding]:
    """What a text denies and its source does not."""
    for head in sorted(said.denied - told.denied - told.spared):
        known = head in told.words or said.words <= told.words | said.denied
        more = said.count > told.count and (known or _kin(head, told.affirmed))
        if head in told.affirmed or more or not told.denies:
            yield Finding(Fault.NEGATION, said.written(head))


def _kin(head: str, words: Collection[str]) -> bool:
    """Whether a word, another that says the same or one with its first letter is among some."""
    kin = {head} | synonyms_of(head)
    letter = head[0] if _LETTERS.match(head) else "■"
    return any(word in kin or letter in word for word in words)


def _denied_elsewhere(said: "Heads", told: "Heads") -> Iterator[Finding]:
    """Clauses that deny where the source's clause that is most like them affirms."""
    for clause in said.denying:
        letters = _LETTERS.findall(_LEXICAL.sub("", clause))
        if len(letters) < LONG:
            continue
        shares: dict[bool, float] = {True: 0.0, False: 0.0}
        for other, other_denies in told.clauses:
            share = sum(one in other for one in letters) / len(letters)
            shares[other_denies] = max(shares[other_denies], share)
        if shares[False] >= ALIKE and shares[False] - shares[True] >= CLEARLY:
            yield Finding(Fault.NEGATION, clause)


def _covered(clause: str, text: str) -> bool:
    """Whether a text has nearly all that a clause which denies something says."""
    own = _LETTERS.findall(_LEXICAL.sub("", clause))
    return len(own) >= LONG and sum(one in text for one in own) >= COVERED * len(own)


class Heads:
    """The words a text denies and those it affirms, by their normalised forms.

    What stands in a clause with a denial is not affirmed.
    """

    def __init__(self, text: str, tokens: Tokens) -> None:
        self._written: dict[str, str] = {}
        self.denied: set[str] = set()
        self.spared: set[str] = set()  # what a word such as 不要 denies
        self.affirmed: set[str] = set()
        self.denying: list[str] = []  # clauses
        self.clauses: list[tuple[str, bool]] = []  # each with whether it denies
        self.words: set[str] = set()
        self.count = len(_LEXICAL.findall(text))
        clean = _NO_DENIAL.sub("", text)
        for clause in re.split(r"[、。\n]", clean):
            self._read(tokens.read(clause), bool(_LEXICAL.search(clause)))
        lexical = _LEXICAL.search(clean)
        self.by_word = lexical.group() if lexical else ""
        self.denies = bool(self.denied or lexical)

    def written(self, head: str) -> str:
        """The head as the text has it, denied."""
        return self._written.get(head, head)

    def _read(self, words: Sequence[Word], by_word: bool) -> None:  # noqa: FBT001
        clause = "".join(word.text for word in words)
        denials = [i for i, word in enumerate(words) if _denies(word)]
        last = max((i for i, word in enumerate(words) if word.normal in _NEEDLESS), default=0)
        self.spared |= {word.normal for word in words[:last] if _carries(word)}
        self.count += len(denials)
        before = self.clauses[-1][0] if self.clauses else ""
        if denials and not any(_carries(word) for word in words[denials[-1] :]):
            self.clauses[-1:] = [(before + clause, True)]  # the denial is of both
        else:
            self.clauses.append((clause, bool(denials or by_word)))
        if denials or _APART.search(clause):
            self.denying.append(clause)
        self.words |= {word.normal for word in words}
        for i in denials:
            head = next((word for word in reversed(words[:i]) if _carries(word)), None)
            self.denied.add(head.normal if head else "無い")
            self._written[head.normal if head else "無い"] = clause
        affirmed = words[max(denials, default=-1) + 1 :] if not by_word else ()
        self.affirmed |= {word.normal for word in affirmed if _carries(word)}


def _denies(word: Word) -> bool:
    return word.normal in _DENIES and word.sort[0] in {"助動詞", "形容詞"}


def _carries(word: Word) -> bool:
    """Whether a word says something by itself."""
    return word.sort[0] in _HEADS and word.normal not in _LIGHT
