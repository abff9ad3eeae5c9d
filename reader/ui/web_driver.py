"""The driver for panes in a browser (`reader.serving`), chosen by ``TEXTUAL_DRIVER``."""

from __future__ import annotations

from contextlib import suppress

from textual.drivers.web_driver import WebDriver
from textual.messages import ExitApp


class ServedDriver(WebDriver):
    """Textual's, except that the panes do not outlive their server."""

    def run_input_thread(self) -> None:
        """Hand on what the server sends; where that ends, leave."""
        super().run_input_thread()
        if not self.exit_event.is_set():
            self.send_message(ExitApp())

    def write(self, data: str) -> None:
        """Send text to the browser."""
        with suppress(BrokenPipeError):  # the server has gone; the input thread notices
            super().write(data)

    def write_meta(self, data: dict[str, object]) -> None:
        """Tell the server something."""
        with suppress(BrokenPipeError):
            super().write_meta(data)
