"""What stands around the comparison of scenarios on 試算する."""

HEAD = "条件を変えて比べる"
HINT = (
    "この結果に名前を付けて取っておき、入力を変えてもう一度計算すると、横に並べて比べられます"
    "（{most}件まで。同じ名前なら置き換え、画面を閉じると消えます）。"
)
NAME, SCENARIO = "この結果の名前", "案{n}"
PUT_ASIDE = "取っておく"
ONE = "「{name}」を取ってあります。入力を変えて、もう一つ取っておくと比べられます。"
EXCEL = "比較を Excel で保存"
FILE = "{title}の比較"
CLEAR = "取っておいた結果を消す"
