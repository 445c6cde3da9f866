"""Does the cited study support the sentence: sentences are read into claims, and claims looked up in the evidence."""
