"""Answering Discord in time, and what its presses and their messages say."""
