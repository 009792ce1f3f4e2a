"""What the programme does with a message or with time; speaks to ports only."""
