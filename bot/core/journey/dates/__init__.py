"""What days mean to a team: delays that no longer fit, the calendar, the end of a long silence."""
