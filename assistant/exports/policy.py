"""What the form of 実施方針 says besides its items, in Word and in Excel alike."""

from assistant.calculators.policy_document import TableCell

MESSAGE = "取組を言い表す短い言葉"  # the item that stands above the others
TABLE_HEADING = "対象範囲（分野 × 業務プロセス）"
TABLE_HOW = "①②…は「①対象範囲」の番号です。空欄は対象としていません。"
MEMO = "作成メモ"


def cell_lines(cell: TableCell) -> str:
    """What is in scope where a field meets a process, a line a scope."""
    return "\n".join(f"{mark}{'、'.join(items)}" for mark, items in cell.entries)
