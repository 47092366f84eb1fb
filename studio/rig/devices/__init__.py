"""Which cameras and sound inputs this machine has, by their exact names."""
