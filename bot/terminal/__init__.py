"""What the commands print: answers and reports on standard output, the rest on standard error."""
