"""Roadmaps of municipalities, and their items."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "roadmaps",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("owner", sa.String(100), nullable=False),
        sa.Column("shared", sa.Boolean, nullable=False),
        sa.Column("step", sa.Integer, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("changed", sa.String(32), nullable=False),
        sa.Column("changed_by", sa.String(100), nullable=False),
    )
    op.create_table(
        "roadmap_items",
        sa.Column("roadmap_id", sa.Integer, sa.ForeignKey("roadmaps.id"), nullable=False),
        sa.Column("n", sa.Integer, nullable=False),
        sa.Column("step", sa.Integer, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("record", sa.String(32), nullable=False),
        sa.Column("progress", sa.String(16), nullable=False),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("start", sa.String(10), nullable=False),
        sa.Column("due", sa.String(10), nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("roadmap_id", "n"),
    )
