"""What SocialDesk knows about posts, customers, cases and replies: standard library only, pure.

No clock, no input or output: every function gets what it needs and returns what follows.
"""
