"""What staff do to their files: check, mend, compare, publish, begin."""
