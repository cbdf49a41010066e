"""Telling a person who looks elsewhere: the tray, the desktop's notifications, and sound.

What is told, when and how much of it is decided in ``domain.notices``.
"""
