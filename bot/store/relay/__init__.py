"""Rows of the relay: topics, copies of messages, requests, waiting times, mailings, drafts."""
