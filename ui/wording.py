"""Sentences that the doors say; each has its one home here."""

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
ONLY_TEXT = "画像や音声は読めません。質問を文字（type が text の部分）だけで送ってください。"
NO_USER_MESSAGE = "messages に、role が user の発言がありません。質問を入れてください。"
NO_TOKEN = (
    "API トークンが必要です。Authorization: Bearer か x-api-key に入れてください"
    "（発行は gunmane token add）。"
)
TWO_EDITIONS = "比べる版は二つ指定してください。--out は一つの版の回答だけに使えます。"
TWO_PASTS = "history と conversation は、どちらか一つだけ指定してください。"
CONVERSATION_NAME = (
    "会話の名前には、「/」と改行などの制御文字は使えません。「.」と「..」も使えません。"
    "別の名前にしてください。"
)
NO_CONVERSATIONS = "ここでは会話を残していません。前の質問は history に入れてください。"
NO_CONVERSATION = "会話「{name}」は残っていません。"
TOO_OFTEN = "短い時間に回数が多すぎます。{wait} 秒後にもう一度お試しください。"
BUSY = "いま混み合っています。{wait} 秒後にもう一度お試しください。"
LARGE_BODY = "送られた内容が大きすぎます（{most}MBまで）。小さく分けて送ってください。"
SLOW_BODY = "本文が届くまでに時間がかかりすぎました。もう一度送ってください。"
ONE_PROCESS = (
    "GUNMANE_MILVUS_URI のファイル（milvus-lite）を開けるのは、一度に一つのプロセスだけです。"
    "Web画面を開くか --workers を 2 以上にするときは、Milvus のサーバーの番地（http://…）を"
    "指定してください。ファイルのままなら gunmane serve --api-only で使えます。"
)
NOT_READY = "索引から探せません。管理者は gunmane index を実行してください。"
UNKNOWN_HOST = (
    "この名前では受け付けていません。管理者は GUNMANE_ALLOWED_HOSTS に名前を加えてください。"
)
BAD_RATE = "GUNMANE_RATE_LIMIT は「300/minute」のように指定してください（今の値: {rate}）。"
FROM_ANOTHER_SITE = (
    "ほかのサイトのページからは使えません。このアドレスを直接開くか、API トークンを付けてください。"
)
TOKEN_ONCE = "このトークンは二度と表示しません。動いている serve でも、すぐに使えます。"
TOKEN_REMOVED = "「{name}」のトークンを取り消しました。動いている serve でも、もう使えません。"
NO_TOKEN_LEFT = "トークンは一つも残っていません。HTTP API は、トークンなしの要求も受け付けます。"
NAME_THE_TOKEN = "トークンを使う人やシステムの名前を指定してください。"
FILL_IN = "{label}（{name}）を文字で入れてください"
ONE_OF = "{label}: {values} のどれかにしてください"
REPLY_FILE = "回答案.docx"
NO_APP = "{app} というアプリはありません。GET /gennai/apps で一覧を確かめてください。"
NO_JOB = "この受付番号の処理はありません（保存は1日です）。もう一度始めてください。"
NO_BASE64 = "{label}: 内容（content）を Base64 で送ってください"
JOB_TAKEN = "受け付けました。status_url で結果を受け取ってください。"
JOB_RUNS = "処理しています"
JOB_UNFIT = "入力に直すところがあります。details を確かめてください。"
JOB_LOST = "処理が途中で止まりました。もう一度始めてください。"

RECORDS_OF = {
    "added": "加わった記録",
    "removed": "なくなった記録",
    "changed": "文が変わった記録",
    "moved": "番号かページが変わった記録",
}
STATEMENTS_OF = {
    "added": "加わった文",
    "removed": "なくなった文",
    "changed": "変わった文",
    "moved": "別の記録かページに移った文",
}
ANSWERS_AGREE = "二つの版の回答は同じです。"
ANSWERS_DIFFER = "二つの版の回答には違いがあります。"
ONLY_IN = "手引き {edition} の回答だけにある文"
CITED_AND_CHANGED = "引用した文のうち、版で変わったもの"
STANDS, STANDS_NOT = "今も成り立ちます", "もう成り立ちません"
RECHECKED = (
    "手引き {before} から {after} へ変わった文を引用している回答は {count} 件、"
    "もう成り立たない文があるものは {fallen} 件です。"
)

NO_ACCOUNTS = "アカウントはありません。"
NAME_THE_ACCOUNT = "アカウントの名前を指定してください。"
SEES = "文書: {groups}"
NOT_YOUR_GROUP = "「{group}」の文書は見られません。見るには、管理者に登録を頼んでください。"
GROUPS_ARE_BOUND = (
    "アカウントかトークンを登録しているときは、--group は使えません。"
    "その人のグループの文書は、画面か HTTP で見てください。"
)
ROLE_NEEDED = "--role で役割（{roles}）を指定してください。"
GROUP_NEEDED = (
    "--group で、見る文書の持ち主を指定してください（いくつでも）。"
    "すべて外すときは --group 共通 としてください。"
)
KEPT_IN = "データの置き場: {place}"
THE_DATABASE = "GUNMANE_DATABASE_URL のデータベース"
PASSWORD_PROMPT, PASSWORD_AGAIN = "パスワード: ", "もう一度: "
PASSWORDS_DIFFER = "二つのパスワードが違います。もう一度入力してください。"
SIGN_IN_TOO_OFTEN = "サインインの失敗が続いています。{wait} 秒後にもう一度お試しください。"
SIGN_IN_AGAIN = "サインインの画面を開き直して、もう一度入力してください。"
NOT_REGISTERED = "{name} は登録されていません。管理者に登録を頼んでください。"
