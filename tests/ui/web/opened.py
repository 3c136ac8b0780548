"""The pages opened in process, and what stands on them."""

from pathlib import Path

from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Block, Button

from ui import wording

APP = Path(__file__).parents[3] / "ui" / "web" / "app.py"


def opened(screen: str = "ask", **query: str) -> AppTest:
    """A new visitor on one page."""
    page = AppTest.from_file(str(APP), default_timeout=120)
    if screen != "ask":
        page.run()
        page.switch_page(f"screens/{screen}.py")
    for name, value in query.items():
        page.query_params[name] = value
    return settled(page.run())


def turn_to(page: AppTest, screen: str, **query: str) -> AppTest:
    """The same visitor on another page."""
    page.query_params = dict(query)
    page.switch_page(f"screens/{screen}.py")
    return settled(page.run())


def settled(page: AppTest) -> AppTest:
    """The page, which has not failed."""
    assert not page.exception
    assert wording.UNEXPECTED not in [one.value for one in page.error]
    return page


def press(page: AppTest, label: str) -> AppTest:
    return settled(button(page, label).click().run())


def button(page: AppTest, label: str) -> Button:
    return next(one for one in page.button if plain(one.label) == label)


def labels(page: AppTest) -> list[str]:
    return [plain(one.label) for one in page.main.button]


def captions(page: AppTest) -> list[str]:
    return [one.value for one in page.main.caption]


def text_of(page: AppTest) -> str:
    """All that Markdown says on the page."""
    return plain("\n".join(one.value for one in page.main.markdown))


def links(page: AppTest) -> list[tuple[str, str]]:
    """What each link to a page says, and where it leads."""
    return [(plain(one.proto.label), one.proto.query_string) for one in page.main.get("page_link")]


def plain(markdown: str) -> str:
    return markdown.replace("\\", "")


def dialog(page: AppTest) -> Block:
    """The dialog that is open: the only thing outside the main area and the side bar."""
    found = [
        child
        for block in page._tree.children.values()
        if isinstance(block, Block)
        for child in block.children.values()
        if child.type == "dialog"
    ]
    assert len(found) == 1
    assert isinstance(found[0], Block)
    return found[0]
