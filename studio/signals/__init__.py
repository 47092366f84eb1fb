"""What can be measured, one measurement per file: arrays in, a number out. No clock, no device.

Sound is float32 of shape (samples, channels) at 48 kHz, full scale 1.0. Levels are hundredths of a
decibel. A picture is the luma plane, uint8 of shape (height, width).
"""
