"""What cannot be decided at once: applications, who looks at them, and when."""
