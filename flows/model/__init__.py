"""The words of the house as frozen types: no I/O, no library, no judgement."""
