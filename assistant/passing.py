"""What a question says in passing, beside what it asks: in a relative clause, as a reason."""

import re
from collections.abc import Iterator, Sequence

from assistant.claims import (
    ASKS,
    INTRODUCES,
    KEY,
    OUR_OWN,
    PLANS,
    SOURCE,
    Claim,
    denies,
)
from corpus.text import sentences, squeeze

SHORTEST = 8  # letters of a clause that may say something
_IN_PASSING = re.compile(
    r"[^、。?]{4,}(?<!とい)(?<!につ)[うくぐすつぬぶむるいた]$|[^、。?]{4,}\d[^\d、。?]{1,4}の$"
)
_CLAUSE_END = re.compile("[、。?]")
_ITS = re.compile(r"の([一-龥ァ-ヶー]{2,})の(?=[一-龥ァ-ヶー]{2})")  # 「三条市の下水道の包括委託」
_PREDICATE = "(?<=[うくすつぬぶむるいた])"
_JOINT = re.compile(  # behind a clause that is not what is asked
    rf"(?:だ(?=から|が|けど)|な(?=ので)|です(?=から|が|ので|けど|し)"
    rf"|{_PREDICATE}(?=、|から|ので(?!し|す)|けど|のに|が、|し、|ため|うえで|なら|のなら|のであれば|とすれば|一方)"
    r"|(?<!について)(?<!に対して)(?<!として)(?<=[っいしけべえせめれねきちりびみぎ]て)(?=、)"
    r"|(?<=[んい]で)(?=、))"
    r"(?:から(?!は)|ので(?!し|す)|けれども|けれど|けど|のに(?:対し(?:て)?)?|が|し|ため|うえで"
    r"|なら|のなら(?:ば)?|のであれば|とすれば|一方)?(?:、|で、)?"
)
REQUEST = re.compile(
    r"[?？]|か[。]?$|教え|知りたい|ください|下さい|ほしい|欲しい|願|確認|困って|かね$|かしら|でしょう"
)
_DOING = re.compile(r"[てで]い?(?:ます|ました)。?$|を[^、。は]{1,6}ます。?$|よ。?$")
_UNSURE = re.compile(r"[分わ]から|知ら|迷|無理|不安|心配|気にな|不明")  # how the asker feels


def clauses_in(text: str) -> tuple[Claim, ...]:
    """The clauses of a normalised question that do not ask, each with the topic it is on.

    >>> clauses_in("共生ビジョンは期間が10年だから見直しが少ないですか")
    (Claim(text='共生ビジョンは期間が10年'),)
    """
    found: list[Claim] = []
    all_of_it = sentences(INTRODUCES.sub("", text))
    for n, sentence in enumerate(all_of_it):
        pieces = [one for one in _JOINT.split(sentence.rstrip("。?")) if one]
        asks = n == len(all_of_it) - 1 or REQUEST.search(sentence)
        if not asks and _DOING.search(sentence):
            continue  # 「別々に出してます。」: what the asker does
        topic = ""
        for piece in pieces[:-1] if asks else pieces:
            lacks = not asks and denies(piece) and not Claim(piece).subject
            if lacks or OUR_OWN.search(piece):
                break  # from here on of the asker's own affairs
            said = SOURCE.sub("", piece.strip("、 "))
            claim = Claim(said if Claim(said).subject else f"{topic}{said}")
            topic = f"{claim.subject}は" if claim.subject else topic
            found += [claim] if _says_something(claim.text) else []
    return tuple(found)


def _says_something(text: str) -> bool:
    long = len(squeeze(text)) >= SHORTEST and bool(KEY.search(text))
    return long and not (ASKS.search(text) or PLANS.search(text) or _UNSURE.search(text))


def implied_in(text: str, names: Sequence[str]) -> tuple[Claim, ...]:
    """What a normalised question says in passing of something it names, before its name.

    >>> implied_in("5年に延ばした多摩市では何が効いた?", ["多摩市"])
    (Claim(text='多摩市は、5年に延ばした'),)
    """
    return tuple(
        Claim(f"{name}は、{said[0]}")
        for name, before, _ in _named_in(text, names)
        if (said := _IN_PASSING.match(_CLAUSE_END.split(before)[-1]))
        and not OUR_OWN.search(said[0])
    )


def belonging_in(text: str, names: Sequence[str]) -> tuple[Claim, ...]:
    """What a normalised question says that something it names has.

    >>> belonging_in("三条市の下水道の包括委託はどう始めた?", ["三条市"])
    (Claim(text='三条市は、下水道'),)
    """
    return tuple(
        Claim(f"{name}は、{its[1]}")
        for name, _, behind in _named_in(text, names)
        if (its := _ITS.match(behind))
    )


def _named_in(text: str, names: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """Each name in each sentence of a text, with what stands before and behind it."""
    for sentence in sentences(text):
        for name in names:
            for one in re.finditer(re.escape(name), sentence):
                yield name, sentence[: one.start()], sentence[one.end() :]
