"""Cases, versions, examples and the chain of events."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables."""
    _cases()
    _texts()
    _chain()


def _cases() -> None:
    op.create_table(
        "cases",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("received", sa.String(32), nullable=False),
        sa.Column("state", sa.String(16), nullable=False, index=True),
        *(
            sa.Column(name, sa.Text, nullable=False)
            for name in ("subject", "sender", "organisation")
        ),
        sa.Column("prefecture", sa.String(8), nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("questions", "open_points")),
        sa.Column("contact", sa.String(64), nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("mail", "haystack")),
        sa.Column("assignee", sa.Text, nullable=False, index=True),
        sa.Column("due", sa.String(10), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("approved", sa.String(32), nullable=False),
        sa.Column("erased", sa.String(32), nullable=False),
    )


def _texts() -> None:
    op.create_table(
        "versions",
        sa.Column("case_id", sa.Integer, sa.ForeignKey("cases.id"), nullable=False),
        sa.Column("n", sa.Integer, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("body", "citations", "author")),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("based_on", sa.Integer, nullable=False),
        sa.Column("aside", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("case_id", "n"),
    )
    op.create_table(
        "examples",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("case_id", sa.Integer, sa.ForeignKey("cases.id"), nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("questions", "body", "records")),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("withdrawn", sa.String(32), nullable=False),
    )


def _chain() -> None:
    op.create_table(
        "events",
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("action", sa.String(32), nullable=False),
        sa.Column("case_id", sa.Integer, nullable=False),
        sa.Column("detail", sa.Text, nullable=False),
        sa.Column("before", sa.String(64), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
    )
    chain = op.create_table(
        "chain",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
    )
    op.bulk_insert(chain, [{"id": 1, "seq": 0, "hash": ""}])
