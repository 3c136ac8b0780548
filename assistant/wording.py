"""Sentences that the assistant itself says; each has its one home here."""

from corpus.model import Force

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
OF_A_CASE = "{case}の事例の{what}"
OUT_OF_SCOPE = (
    "この質問は「群マネの手引き」の範囲外と判断しました。"
    "インフラの維持管理や群マネ（広域連携・多分野連携など）についてお尋ねください。"
)
NEAREST = "近い内容の項目（答えになるとは限りません）："
ASK_DESK = "確かめたいときは、各地方整備局等の自治体メンテ相談窓口（手引き p.58）へご相談ください。"
SOURCES = "出典："
FROM_DOCUMENTS = "手引き以外の資料から"
NOT_THE_HANDBOOK = "（取り込んだ資料の文を、そのまま引用します。手引きの記載ではありません。）"
MARK = "資"
RELATED = "関連する項目："
ALSO = "あわせて読む"
PART = "ご質問{number}「{text}」"
LEANING = "{topic}で、{text}"
PART_MISSING = "ご質問のうち「{part}」については、手引きに記載が見つかりませんでした。"
NOT_PLAINLY = (
    "ご質問にはっきり答える記載は、手引きに見つかりませんでした。近い内容の記載を示します。"
)
NOT_SAID = "ご質問にある「{claim}」は、関係する手引きの記載には見当たりません。"
SAID_OTHERWISE = (
    "ご質問にある「{claim}」は、手引きの記載と違うようです。手引きの記載：{said}{marks}"
)
SAID_WITHOUT = f"{NOT_SAID}近い記載：{{said}}{{marks}}"
NAMESAKES = "「{first}」と「{second}」は別の場所です。"
CASES = "条件に合う先行事例"
CASES_COUNTED = "条件に合う先行事例（手引きから分かるもの {count}件）"
CASE_FACTS = "事例の記載"
PAGE = "p.{page} の記載"
COMPARISON = "事例の比較"
CONTACT = "相談窓口"
EXAMPLES = "事例"
DETAILS = "内訳・補足"
POINTS = "要点"
DIRECT = "質問に近い記載"
ANSWER = "回答"
WRITING = "回答を書いています"
CALLING = "「{tool}」を使っています"
MENDING = "引用元と合わない文を直しています"
RESTARTED = "言語モデルの文が足りないため、手引きの記載をそのまま示します。"
SEARCHING = "手引きを探す"
READING = "記録を読む"
SEARCH_TOOL = "手引きの記載を言葉で探します。query に知りたいことを日本語で入れます。"
RECORD_TOOL = "一つの記録の文をすべて読みます。id に Q4-1 のような記録の id を入れます。"
NO_RECORD_FOUND = "{record} という記録はありません。search で探してください。"
NOT_GIVEN = (
    "入力の {numbers} は質問にありません。質問にある値だけを入れ、分からない項目は省いてください。"
)
UNCITED = "引用がありません"
NOT_IN_JAPANESE = "日本語でないか、引用元にない英字があります"
MARKUP = "文に記号が混じっています"
REPEATS_INSTRUCTIONS = "指示書の文です"

CALCULATED = "{title}の結果"
UNDERSTOOD = "読み取った内容"
UNUSED = "計算に使わなかった数字"
WARNED = "確かめること"
ASSUMED = "前提"
WORKING = "計算の過程"
CAVEATS = "ご注意"
STILL_NEEDED = "「{title}」の計算には、あと次の値が必要です。"
TO_MEND = "「{title}」を計算するには、次のところを直してください。"
EITHER = "{whose}「{first}」と「{second}」のどちらか"
FOR_EXAMPLE = "続けて「{example}」のように入力してください。"

NOT_ALLOWED = "「{act}」は、{role}の役割ではできません。{roles}に頼んでください。"

LETTER_TO = "{name}　様"
LETTER_OPENS = "お問い合わせいただいた件について、次のとおり回答します。"
LETTER_OPEN = "手引きに記載なし・要確認"
LETTER_WHOM = "確認先："
LETTER_TELL = "{point}（ご質問{number}）── 計算に必要です。ご返信でお知らせください"
LETTER_ASK = "{point}（ご質問{number}）── 確認先：{whom}"
LETTER_UNSURE = "{point}（ご質問{number}）── 上の記載がご質問に当てはまるか要確認。確認先：{whom}"
LETTER_CAVEATS = "ご留意いただきたいこと"
LETTER_DESK = "ご相談先"
LETTER_NOTES = "（注）"
LETTER_SAID = "ご質問{numbers}への回答もご覧ください。"
LETTER_BASIS = (
    "この回答は「群マネの手引き {edition}」の記載に基づき、要点を言い直したものです。"
    "正式な文言は手引き本文をご確認ください。"
)
LETTER_TRIAL = "計算の結果は概算です。前提を確かめたうえでお使いください。"
NO_PREFECTURE = "メールから都道府県を特定できません。確かめて、相談窓口を選んでください。"

NO_SUBJECT = "（件名なし）"
FORGOTTEN = "（保存期間を過ぎたため消去）"
NO_CASE = "案件 {number} はありません。一覧で番号を確かめてください。"
NO_VERSION = "案件 {number} に第{n}版はありません。開き直してください。"
NO_EXAMPLE = "回答事例 {number} はありません。すでに取り下げられたかもしれません。"
APPROVED_ALREADY = "案件 {number} は承認済みのため、編集できません。"
EDITED_MEANWHILE = (
    "編集している間に {who} さんが保存しました。あなたの文は第{kept}版として別に残しました。"
    "最新の版と見比べて、もう一度編集してください。"
)
CHANGED_SINCE = (
    "開いた後に {who} さんが保存しました。最新の版を確かめてから、もう一度行ってください。"
)
SECOND_PERSON = "最後に編集した人と、確認に回した人は承認できません。ほかの人が承認してください。"
NAME_NEEDED = "操作する人の名前を入力してください。"
REASON_NEEDED = "差し戻す理由を入力してください。"
NOT_TO_BE_CHECKED = "案件 {number} は下書きではないため、確認に回せません。"
NOT_TO_BE_RETURNED = "案件 {number} は確認待ちではないため、差し戻せません。"
NOT_TO_BE_APPROVED = "案件 {number} は確認待ちではないため、承認できません。"
NOT_TO_BE_TAKEN_OUT = (
    "案件 {number} は承認済みではないため、取り出せません。先に承認を受けてください。"
)

NO_MARK = "引用の番号がありません"
FATES = {"added": "追加", "removed": "削除", "changed": "変更", "moved": "移動", "same": "同じ"}
WHATS = {"text": "文", "force": "強さ", "caveats": "注意書き"}
SOURCE_GONE = "引用元の文がなくなりました"
FORCES = {
    Force.DEFINES: "定義・説明",
    Force.REQUIRES: "必要・重要とされる",
    Force.SUGGESTS: "考えられる方法",
    Force.REPORTS: "事例・事実",
}
OTHER_FORCE = "引用元の言い方の強さが変わりました（{before} → {after}）"
NEW_CAVEAT = "引用元に注意書きが加わりました（{caveats}）"
UNKNOWN_MARK = "[{n}] という引用はありません"
NO_SUCH_RECORD = "{record} という記録はありません。一覧で確かめてください。"
PROPOSAL_EMPTY = "修正の内容と、提案する人の名前を入力してください。"
NOT_IN_SOURCE = "引用元にない言葉があります（{words}）"

WEAK_PASSWORD = (
    "パスワードは {shortest} 字以上 {longest} 字以下で、名前を含まず、"
    "同じ字の繰り返しでないものにしてください。"
)
BAD_ACCOUNT_NAME = "名前は 1 字以上 {longest} 字以下で指定してください。"
ACCOUNT_THERE = (
    "「{name}」のアカウントはすでにあります。"
    "パスワードを変えるときは、disable のあとにもう一度 add してください。"
)
NO_ACCOUNT = "「{name}」のアカウントはありません。gunmane account list で確かめてください。"
SIGN_IN_FAILED = "名前かパスワードが違います。分からないときは、管理者に頼んでください。"

NO_ROADMAP = "この進め方はありません。消されたか、ほかの人のものです。一覧から選んでください。"
NO_ROADMAP_ITEM = "この項目はありません。消されたかもしれません。開き直してください。"
ROADMAP_NEEDS_NAME = "進め方の名前を 1 字以上 {longest} 字以下で入れてください。"
ROADMAP_THERE = "「{name}」という進め方はすでにあります。別の名前にしてください。"
ROADMAP_OF_ANOTHER = "この進め方を消したり、見せる相手を変えたりできるのは {owner} さんだけです。"
ROADMAP_ITEM_NEEDS_TITLE = "項目の名前を入れてください。"
ROADMAP_FULL = "項目は {most} 件までです。使わない項目を消してください。"
ROADMAP_TOO_LONG = "文字が多すぎます（{length:,}字）。{longest:,}字以内にしてください。"
ROADMAP_BACKWARDS = "開始日が期限より後です。どちらかの日付を直してください。"
