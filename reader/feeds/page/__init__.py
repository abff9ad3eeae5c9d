"""Web pages: title, byline, dates and main text of one HTML page, whoever saved it.

The one function for other code is `reader.feeds.page.reading.read_page`: the
bytes or text of a page in, what it says and its main text out.
"""
