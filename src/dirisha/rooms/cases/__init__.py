"""Cases: requests and what becomes of them; clocks, questions, decisions, remedies."""
