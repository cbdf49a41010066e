"""SocialDesk: a desktop console for the one person in a small shop who answers customers on X."""

__version__ = "0.1.0"
