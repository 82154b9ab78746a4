"""Signs laid over an inked picture: motion, holds, zones, callouts."""
