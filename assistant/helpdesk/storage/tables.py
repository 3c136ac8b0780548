"""The tables, as Alembic's migrations make them."""

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
)

metadata = MetaData()

cases = Table(
    "cases",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("received", String(32), nullable=False),  # UTC, as every time here
    Column("state", String(16), nullable=False, index=True),
    Column("subject", Text, nullable=False),
    Column("sender", Text, nullable=False),
    Column("organisation", Text, nullable=False),
    Column("prefecture", String(8), nullable=False),
    Column("questions", Text, nullable=False),  # JSON, as all lists
    Column("open_points", Text, nullable=False),
    Column("contact", String(64), nullable=False),
    Column("mail", Text, nullable=False),
    Column("haystack", Text, nullable=False),  # what a search looks through
    Column("assignee", Text, nullable=False, index=True),
    Column("due", String(10), nullable=False),
    Column("version", Integer, nullable=False),
    Column("approved", String(32), nullable=False),
    Column("erased", String(32), nullable=False),
)

versions = Table(
    "versions",
    metadata,
    Column("case_id", Integer, ForeignKey("cases.id"), nullable=False),
    Column("n", Integer, nullable=False),
    Column("body", Text, nullable=False),
    Column("citations", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("at", String(32), nullable=False),
    Column("based_on", Integer, nullable=False),
    Column("aside", Boolean, nullable=False),
    PrimaryKeyConstraint("case_id", "n"),
)

examples = Table(
    "examples",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("case_id", Integer, ForeignKey("cases.id"), nullable=False),
    Column("questions", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("records", Text, nullable=False),
    Column("at", String(32), nullable=False),
    Column("withdrawn", String(32), nullable=False),
)

events = Table(  # only ever added to; each row's hash covers the one before
    "events",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("at", String(32), nullable=False),
    Column("actor", Text, nullable=False),
    Column("action", String(32), nullable=False),
    Column("case_id", Integer, nullable=False),
    Column("detail", Text, nullable=False),
    Column("before", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
)

chain = Table(  # one row: where the chain ends; whoever writes holds it
    "chain",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("seq", Integer, nullable=False),
    Column("hash", String(64), nullable=False),
)

accounts = Table(  # who may sign in; never deleted, since the chain names them
    "accounts",
    metadata,
    Column("name", String(100), primary_key=True),
    Column("role", String(16), nullable=False),
    Column("password", Text, nullable=False),  # argon2; empty where an OIDC provider vouches
    Column("disabled", Boolean, nullable=False),
    Column("groups", Text, nullable=False, server_default="[]"),  # whose documents they see
)

sessions = Table(  # who has signed in, until when
    "sessions",
    metadata,
    Column("token", String(64), primary_key=True),  # SHA-256
    Column("name", String(100), ForeignKey("accounts.name"), nullable=False),
    Column("until", String(32), nullable=False),
)

roadmaps = Table(  # a municipality's own roadmap 進め方
    "roadmaps",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("name", String(100), nullable=False),
    Column("owner", String(100), nullable=False),  # empty where nobody signed in
    Column("shared", Boolean, nullable=False),
    Column("step", Integer, nullable=False),
    Column("note", Text, nullable=False),
    Column("changed", String(32), nullable=False),
    Column("changed_by", String(100), nullable=False),
)

roadmap_items = Table(
    "roadmap_items",
    metadata,
    Column("roadmap_id", Integer, ForeignKey("roadmaps.id"), nullable=False),
    Column("n", Integer, nullable=False),
    Column("step", Integer, nullable=False),
    Column("title", Text, nullable=False),
    Column("record", String(32), nullable=False),  # the Q; empty for an item of one's own
    Column("progress", String(16), nullable=False),
    Column("who", Text, nullable=False),
    Column("start", String(10), nullable=False),
    Column("due", String(10), nullable=False),
    Column("note", Text, nullable=False),
    PrimaryKeyConstraint("roadmap_id", "n"),
)
