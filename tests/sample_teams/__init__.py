"""Three founding teams, from the idea to the end of the first year: what they know, their hands.

A team's file (YAML) says when it enters each stage, what it answers, which questions it first puts
off (`plus_tard`), which tasks it had done before they were given (`déjà`), and how many papers it
sends for a task that wants a proof (`pièces`). `avant` is what the nine stages cost it before
questions were asked together, on the commit that counted it first. Its hand does what a person
with a phone would do, and counts it: a message typed, a tap, a file sent.
"""
