"""What goes into a Discord message: texts, records, buttons, and what the buttons remember."""
