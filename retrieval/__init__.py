"""The library of Fonds: records in, cited answers out. It knows no Discord and prints nothing."""
