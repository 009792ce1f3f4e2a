"""Golden transcripts of whole stories, played through the real engine and store."""
