"""How names, addresses, institutions and circumstances are recognised."""
