"""Small valid files of every format, and the handbook's text as a PDF and a Word file."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import openpyxl
import pptx
from docx.enum.text import WD_BREAK
from PIL import Image
from pptx.util import Inches
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

FONT = "HeiseiKakuGo-W5"  # every PDF viewer knows it; nothing is embedded
SIZE, LEADING, LEFT, TOP = 9, 11, 40, 800  # points


def pdf(path: Path, pages: Sequence[str], *, title: str = "", password: str = "") -> Path:
    """A PDF with the lines of each text on a page of its own.

    Each ends in a space: where the machine has no Japanese font, PDFium drops a letter that stands
    alone, as the number of a chapter does.
    """
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    lock = StandardEncryption(password) if password else None
    canvas = Canvas(str(path), pagesize=A4, encrypt=lock, invariant=True)
    canvas.setTitle(title)
    for page in pages:
        lines = [line for line in page.split("\n") if line.strip()]
        leading = min(LEADING, (TOP - LEFT) / max(len(lines), 1))
        canvas.setFont(FONT, leading * SIZE / LEADING)
        for n, line in enumerate(lines):
            canvas.drawString(LEFT, TOP - n * leading, f"{line} ")
        canvas.showPage()
    canvas.save()
    return path


def picture_pdf(path: Path, pages: int = 1) -> Path:
    """A PDF as a scanner makes it: a picture on each page and no text."""
    canvas = Canvas(str(path), pagesize=A4, invariant=True)
    for _ in range(pages):
        canvas.drawInlineImage(Image.new("RGB", (20, 20), "grey"), LEFT, LEFT)
        canvas.showPage()
    canvas.save()
    return path


def word(path: Path, pages: Sequence[str]) -> Path:
    """A Word file with the lines of each text as paragraphs, and a page break between texts."""
    document = docx.Document()
    for n, page in enumerate(pages):
        lines = [line for line in _printable(page).split("\n") if line.strip()]
        for line in lines:
            document.add_paragraph(line)
        if n < len(pages) - 1:
            document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    document.save(str(path))
    return path


def plan(path: Path) -> Path:
    """A Word file with a title, headings, a list, a table and two pages."""
    document = docx.Document()
    document.add_heading("橋りょう修繕計画", 0)
    document.add_heading("第1章 目的", 1)
    document.add_paragraph("橋を長く使います。「急がない。止めない。」を心がけます。")
    document.add_paragraph("点検は次のとおりです。")
    for item in ("5年に1度見る", "結果を公表する"):
        document.add_paragraph(item, style="List Bullet")
    last = document.add_paragraph("一章はここまで。")
    last.add_run().add_break(WD_BREAK.PAGE)
    last.add_run("次のページの文です。")
    document.add_heading("1.1 費用", 2)
    table = document.add_table(rows=0, cols=2)
    for cells in (("橋", "費用"), ("大川橋", "1,200万円"), ("小川橋", "300万円")):
        for cell, text in zip(table.add_row().cells, cells, strict=True):
            cell.text = text
    document.save(str(path))
    return path


def sheets(path: Path, rows: int = 3) -> Path:
    """An Excel file: a captioned table, one with dates and shares, and one sheet that is hidden."""
    book = openpyxl.Workbook()
    costs = book.active
    costs.title = "費用"
    costs.append(["令和7年度の費用"])
    costs.append([])
    costs.append(["路線", "費用（円）"])
    for n in range(1, rows + 1):
        costs.append([f"市道{n}号", n * 1000])
    shares = book.create_sheet("割合")
    shares.append(["日", "割合", "実施"])
    shares.append([date(2026, 4, 1), 0.36, True])
    shares["B2"].number_format = "0%"
    hidden = book.create_sheet("控え")
    hidden.append(["見せない"])
    hidden.sheet_state = "hidden"
    book.save(path)
    return path


def slides(path: Path) -> Path:
    """A PowerPoint file: a slide with a title, a list and notes, and one with a table."""
    show = pptx.Presentation()
    first = show.slides.add_slide(show.slide_layouts[1])
    first.shapes.title.text = "巡回のしかた"
    first.placeholders[1].text = "月に1度回る\n写真を残す"
    first.notes_slide.notes_text_frame.text = "ここで地図を見せます。"
    second = show.slides.add_slide(show.slide_layouts[5])
    second.shapes.title.text = "担当"
    table = second.shapes.add_table(2, 2, Inches(1), Inches(2), Inches(4), Inches(1)).table
    for n, text in enumerate(("地区", "人数", "北", "3人")):
        table.cell(n // 2, n % 2).text = text
    show.save(str(path))
    return path


HTML = """<!doctype html><html><head><meta charset="utf-8"><title>巡回の手引</title>
<style>p {color: red}</style><script>steal()</script></head><body>
<h1>巡回</h1><p>市は<b>毎月</b>回ります。<a href="http://example.jp/x">くわしく</a>読めます。</p>
<p style="display: none">見えない文です。</p>
<h2>持ち物</h2><ul><li>地図<li>写真機</ul>
<table><tr><th>地区<th>人数<tr><td>北<td>3人</table><p>以上<br>おわり</p></body></html>"""

MARKDOWN = """# 巡回\n\n市は**毎月**回ります。\n\n## 持ち物\n\n- 地図\n- 写真機\n
| 地区 | 人数 |\n|---|---|\n| 北 | 3人 |\n\n<script>steal()</script>\n"""

TEXT = """第1章 巡回\n市は毎月、道路を回ります。見つけた穴は、その\n日のうちに直します。\n
・地図を持つ\n・写真を残す\n"""


def written(folder: Path) -> list[Path]:
    """One small file of every format."""
    texts = {"page.html": HTML, "notes.md": MARKDOWN, "text.txt": TEXT}
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "old.txt").write_bytes(TEXT.encode("cp932"))
    return [
        *(folder / name for name in (*texts, "old.txt")),
        pdf(folder / "lines.pdf", [TEXT, "二枚目です。", "三枚目です。"], title="巡回"),
        picture_pdf(folder / "scan.pdf"),
        plan(folder / "plan.docx"),
        sheets(folder / "sheets.xlsx"),
        slides(folder / "slides.pptx"),
    ]


def _printable(text: str) -> str:
    return "".join(sign for sign in text if sign in "\n\t" or sign >= " ")


def with_macro(path: Path, target: Path) -> Path:
    """A copy of a Word file that says it has macros."""
    with ZipFile(path) as archive:
        kinds = archive.read("[Content_Types].xml")
    plain = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    macro = b"application/vnd.ms-word.document.macroEnabled.main+xml"
    changed = with_member(path, target, "[Content_Types].xml", kinds.replace(plain, macro))
    with ZipFile(changed, "a") as archive:
        archive.writestr("word/vbaProject.bin", b"macro")
    return changed


def with_member(path: Path, target: Path, name: str, data: bytes) -> Path:
    """A copy of an office file in which one member is another, or one more."""
    with ZipFile(path) as archive, ZipFile(target, "w", ZIP_DEFLATED) as copy:
        for member in archive.namelist():
            if member != name:
                copy.writestr(member, archive.read(member))
        copy.writestr(name, data)
    return target
