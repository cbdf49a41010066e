"""The composition root: builds every part and hands it to the others.

``shop`` holds what is always there, ``live`` and ``practice`` open it, ``console`` and ``tour`` put
a window on it.
"""
