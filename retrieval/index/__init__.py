"""What is derived from the store: vectors, words and arrays, built whole and swapped in."""
