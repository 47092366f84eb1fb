"""Media comes in: WHIP, the receive path, the crew's uplink. Frames go to an Outlet."""
