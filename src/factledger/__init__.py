"""factledger: scraped texts in, one versioned table of facts out."""
