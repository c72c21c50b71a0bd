"""Made-up documents whose truth is known, and what the engine makes of them."""
