"""The animators' groups: messages, commands, buttons, lists, mailings, the daily digest."""
