"""Demo content of the suggestions: pure data, with days counted back from today."""
