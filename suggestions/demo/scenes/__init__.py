"""The scenes of the drawn pictures, and what they are made of."""
