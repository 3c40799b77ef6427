"""The commands of `fonds`, one file each."""
