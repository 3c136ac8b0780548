"""One try of a model at one answer: what it writes is checked, mended once, or dropped."""

import logging
import re
from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from assistant import wording, writing
from assistant.answer import Answer, Line
from assistant.citing import Citations
from assistant.compose.chat import Calls, Chat, Piece
from assistant.compose.checking import finding
from assistant.compose.composer import Request
from assistant.compose.cutter import Cutter
from assistant.compose.limits import Deadline, ModelError, in_time
from assistant.compose.privacy import Mask
from assistant.compose.sheet import Sheet
from assistant.compose.tokens import Draft, Source, Tokens
from assistant.compose.toolbox import Given, Shelf, Toolbox
from assistant.events import Event, Progress, Written
from assistant.grounding.check import Grounding
from assistant.tool_view import result_view

logger = logging.getLogger(__name__)

_PROMPTS = Path(__file__).parent / "prompts"
AGENT, QUESTION, REWRITE = (
    (_PROMPTS / f"{name}.md").read_text(encoding="utf-8")
    for name in ("agent", "question", "rewrite")
)
MOST_RECORDS = 4  # whose statements the model gets unasked
LEAST_KEPT = 0.5  # of the sentences written; with fewer, the model has not understood
_NUMBERED = re.compile(r"^\s*(\d{1,3})\s*[:：.．)）]\s*(.+)$", re.MULTILINE)
_SENTENCE_END = re.compile(r"[。！？!?]$")


@dataclass(frozen=True, slots=True)
class Means:
    """What a try is made with."""

    chat: Chat
    shelf: Shelf
    grounding: Grounding
    deadline: Deadline
    characters: int
    mask: Mask


class Attempt:
    """Writes one answer; ModelError where nothing usable came of it."""

    def __init__(self, request: Request, means: Means) -> None:
        self._request = request
        self._means = means
        self._tokens = Tokens(means.shelf.handbook)
        found = frozenset(one.record for one in request.plain.ranking)
        given = Given((*request.history, request.question), found)
        self._toolbox = Toolbox(means.shelf, self._tokens, means.mask, given)
        self._cited = Citations(means.shelf.handbook)
        self._sheet = Sheet()
        self._lines: list[Line] = []
        self._sources: set[str] = set()  # tokens of the lines that are shown
        self._text = ""  # all that the model wrote

    @property
    def began(self) -> bool:
        """Whether a line has been shown."""
        return bool(self._lines)

    @property
    def sentences(self) -> dict[str, int]:
        """How many sentences the model wrote, and how many of them held."""
        return {"written": self._sheet.written, "kept": self._sheet.kept}

    def answer(self) -> Generator[Event, None, Answer]:
        """Tell the sentences as they are checked; return the whole answer."""
        asked = self._asked()
        yield Progress(wording.WRITING)
        run = self._means.chat.run
        pieces = in_time(
            lambda: run(AGENT, asked, self._toolbox.offered(), streamed=self._request.streamed),
            self._means.deadline,
        )
        yield from self._read(pieces)
        if self._sheet.doubtful():
            yield Progress(wording.MENDING)
            self._mend(asked)
            yield from self._show()
        self._expect_enough()
        yield from self._caveats()
        return self._whole()

    def _asked(self) -> str:
        """The question with its material, without personal data and behind closed tags."""
        records = dict.fromkeys(one.record for one in self._request.plain.citations)
        hide = self._means.mask.hide
        return QUESTION.format(
            history="\n".join(_closed(hide(one)) for one in self._request.history),
            material="\n\n".join(self._toolbox.material(one) for one in [*records][:MOST_RECORDS]),
            question=_closed(hide(self._request.question)),
        )

    def _read(self, pieces: Iterable[Piece]) -> Iterator[Event]:
        cutter = Cutter()
        titles = {one.name: one.title for one in self._toolbox.offered()}
        for piece in pieces:
            if isinstance(piece, Calls):
                self._take(cutter.rest())
                self._sheet.forget()
                for name in piece.tools:
                    yield Progress(wording.CALLING.format(tool=titles.get(name, name)))
            else:
                self._text += piece
                if len(self._text) > self._means.characters:
                    raise ModelError(f"文が長すぎます（{len(self._text):,}字）")
                self._take(cutter.feed(piece))
            yield from self._show()
        self._take(cutter.rest())
        yield from self._show()

    def _take(self, sentences: Iterable[str]) -> None:
        for sentence in sentences:
            self._means.deadline.check()  # looking for a source takes its time too
            draft = self._sourced(self._tokens.read(sentence))
            if draft.tokens or _SENTENCE_END.search(draft.text):  # not a heading
                self._sheet.add(draft, self._finding(draft))

    def _sourced(self, draft: Draft) -> Draft:
        """A sentence without a token, with those of the statements that say it, if there are."""
        if draft.tokens or not _SENTENCE_END.search(draft.text):
            return draft
        verdict = self._means.grounding.verify(self._means.mask.show(draft.text))
        if not verdict.supported:
            return draft
        return replace(draft, tokens=tuple(map(self._tokens.token, verdict.statements)))

    def _finding(self, draft: Draft) -> str:
        """Sentences are held against their sources as the reader will see them."""
        text, sources = self._means.mask.show(draft.text), self._behind(draft)
        return finding(text, sources, AGENT + REWRITE, self._means.grounding)

    def _behind(self, draft: Draft) -> tuple[Source, ...]:
        return tuple(self._tokens.source(one) for one in draft.tokens)

    def _mend(self, asked: str) -> None:
        """Ask once for better sentences in the place of the doubtful ones; drop what stays bad."""
        doubtful = self._sheet.doubtful()
        hide = self._means.mask.hide  # a finding tells what the reader would have seen
        listed = "\n".join(
            f"{n}: {one.draft.text}{''.join(f'[{t}]' for t in one.draft.tokens)}"
            f"（{hide(one.finding)}）"
            for n, one in enumerate(doubtful, start=1)
        )
        turns = (asked, self._text, REWRITE.format(sentences=listed))
        reply = self._means.chat.reply
        pieces = in_time(
            lambda: reply(AGENT, turns, streamed=self._request.streamed), self._means.deadline
        )
        try:
            text = "".join(pieces)
        except ModelError as error:
            logger.warning("sentences could not be mended: %s", error)
            text = ""
        for number, sentence in _NUMBERED.findall(text):
            if 1 <= int(number) <= len(doubtful):
                draft = self._tokens.read(sentence)
                self._sheet.mend(doubtful[int(number) - 1], draft, self._finding(draft))
        for one in self._sheet.doubtful():
            logger.warning("a sentence was dropped: %s: %s", one.finding, one.draft.text)
        self._sheet.drop()

    def _show(self) -> Iterator[Event]:
        for draft in self._sheet.ready():
            self._sources |= set(draft.tokens)
            cited = dict.fromkeys(id_ for one in self._behind(draft) for id_ in one.cited)
            text = self._means.mask.show(draft.text)
            ended = text if _SENTENCE_END.search(text) else f"{text}。"
            yield self._line(ended, cited, wording.ANSWER)

    def _line(self, text: str, statements: Iterable[str], section: str) -> Written:
        line = Line(text, self._cited.cite(statements), section)
        self._lines.append(line)
        by_mark = {one.n: one for one in self._cited.all()}
        return Written(line, tuple(by_mark[n] for n in line.citations))

    def _expect_enough(self) -> None:
        """A few true sentences beside the point are no answer."""
        written, kept = self._sheet.written, self._sheet.kept
        if not kept or kept < written * LEAST_KEPT:
            raise ModelError(f"{written}文のうち{kept}文しか使えません")
        expected = {one.record for one in self._request.plain.citations}
        if not self._used() and expected.isdisjoint(one.record for one in self._cited.all()):
            raise ModelError("質問に近い記録を引用していません")

    def _caveats(self) -> Iterator[Event]:
        """What must travel with the cited statements, word for word."""
        handbook = self._means.shelf.handbook
        cited = [one.statement for one in self._cited.all()]
        for one in cited:  # grows: a caveat may have its own
            record = handbook[one.rpartition(".")[0]]
            for n in handbook.statement(one).caveats:
                caveat = record.statements[n - 1]
                if record.statement_id(caveat) not in cited:
                    cited.append(record.statement_id(caveat))
                    yield self._line(caveat.text, cited[-1:], wording.CAVEATS)

    def _used(self) -> list[str]:
        return [one for one in self._toolbox.used if one in self._sources]

    def _whole(self) -> Answer:
        used = [self._toolbox.used[one] for one in self._used()]
        tools = tuple(result_view(one.tool, one.inputs, one.result, self._cited) for one in used)
        handbook, plain = self._means.shelf.handbook, self._request.plain
        lines, cited = tuple(self._lines), self._cited.all()
        return replace(
            plain,
            text=writing.answered(handbook, lines, cited, plain.notes),
            lines=lines,
            citations=cited,
            tools=tools,
            related=writing.related(handbook, cited),
        )


def _closed(text: str) -> str:
    """A text that cannot end the tag it stands in."""
    return text.replace("<", "＜").replace(">", "＞")
