"""Training and measuring of the shipped English pipeline; see README.md beside this file."""
