"""The status bar: the proof of listening, today's answers, the month's cost."""
