"""What the pages say, in one place."""

from assistant import wording, writing
from assistant.helpdesk import casework
from corpus.model import Kind

TITLE = "群マネの手引き アシスタント"
PAGES = {
    "ask": "質問する",
    "desk": "相談に答える",
    "calculate": "試算する",
    "roadmap": "進め方",
    "read": "手引きを読む",
    "cases": "事例を探す",
    "audit": "監査記録",
    "documents": "文書",
    "about": "使い方",
}

# 質問する
SUBTITLE = "国土交通省「群マネの手引き Ver.1」に書かれていることを、Q番号とページを付けて答えます。"
ASK_HERE = "例：隣の町と一緒に発注したい。費用はどう分ける？"
TRY_THESE = "たとえば、こんな質問ができます"
EXAMPLES = (
    "うちは技術者が2人しかいない。何から始めればいい？",
    "隣の町と一緒に発注するとき、費用はどう分ければいい？",
    "性能規定にしたら、ちゃんと仕事をしているかどう確かめる？",
    "地元の業者が仕事を失わないか心配です",
)
SEARCHING = "手引きを探し、出典と照合しています…"
READ_SO_FAR = "{names} を読んでいます…"
START_OVER, PRINT = "はじめから", "印刷する"
CONVERSATION_AS_WORD = "会話をまとめて Word で保存（出典つき）"
CONVERSATION_FILE = "群マネの手引き_質問と回答.docx"
SOURCES = "出典（押すと記録が開きます）"
SOURCE = "{marks} {name} p.{page}"
RELATED = "関連する項目"
NEAREST = "近い内容の項目（答えになるとは限りません）"
RECORD = "手引きの記録"
RECORD_HEAD = "手引き {edition} {pages}"
OPEN_RECORD = "「手引きを読む」で開く"
CITED = "回答で引用"
ANSWER_AS_WORD = "Word で保存（出典つき）"
ANSWER_FILE = "群マネの手引き_回答.docx"
COPY = "出典付きの文章をコピーする"
CONTINUE_IN_FORM = "「{title}」のフォームで続ける"
WAS_IT_USEFUL = "この回答は役に立ちましたか（印だけを残し、質問の文は残しません）"
OUTCOMES = writing.OUTCOMES
FROM_DOCUMENTS, NOT_THE_HANDBOOK = wording.FROM_DOCUMENTS, wording.NOT_THE_HANDBOOK
MARK = wording.MARK
WHERE_TO_LOOK = "手引きのほかに引用する文書"
ALL_DOCUMENTS, ONLY_HANDBOOK, CHOSEN_DOCUMENTS = "すべて", "使わない（手引きだけ）", "選ぶ"
WHICH_EDITION, COMPARE_EDITIONS = "手引きの版", "二つの版を比べる"
EDITION_BEFORE, EDITION_AFTER = "前の版", "後の版"
THE_EDITION, ONLY_HERE = "手引き {edition}", "この版だけ"
BEFORE_IT, AFTER_IT = "前", "後"
CHOOSE_DOCUMENTS = "引用する文書を選んでください"

# 試算する
CALCULATE_INTRO = (
    "手引きの考え方に沿って計算し、計算の過程・前提・出典を付けて示します。"
    "付録編のツールの帳票ではなく、概算です。"
)
CALCULATORS = "試算・様式づくり"
LOOK_UPS = "調べる"
BASIS = "根拠：{records}"
ALL_TOOLS = "← 一覧に戻る"
EXAMPLE = "記入例を入れる"
CLEAR = "空にする"
RUN = "計算する"
RUN_AS = {  # what pressing the button does where nothing is calculated
    "policy_format": "案を作る",
    "questionnaire": "調査票を作る",
    "find_cases": "探す",
    "compare_cases": "比べる",
    "find_contact": "調べる",
}
RESULT = "結果"
FOLDED = "空欄でもよい項目（{count}件）"
TABLE_HINT = (
    "表に直接書き込みます（Excel から貼り付けられます）。行は一番下の段で足せます。"
    "※の列は必ず入れます。{hints}"
)
CARD = "**{title} {number}**"
ADD_CARD = "＋ {title}を追加する"
REMOVE_CARD = "これを削除する"
CHOOSE = "選んでください"
SEVERAL = "いくつかあるときは「、」で区切ります"
ONE_A_LINE = "1行に1つ書きます"
DEFAULT = "空欄なら {value}"
YES, NO = "はい", "いいえ"
PROBLEMS = "直すところが {count} 件あります"
PROBLEM = ":red[:material/error: **直してください** {problem}]"
ITEM, VALUE = "項目", "値"
NOTHING = "―"
CHART = "{title}（{unit}）"
CHART_SOURCE = "図は、入力した値から計算したものです。数値は下の表にあります。"
ASSUMPTIONS = "前提"
CAVEATS = "ご注意"
WORKING = "計算の過程を見る"
EXCEL = "Excel で保存（計算式つき）"
WORD = "Word で保存"

# 手引きを読む
SEARCH = "言葉で探す"
SEARCH_HINT = "例：費用 分担、除雪、Q4-1（打つそばから候補が出ます）"
NO_HITS = "見つかりません。別の言葉で試すか、下の一覧から選んでください。"
STEPS = "STEP から選ぶ"
FOLD = "{title}（{count}件）"
OTHERS = "そのほかの記録"
KINDS = {
    Kind.Q: "Q&A",
    Kind.CASE: "先行事例",
    Kind.STEP: "STEP",
    Kind.TERM: "用語・制度",
    Kind.FIGURE: "統計",
    Kind.CONCEPT: "考え方",
    Kind.PLAN: "計画・様式",
    Kind.EPISODE: "エピソード",
    Kind.ORGANISATION: "団体",
    Kind.CONTACT: "相談窓口",
    Kind.MESSAGE: "メッセージ",
}
NO_SUCH_RECORD = "{record} という記録はありません。下から選んでください。"
RECORD_NOTE = "手引きの内容を言い直したものです。正式な文言は手引き本文でご確認ください。"
BEFORE, AFTER = "← {title}", "{title} →"
RELATED_RECORDS = "あわせて読む"
RELATED_CASES = "先行事例"
RELATED_TOOLS = "この項目で試算できること"
SCOPE = "対象：{scope}"

# 事例を探す
CASES_INTRO = "手引きに載っている先行事例を、条件で絞り、近い規模から並べ、横に並べて比べます。"
OWN_POPULATION = "あなたのまちの人口（人）"
OWN_POPULATION_HINT = "入れると、人口の近い事例から並びます"
ONLY_PERFORMANCE = "性能規定を取り入れている事例だけ"
CASES_FOUND = "{found}件（全{all}件）。条件に合うと手引きから分かる事例だけを示しています。"
NO_CASES = "条件に合うと手引きから分かる事例はありません。条件を減らしてください。"
COMPARE = "比べる事例（2〜4件）"
COMPARE_HEAD = "横に並べて比べる"
CHART_HEAD = "人口と、1年当たりの契約金額"
CHART_CASES = "{count}件。契約金額が手引きに載っている事例だけです。"
CHART_ALT = "人口を横軸、1年当たりの契約金額を縦軸にした散布図"
OPEN = "開く"
ANY = "すべて"

# 文書
DOCUMENTS_INTRO = (
    "手引きのほかに、計画や手順書などの文書を取り込むと、「質問する」の回答のあとに、"
    "その文書の文を題名とページを付けて引用します。手引きの記載とは分けて示します。"
    "**「共通」の文書は、この画面を使う人がだれでも読めます。**"
)
FILES = "ファイル（PDF・Word・Excel・PowerPoint・HTML・Markdown・テキスト）"
IMPORT = "取り込む"
IMPORTING = "取り込んでいます…"
NO_FILES = "ファイルを選んでください。"
REPLACES = "同じ名前のファイルは、新しいものに差し替えます。"
IN_DOCUMENTS = "文書の中を探す"
IN_DOCUMENTS_HINT = "例：除草の回数は年に何回か"
NOTHING_FOUND = "探していることを書いた文は見つかりません。"
HELD = "取り込んだ文書（{count}件）"
BY_NAME, MORE_HELD = "名前でしぼる", "ほかに {count}件あります。名前でしぼってください。"
NONE_HELD = "まだ文書はありません。"
HELD_LINE = "{group}　{size}　{by}　{at}"
FOR_WHOM, FOR_WHOM_HELP = "見せる相手", "共通は、この画面を使う人のだれもが見られます。"
DAMAGED = "索引が壊れています。次に取り込むときか gunmane index で作り直します。"
IS_HANDBOOK = "手引き {edition} の本文です。出典を開くと、ページそのものを示します。"
DELETE, DELETE_SURELY = "「{name}」を消す", "「{name}」を消す（元に戻せません）"
DELETED = "「{name}」を消しました。"
DOCUMENT = "引用した文書"
THE_PAGE = "{title} p.{page}（全{pages}ページ）"
PAGE_BEFORE, PAGE_AFTER, PAGE_CITED = "前のページ", "次のページ", "引用した p.{page} へ"
EMPTY_PAGE = "このページから読み取れた文字はありません。"
DRAWING = "ページを描いています…"
NO_LIBRARY = "この設定では文書を取り込めません。"

# 使い方
ABOUT_TITLE = "使い方・この回答について"
EDITION = "対象: {edition}（{publisher}、{published}、{pages}ページ）"
FIND_WINDOW = "相談窓口を調べる"

# サインイン
SIGN_IN, SIGN_OUT, PASSWORD = "サインイン", "サインアウト", "パスワード"
SIGN_IN_HELP = "登録やパスワードの変更は、この仕組みの管理者に頼んでください。"
SIGN_IN_OIDC = "組織のアカウントでサインインしてください。"
SIGNED_IN = "{name}（{role}）"
ALONE_NAME = "この機械の利用者"  # who acts where nobody signs in

# 相談に答える
DESK_INTRO = (
    "市町村から届いたメールに、引用付きの回答案を作ります。直して、ほかの人が確かめて承認します。"
    "**この画面からメールは送られません。** "
    "承認したあと、文章・Word・メールの下書きとして取り出してください。"
)
YOUR_NAME = "あなたの名前"
YOUR_NAME_HINT = "誰が作り、直し、承認したかを記録します"
NEED_NAME = "はじめに、あなたの名前を入力してください。"
NEW_CASE = "新しい相談"
PASTE = "メールを貼り付ける"
PASTE_HINT = "差出人・件名・本文・署名を、そのまま貼り付けてください"
UPLOAD = "または、ファイルを選ぶ（.txt・.eml・.docx）"
MAKE_DRAFT = "回答案を作る"
MAKING_DRAFT = "質問を読み取り、手引きを探しています…"
NO_MAIL = "メールを貼り付けるか、ファイルを選んでください。"
DESK_LIST = "相談の一覧"
STATES = {"new": "新規", "draft": "下書き", "waiting": "確認待ち", "approved": "承認済"}
STATE, ANY_STATE = "状態", "すべて"
ASSIGNEE, DUE, FIND, NO_CASES_YET = "担当者", "期限", "探す", "条件に合う相談はありません。"
OPEN_CASE, BACK_TO_LIST = "案件{number}を開く", "一覧へ戻る"
THE_MAIL, THE_DRAFT, CHANGES = "届いたメール", "回答案", "もとの案との違い"
QUESTIONS_READ, OPEN_POINTS_HEAD = "読み取った質問", "手引きに記載なし・要確認"
EDIT_DRAFT, SAVE = "直す", "保存する"
AS_IT_STANDS = "読む"
BEHIND = (
    "編集している間に、{who} さんが第{n}版を保存しました。いまの文は消えません。"
    "このまま保存すると、別の版として残します。"
)
EDIT_NEWEST = "最新の版を開いて直す"
KEPT_BESIDE = "別に残した文（第{n}版　{author}　{at}）"
NOTHING_CHECKED = "引用と照合した文はありません（質問の下の「・」で始まる文を照合します）。"
ALL_STAND = "すべての文が、引用した記載と合っています。"
NOT_STANDING = "次の文は、引用した記載から離れています。文か番号を直してください。"
SUBMIT, APPROVE, SEND_BACK, REASON = "確認に回す", "承認する", "差し戻す", "差し戻す理由"
SET_ASSIGNEE = "担当と期限を決める"
ONLY_SECOND = "承認は、最後に編集した人でも確認に回した人でもない承認者が行います。"
ALONE_SECOND = "承認する人は、上の「あなたの名前」を自分の名前に直してから承認してください。"
TAKE_OUT = "取り出す"
COPY_TEXT, AS_WORD, AS_MAIL = "コピーする文章", "Word（.docx）", "メールの下書き（.eml）"
HISTORY = "履歴"
ACTIONS = casework.ACTIONS
EXAMPLES_HEAD = "似た相談への回答事例"
EXAMPLES_NOTE = "過去に承認された回答です。手引きの記載ではありません。手引きを優先してください。"
WITHDRAW = "この事例を取り下げる"
PROPOSE_HEAD = "記録の修正を提案する"
PROPOSE_RECORD, PROPOSE_TEXT, PROPOSE = "記録の番号（例：Q4-1）", "どう直すべきか", "提案を残す"
PROPOSED = "提案を保存しました（{file}）。保守する人が確かめます。"
NO_CHANGES = "もとの案のままです。"
VERSION_LINE = "第{n}版　{author}　{at}"
