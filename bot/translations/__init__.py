"""The commands in the languages that people use Discord in: east and west of each other."""
