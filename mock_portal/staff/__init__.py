"""The people of a business: who asks to be one of them, and what each may do."""
