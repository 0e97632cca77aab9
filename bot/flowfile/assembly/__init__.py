"""From a draft without mistake to the frozen `Journey` and `Federation`."""
