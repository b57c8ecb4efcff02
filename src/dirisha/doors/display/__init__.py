"""The screens of a hall: who is called to which counter, how long the wait is, what the manager lets people know.

A page is whole in its first answer (`views`, `board`). `stream` then sends every listening screen the board anew when
something happened, from a small process of its own (`site/asgi.py`), and `display.js` puts it in place and calls aloud.
"""
