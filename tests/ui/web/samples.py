"""What a clerk has on the desk: a mail, and a plan of the town's own."""

from pathlib import Path

MAIL = """件名: 群マネの進め方について（照会）

B町建設課の山田です。次の2点を教えてください。
1. 契約年数は何年がよいでしょうか。
2. 隣の市と一緒に発注するとき、費用はどう分けますか。

B町建設課　山田"""
PLAN = "生活道路の除草は、年2回行います。"


def plan_file(folder: Path) -> Path:
    """The plan as a file."""
    file = folder / "A町維持管理計画.txt"
    file.write_text(f"A町維持管理計画\n\n{PLAN}\n", encoding="utf-8")
    return file
