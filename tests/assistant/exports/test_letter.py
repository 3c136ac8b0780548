import io
from datetime import date

import docx
from docx.oxml.ns import qn

from assistant.exports.formats import Format
from assistant.exports.letter import Letter
from tests.assistant.exports.examples import TOOLS, exported
from tests.conftest import TINY_EDITION


def test_a_head_row_comes_again_on_each_page():
    letter = Letter("表", TINY_EDITION, date(2026, 4, 1))
    table = letter.table(("項目", "値"), [("甲", "1")] * 40, (1, 1))
    assert table.rows[0]._tr.trPr.findall(qn("w:tblHeader"))
    assert not table.rows[1]._tr.trPr.findall(qn("w:tblHeader"))


def test_no_cell_is_shaded_twice():
    """Word calls a file broken where a property stands twice."""
    for tool in TOOLS:
        for table in docx.Document(io.BytesIO(exported(tool, Format.DOCX))).tables:
            for properties in table._tbl.iter(qn("w:tcPr")):
                assert len(properties.findall(qn("w:shd"))) <= 1
