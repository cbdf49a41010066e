"""Where an answer is written: the box, the count, the price and the buttons that say to whom."""
