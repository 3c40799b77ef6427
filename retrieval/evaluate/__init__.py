"""How well it all does: labelled questions and test collections."""
