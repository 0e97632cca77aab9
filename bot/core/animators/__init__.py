"""The animators' side: taking and giving back, the ladder, corrections, what they read."""
