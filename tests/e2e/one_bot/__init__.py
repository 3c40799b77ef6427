"""What one bot, with its model loaded once, is asked by all tests of this folder."""
