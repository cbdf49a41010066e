"""How SocialDesk talks outward: one package for each network, each behind ``ports.Network``."""
