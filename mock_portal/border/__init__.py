"""The border: what becomes of goods that arrive, and why."""
