"""The figures as a table that people read."""

from rich.console import Console
from rich.table import Table

from evals.bootstrap import Interval
from evals.figures import Figures, Intervals

NAMES = {
    "first": "正しい記録が1位",
    "first_three": "3位以内",
    "mrr": "MRR",
    "cited": "正しい記録を引用",
    "facts_said": "要点を述べた割合",
    "declined_wrongly": "誤って断った",
    "declined_rightly": "正しく断った",
    "recall_at_5": "再現率（5位まで）",
    "all_at_5": "全部の問いの記録が5位以内",
    "premises_told": "誤った前提だけを告げた",
    "false_told": "　誤った前提を告げた",
    "true_undoubted": "　正しい前提を疑わなかった",
    "names_said": "挙げるべき自治体を挙げた",
    "strangers_said": "別の事例が混じった",
    "right": "正しい窓口",
    "caught": "引用元と違う文を見つけた",
    "caught_by_hand": "　人が書いた違う文",
    "caught_number": "　数値",
    "caught_name": "　名前",
    "caught_negation": "　肯定と否定",
    "caught_force": "　強さ",
    "caught_swap": "　取り違え",
    "caught_merged": "　混ざった事実",
    "caught_wrong": "　別の記録の引用",
    "caught_added": "　足された事実",
    "false_alarms": "正しい言い換えを拒んだ",
    "changed": "違う文の数",
    "faithful": "言い換えの数",
    "results_right": "正しい計算結果",
    "missing_right": "足りない値だけを尋ねた",
    "left_alone": "計算でない質問に計算しなかった",
    "numbers_invented": "言われていない数を使った",
    "ece": "確率のずれの平均（ECE）",
    **{f"so_{n}": f"確率{20 * n - 20}〜{20 * n}%の質問で記載があった割合" for n in range(1, 6)},
    "records_found": "メールの質問の記録を引用",
    "open_points_found": "記載のない点を挙げた",
    "open_points_right": "挙げた点のうち正しい",
    "prefecture_right": "都道府県が正しい",
    "contact_right": "窓口が正しい",
    "sentences_a_question": "1問当たりの文",
    "mails": "メール数",
    "length": "回答の長さ（字, 中央値）",
    "questions": "問題数",
    "answer_over_embedding_median": "回答時間÷埋め込み1回（中央値）",
    "answer_over_embedding_p95": "回答時間÷埋め込み1回（95%点）",
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
    "grounding": "照合",
    "calculations": "文での計算",
    "mails": "相談メール",
    "speed": "速さ",
    "calibration": "答えられる確率",
    "stock_records": "標準構成（記録）",
    "stock_pairs": "文字2字組のBM25",
    "stock_fused": "BM25＋埋め込み（RRF）",
    "stock_pages": "標準構成（本文）",
}
PARTS_WITH_A_MODEL = {
    "extract_qs": "Q&A（同じ質問、モデルなし）",
    "agent_qs": "Q&A（モデルあり）",
    "extract_sections": "その他の章（同じ質問、モデルなし）",
    "agent_sections": "その他の章（モデルあり）",
    "extract_outside": "手引きの外（同じ質問、モデルなし）",
    "agent_outside": "手引きの外（モデルあり）",
    "agent": "言語モデル",
}
NAMES_WITH_A_MODEL = {
    "model_wrote": "言語モデルが書いた回答",
    "kept": "照合に残った文",
    "ungrounded": "表示した文のうち引用先と合わない文",
    "sentences": "言語モデルが書いた文の数",
}
WHOLE = frozenset({"length", "questions", "changed", "faithful", "sentences", "mails"})


def show(figures: Figures, intervals: Intervals, console: Console) -> None:
    """One block a part, one row a measure, so that nothing is cut in a narrow terminal."""
    table = Table(title="評価")
    table.add_column("対象", overflow="fold")
    table.add_column("指標", overflow="fold")
    table.add_column("値", justify="right", no_wrap=True)
    table.add_column("95%区間", justify="right", no_wrap=True)
    words, parts = NAMES | NAMES_WITH_A_MODEL, PARTS | PARTS_WITH_A_MODEL
    for part, values in figures.items():
        names = [name for name in words if name in values]
        for name in names:
            first = parts[part] if name == names[0] else ""
            between = _between(intervals.get(part, {}).get(name))
            table.add_row(first, words[name], _cell(name, values[name]), between)
        table.add_section()
    console.print(table)


def _between(interval: Interval | None) -> str:
    return f"{interval[0]:.3f}〜{interval[1]:.3f}" if interval else ""


def _cell(name: str, value: float) -> str:
    return f"{value:.0f}" if name in WHOLE else f"{value:.3f}"
