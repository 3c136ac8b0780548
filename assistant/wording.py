"""Sentences that the assistant itself says; each has its one home here."""

THE_QUESTION = "質問の内容"
NO_QUESTION = "質問が入力されていません。知りたいことを一文で入力してください。"
TOO_SHORT = "質問が短すぎて内容を読み取れません。「何を」「どうしたいか」を一文で入力してください。"
TOO_LONG = "質問が長すぎます（{length:,}字）。{limit:,}字以内に分けて入力してください。"
NOT_TEXT = "質問として読める文字がありません。日本語の文で入力してください。"
NOT_JAPANESE = "日本語で質問してください。手引きと回答は日本語です。"
NO_SUCH = "手引き {edition} に {names} はありません（{has}）。"
HAS = "STEP0〜6、Q は {counts}、{pages} ページまで"
NOT_IN_HANDBOOK = "手引き {edition} には、この質問に答える記載が見つかりませんでした。"
NOT_ABOUT = "手引き {edition} には、{topic}についての記載が見つかりませんでした。"
OUT_OF_SCOPE = (
    "この質問は「群マネの手引き」の範囲外と判断しました。"
    "インフラの維持管理や群マネ（広域連携・多分野連携など）についてお尋ねください。"
)
NEAREST = "近い内容の項目（答えになるとは限りません）："
ASK_DESK = "確かめたいときは、各地方整備局等の自治体メンテ相談窓口（手引き p.58）へご相談ください。"
SOURCES = "出典："
RELATED = "関連する項目："
ALSO = "あわせて読む"
PART = "ご質問{number}「{text}」"
NOT_AS_ASKED = (
    "ご質問にある{claims}は、引用した記載には見当たりません。手引きの記載は次のとおりです。"
)
NAMESAKES = "「{first}」と「{second}」は別の場所です。"
CASES = "条件に合う先行事例"
COMPARISON = "事例の比較"
CONTACT = "相談窓口"
EXAMPLES = "事例"
DETAILS = "内訳・補足"
POINTS = "要点"
DIRECT = "直接の答え"

BROKEN_LINE = "{number}行目: JSON として読めません。1行に1つのオブジェクトを書いてください。"
LINE_WITHOUT_QUESTION = "{number}行目: question（文字列）がありません。"
LINE_WITH_BAD_HISTORY = "{number}行目: history は文字列の配列で指定してください。"

NO_TOOL = "{tool} という計算・照会はありません。{where} で一覧を確かめてください。"
UNFIT_INPUT = "入力に直すところが {count} 件あります。errors を確かめてください。"
NO_RECORD = "{record} という記録はありません。GET /v1/records で一覧を確かめてください。"
BAD_REQUEST = "入力の {where} に誤りがあります。GET /docs の説明を確かめてください。"
NO_SUCH_ADDRESS = "このアドレスはありません。GET /docs で一覧を確かめてください。"
NO_SUCH_METHOD = "このアドレスではその方法（メソッド）は使えません。"
UNEXPECTED = "処理中に問題が起きました。もう一度試し、続くときは管理者へ連絡してください。"

LETTER_TO = "{name}　様"
LETTER_SUBJECT = "Re: {subject}"
LETTER_OPENS = "お問い合わせいただいた件について、次のとおり回答します。"
LETTER_NOTHING = "手引き {edition} に、お答えできる記載は見つかりませんでした（要確認）。"
LETTER_OPEN = "手引きに記載なし・要確認"
LETTER_WHOM = "確認先："
LETTER_ASK = "{point}（ご質問{number}）── 確認先：{whom}"
LETTER_UNSURE = "{point}（ご質問{number}）── 上の記載がご質問に当てはまるか要確認。確認先：{whom}"
LETTER_CAVEATS = "ご留意いただきたいこと"
LETTER_DESK = "ご相談先"
LETTER_NOTES = "（注）"
LETTER_SAID = "ご質問{numbers}への回答もご覧ください。"
LETTER_RESULT = "試算・照会の結果"
LETTER_BASIS = (
    "この回答は「群マネの手引き {edition}」の記載に基づき、要点を言い直したものです。"
    "正式な文言は手引き本文をご確認ください。"
)
LETTER_TRIAL = "計算の結果は概算です。前提を確かめたうえでお使いください。"
NO_PREFECTURE = "メールから都道府県を特定できません。確かめて、相談窓口を選んでください。"

NO_SUBJECT = "（件名なし）"
NO_CASE = "案件 {number} はありません。一覧で番号を確かめてください。"
NO_VERSION = "案件 {number} に第{n}版はありません。開き直してください。"
NO_EXAMPLE = "回答事例 {number} はありません。すでに取り下げられたかもしれません。"
DRAFTED_ALREADY = "案件 {number} には、すでに回答案があります。編集してください。"
APPROVED_ALREADY = "案件 {number} は承認済みのため、編集できません。"
EDITED_MEANWHILE = (
    "編集している間に {who} さんが保存しました。あなたの文は第{kept}版として別に残しました。"
    "最新の版と見比べて、もう一度編集してください。"
)
CHANGED_SINCE = (
    "開いた後に {who} さんが保存しました。最新の版を確かめてから、もう一度行ってください。"
)
SECOND_PERSON = "最後に編集した人は承認できません。ほかの人が承認してください。"
NAME_NEEDED = "操作する人の名前を入力してください。"
REASON_NEEDED = "差し戻す理由を入力してください。"
NOT_IN_STATE = {
    "waiting": "案件 {number} は下書きではないため、確認に回せません。",
    "draft": "案件 {number} は確認待ちではないため、差し戻せません。",
    "approved": "案件 {number} は確認待ちではないため、承認できません。",
}

NO_MARK = "引用の番号がありません"
UNKNOWN_MARK = "[{n}] という引用はありません"
NOT_IN_SOURCE = "引用元にない言葉があります（{words}）"
NO_SUCH_RECORD = "{record} という記録はありません。一覧で確かめてください。"
PROPOSAL_EMPTY = "修正の内容と、提案する人の名前を入力してください。"
