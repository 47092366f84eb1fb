"""What is said, as text: one seam, three ways. Without one of them speech is not measured, never guessed."""
