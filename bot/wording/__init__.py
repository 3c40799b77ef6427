"""What Discord and the terminal say in the same words, and how text of others is made safe."""
