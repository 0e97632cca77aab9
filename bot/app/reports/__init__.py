"""What staff learn: the questions asked, the weekly digest, the recall of a corrected page."""
