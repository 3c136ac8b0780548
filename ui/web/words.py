"""What the page says, in one place."""

from assistant.answer import Outcome

TITLE = "群マネの手引き アシスタント"
SUBTITLE = "国土交通省「群マネの手引き Ver.1」に書かれていることを、Q番号とページを付けて答えます。"
LOADING = "手引きの索引を準備しています。初回は数分かかります。"
ASK_HERE = "例：隣の町と一緒に発注したい。費用はどう分ける？"
TRY_THESE = "たとえば、こんな質問ができます"
EXAMPLES = (
    "うちは技術者が2人しかいない。何から始めればいい？",
    "隣の町と一緒に発注するとき、費用はどう分ければいい？",
    "性能規定にしたら、ちゃんと仕事をしているかどう確かめる？",
    "地元の業者が仕事を失わないか心配です",
)
ABOUT = "この画面について"
HOW_IT_WORKS = """
- 回答の一文ごとに、手引きの**どの記載に基づくか**を番号で示します。
- 出典のボタンを押すと、その記録が開きます。
- 数値・否定・言い方の強さは、出典の記載と照合してから表示します。
- 手引きに書かれていないことは、**書かれていない**とお答えします。
- 記録は手引きの内容を言い直したものです。正式な文言は手引き本文をご確認ください。
"""
EDITION = "対象: {edition}  \n索引: {index}"
START_OVER = "会話を最初からやり直す"
SOURCES = "出典（押すと記録が開きます）"
SOURCE = "{marks} {name} p.{page}"
RELATED = "関連する項目"
NEAREST = "近い内容の項目（答えになるとは限りません）"
RECORD = "手引きの記録"
RECORD_HEAD = "手引き {edition} {pages}"
CITED = "回答で引用"
OUTCOMES = {
    Outcome.ANSWERED: "手引きに記載があります（各文を出典と照合済み）",
    Outcome.PARTIAL: "一部だけ手引きに記載があります（各文を出典と照合済み）",
    Outcome.NEEDS_INPUT: "質問を確かめてください",
    Outcome.NOT_IN_HANDBOOK: "手引きに記載が見つかりません",
    Outcome.OUT_OF_SCOPE: "手引きの範囲外の質問です",
}
