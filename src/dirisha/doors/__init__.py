"""Ways in; doors never import each other, and translate without deciding."""
