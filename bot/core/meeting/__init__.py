"""Meeting others, through an animator: members near here, partners of a stage, teams alike."""
