"""Third parties: what providers ask for, what clients give, and who may decide it."""
