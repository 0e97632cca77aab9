"""What a team does in the chat: types, presses, commands, consents, gives its opinion."""
