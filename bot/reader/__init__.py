"""A reader from outside: any server that speaks as OpenAI does, on this machine or elsewhere."""
