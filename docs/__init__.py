"""Documents about huibian; what can be generated is (`python -m docs.generate`)."""
