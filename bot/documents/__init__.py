"""Documents laid out as files: PDF and pictures by Typst, agendas by icalendar.

It knows no team: it is given words and a layout. `press` does the work in a process of its own,
so that the bot stays small: nothing heavy is loaded in it, and it waits for no layout.
"""
