"""What news agencies send their customers: the IPTC's standards, from teleprinter to JSON."""
