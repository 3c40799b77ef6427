"""Fonds in the terminal and in Discord. The only package that imports discord."""
