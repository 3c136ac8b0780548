"""The groups whose documents somebody may see."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the column; whoever is there already sees what everyone sees."""
    column = sa.Column("groups", sa.Text, nullable=False, server_default="[]")
    op.add_column("accounts", column)
