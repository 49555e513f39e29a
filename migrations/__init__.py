"""Alembic's migrations of the relational tables; what is derived never appears here."""
