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
    "all_parts_found": "全部の問いの記録が5位以内",
    "premises_told": "前提の誤りを先に告げた",
    "names_said": "挙げるべき自治体を挙げた",
    "strangers_said": "別の事例が混じった",
    "right": "正しい窓口",
    "records_found": "メールの質問の記録を引用",
    "open_points_found": "記載のない点を挙げた",
    "open_points_listed_over_expected": "挙げた点÷あるべき点",
    "prefecture_right": "都道府県が正しい",
    "contact_right": "窓口が正しい",
    "sentences_a_question": "1問当たりの文",
    "mails": "メール数",
    "length": "回答の長さ（字, 中央値）",
    "questions": "問題数",
    "answer_over_embedding_median": "回答時間÷埋め込み1回（中央値）",
    "answer_ms_median": "回答時間（ミリ秒, 中央値）",
}
PARTS = {
    "qs": "Q&A",
    "sections": "その他の章",
    "outside": "手引きの外",
    "conversations": "会話",
    "premises": "前提",
    "pairs": "2事例のページ",
    "lookups": "探す・比べる",
    "twoparts": "複数の問い",
    "contacts": "窓口47",
    "mails": "相談メール",
    "speed": "速さ",
    "stock_records": "標準構成（記録）",
    "stock_pages": "標準構成（本文）",
}
WHOLE = frozenset({"length", "questions", "mails"})


def show(figures: dict[str, dict[str, float]], console: Console) -> None:
    """One block a part, one row a measure, so that nothing is cut in a narrow terminal."""
    table = Table(title="評価")
    table.add_column("対象", overflow="fold")
    table.add_column("指標", overflow="fold")
    table.add_column("値", justify="right")
    for part, values in figures.items():
        names = [name for name in NAMES if name in values]
        for name in names:
            first = PARTS[part] if name == names[0] else ""
            table.add_row(first, NAMES[name], _cell(name, values[name]))
        table.add_section()
    console.print(table)


def _cell(name: str, value: float) -> str:
    return f"{value:.0f}" if name in WHOLE else f"{value:.3f}"
