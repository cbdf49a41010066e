"""What a person is told while they look elsewhere: what of it, when, and how much of it is shown.

``kinds`` are the events, ``asked`` what the shop can set about them, ``quiet`` when nothing is
told, ``gathering`` how many become one, ``showing`` what may be read on a screen that others see.
"""
