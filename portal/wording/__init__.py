"""What may be said better: pure functions over the words of one field, in Chinese and in English."""
