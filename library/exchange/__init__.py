"""Books as other systems write them: files in, `BookRecord`s out, and back. Pure functions, no database."""
