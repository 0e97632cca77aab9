"""What staff wrote, as frozen values: journey, federation, pages, conditions, texts."""
