"""Money: what is owed and paid per program account, and what is told of it."""
