"""Draws a Discord message, as its REST API has it, to a PNG in a look close to Discord's.

A tool for looking at what the bot sends: `python -m tests.draw message.json message.png`.
"""
