"""The figures as a table that people read."""

from rich.console import Console
from rich.table import Table

NAMES = {
    "first": "正しい記録が1位",
    "first_three": "3位以内",
    "mrr": "MRR",
    "cited": "正しい記録を引用",
    "facts_said": "要点を述べた割合",
    "declined_wrongly": "誤って断った",
    "declined_rightly": "正しく断った",
    "length": "回答の長さ（字, 中央値）",
    "questions": "問題数",
    "answer_over_embedding_median": "回答時間÷埋め込み1回（中央値）",
    "answer_ms_median": "回答時間（ミリ秒, 中央値）",
}
PARTS = {
    "qs": "Q&A",
    "sections": "その他の章",
    "outside": "手引きの外",
    "speed": "速さ",
    "stock_records": "標準構成（記録）",
    "stock_pages": "標準構成（本文）",
}
WHOLE = frozenset({"length", "questions"})


def show(figures: dict[str, dict[str, float]], console: Console) -> None:
    """One row a measure, one column a part."""
    table = Table(title="評価")
    table.add_column("指標")
    for part in figures:
        table.add_column(PARTS[part], justify="right")
    for name, words in NAMES.items():
        cells = [_cell(name, values.get(name)) for values in figures.values()]
        if any(cells):
            table.add_row(words, *cells)
    console.print(table)


def _cell(name: str, value: float | None) -> str:
    if value is None:
        return ""
    return f"{value:.0f}" if name in WHOLE else f"{value:.3f}"
