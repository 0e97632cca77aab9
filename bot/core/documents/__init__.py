"""Documents made of what a team said: what each holds, in words. It lays nothing out."""
