"""The world: devices, sockets, files and the clock."""
