"""What a message asks besides its calculation, each as a question of its own."""

import re

from assistant.parts import questions_in
from assistant.reading.conversation import Reading
from assistant.reading.figures import told
from assistant.reading.forms import Form
from assistant.reading.readers.every import FORMS
from assistant.reading.wanted import cues_of

_FORMS = {one.tool: one for one in FORMS}
_WISHES = ("do", "order", "make")
_SAYS_NOTHING = re.compile(  # besides the wish itself: 「合計でいくらですか」
    r"合計|総額|年間|全体|金額|結果|各|額|差|円|計算|試算|算出|積算|見積|確認|比較|判定|概算|教示|教え|回答"
    r"|検討|対応|場合|何|幸|願|頂|致|申|[\W\d_ぁ-ん]"
)
_THIN = 2  # letters that a question of its own has at least


def besides(text: str, reading: Reading) -> tuple[str, ...]:
    """The questions of a message that its calculation does not answer."""
    form = _FORMS.get(reading.tool.name)
    if form is None:  # a look-up: it has no figures to be told apart from
        return ()
    return tuple(one for one in questions_in(text) if not _is_of(one, form))


def _is_of(piece: str, form: Form) -> bool:
    """Whether a piece tells a figure of the calculation, or only wishes for it."""
    if len(_SAYS_NOTHING.sub("", piece)) < _THIN or told(form, (piece,)).figures:
        return True
    cues = cues_of(piece)
    wishes = cues["result"] or (not cues["how"] and any(cues[one] for one in _WISHES))
    chooses = not cues["how"] and bool(re.search(form.choices, piece))
    return chooses or (bool(wishes) and any(re.search(one, piece) for one in form.topic))
