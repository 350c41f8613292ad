"""The carrier's house: its customers' returns accounts, and what they wait for."""
