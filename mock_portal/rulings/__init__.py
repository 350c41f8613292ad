"""Rulings: asked for in steps, assigned to an officer, decided (domain.md 5.6)."""
