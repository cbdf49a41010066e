"""Answers that bring along what becomes of the case."""
