// Leads textual-serve's script (terminal.js) to this server's socket and no other,
// and lets it measure cells only when the letters are there.
"use strict";

const begin = window.onload;

class ToldSocket extends WebSocket {
  constructor(...given) {
    super(...given);
    this.addEventListener("close", (event) => {
      if (event.reason) document.getElementById("reason").textContent = event.reason;
      // The button comes into sight after this: what is not in sight takes no focus.
      setTimeout(() => document.getElementById("again").focus());
    });
  }

  // The terminal tells its size and focus at once, and does not look whether anybody listens yet.
  send(said) {
    if (this.readyState === WebSocket.CONNECTING) {
      this.addEventListener("open", () => super.send(said), { once: true });
    } else {
      super.send(said);
    }
  }
}

function socketAddress() {
  const scheme = location.protocol === "https:" ? "wss:" : "ws:";
  return `${scheme}//${location.host}/ws`;
}

async function letters() {
  const faces = ["16px", "bold 16px", "italic 16px"];
  await Promise.allSettled(faces.map((face) => document.fonts.load(`${face} "Roboto Mono"`)));
}

window.onload = async (event) => {
  window.WebSocket = ToldSocket;
  document.getElementById("again").onclick = () => location.replace("/");
  document.getElementById("terminal").dataset.sessionWebsocketUrl = socketAddress();
  await letters();
  begin(event);
  document.querySelector(".xterm-helper-textarea").focus();
};
