"""What a person, or the clock, can make SocialDesk do: one use case per module, a verb phrase each.

Every service takes the ``Desk`` it works at, then keywords, and returns what changed.
"""
