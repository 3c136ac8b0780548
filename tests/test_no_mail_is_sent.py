"""Nothing in the code can send mail: replies leave as files that a person sends."""

import ast
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGES = ("corpus", "index", "assistant", "ui", "evals")
SENDERS = {
    *("smtplib", "aiosmtplib", "imaplib", "poplib", "nntplib", "telnetlib", "ftplib"),
    *("sendgrid", "mailgun", "yagmail", "exchangelib", "boto3", "O365", "imapclient"),
}
PROGRAMS = ("sendmail", "mailx", "mutt", "msmtp", "postfix", "smtp:", "smtps:", "mailto:")


def sources() -> dict[Path, str]:
    return {
        path: path.read_text(encoding="utf-8")
        for package in PACKAGES
        for path in (ROOT / package).rglob("*.py")
    }


def imported(source: str) -> set[str]:
    """The top packages that a module imports, by statement or by name."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {one.name.partition(".")[0] for one in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.partition(".")[0])
        elif isinstance(node, ast.Call) and getattr(
            node.func, "id", getattr(node.func, "attr", "")
        ) in {
            "import_module",
            "__import__",
        }:
            found |= {one.value.partition(".")[0] for one in node.args if _is_text(one)}  # type: ignore[attr-defined]
    return found


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def test_no_module_imports_what_could_send_mail():
    assert {
        str(path): imported(text) & SENDERS
        for path, text in sources().items()
        if imported(text) & SENDERS
    } == {}


def test_no_module_names_a_program_or_address_that_sends_mail():
    found = [
        f"{path}: {program}"
        for path, text in sources().items()
        for program in PROGRAMS
        if program in text.lower()
    ]
    assert found == []


def test_no_dependency_is_there_to_send_mail():
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert [one for one in SENDERS if f'"{one}' in project.lower()] == []


def test_a_sender_would_be_found():
    assert imported("import smtplib.x") & SENDERS
    assert imported("from smtplib import SMTP") & SENDERS
    assert imported("import_module('smtplib')") & SENDERS
