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
NO_RECORD = "{record} という記録はありません。{where} で一覧を確かめてください。"
NO_STATEMENT = "{statement} という文はありません。get_record で文の id を確かめてください。"
BAD_REQUEST = "入力の {where} に誤りがあります。GET /docs の説明を確かめてください。"
NO_SUCH_ADDRESS = "このアドレスはありません。GET /docs で一覧を確かめてください。"
NO_SUCH_METHOD = "このアドレスではその方法（メソッド）は使えません。"
UNEXPECTED = "処理中に問題が起きました。もう一度試し、続くときは管理者へ連絡してください。"
NO_USER_MESSAGE = "messages に、role が user の発言がありません。質問を入れてください。"
NO_TOKEN = (
    "API トークンが必要です。Authorization: Bearer か x-api-key に入れてください"
    "（発行は gunmane token add）。"
)
NOT_ALLOWED = "この操作には {needed} の権限が必要です（このトークンの権限は {role}）。"
TOO_OFTEN = "短い時間に回数が多すぎます。{wait} 秒後にもう一度お試しください。"
UNKNOWN_HOST = (
    "この名前では受け付けていません。管理者は GUNMANE_ALLOWED_HOSTS に名前を加えてください。"
)
BAD_RATE = "GUNMANE_RATE_LIMIT は「300/minute」のように指定してください（今の値: {rate}）。"
TOKEN_ONCE = "このトークンは二度と表示しません。動いている serve は再起動してください。"
NAME_THE_TOKEN = "トークンを使う人やシステムの名前を指定してください。"
