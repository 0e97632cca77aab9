"""Questions put to the pages: answered with their sources, or honestly not; danger comes first."""
