"""Article HTML to what a terminal may show: the sanitiser, safe HTML, plain text and blocks."""
