"""Pages made up for the tests."""

from __future__ import annotations

STORY = (
    "The harbour office of Osmund has counted its gulls again, and has again come to a number "
    "that nobody believes. The count was held at noon, with the help of two schools and a dog.",
    "“They will not stand still,” said the harbour master, Ida Holm, who has counted gulls since "
    "the year of the flood and has never had the same number twice in the same minute.",
    "The next count is set for the spring. Until then the official number of gulls stands at one, "
    "since that is how many would sign the form, and the dog has been thanked for its services.",
)
TEXT = "\n\n".join(STORY)


def story(*extra: str) -> str:
    """The paragraphs of the story, and what is put among them."""
    first, *rest = (f"<p>{each}</p>" for each in STORY)
    return "\n".join((first, *extra, *rest))


def page(body: str, head: str = "<title>Gulls counted</title>") -> str:
    """A whole page."""
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"
