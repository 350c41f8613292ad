"""Release Prior to Payment: agreements, cases, reviews, and what becomes of them."""
