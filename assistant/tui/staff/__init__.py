"""The staff screen: gaps, their trend, their wordings, and where each stands."""
