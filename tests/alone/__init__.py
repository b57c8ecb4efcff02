"""A hall cut off from the world: `story.py` plays it in processes of their own, `guard/` notes who asks for outside."""
