"""The command line: what may be typed after `essaim`, and what each command prints, in French."""
