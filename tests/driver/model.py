"""A language model for journeys: an OpenAI-compatible streaming endpoint on loopback that answers by rule, or hangs."""
import http.server
import json
import threading
import time


class Model:
    """`answer(data)`: the JSON the kiosk sent -> the text to stream; None: say nothing until stopped."""

    def __init__(self, answer, key="cle-de-la-ville"):
        self.answer, self.key = answer, key
        self.asked = []
        self.ending = threading.Event()
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self):
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                if self.headers["Authorization"] != f"Bearer {outer.key}" or not body["stream"]:
                    return self.send_error(403)
                data = json.loads(body["messages"][-1]["content"])
                outer.asked.append(data)
                self.send_response(200)
                self.send_header("Content-Type", "text/event-stream")
                self.send_header("Connection", "close")
                self.end_headers()
                text = outer.answer(data)
                try:
                    while text is None and not outer.ending.wait(0.05):
                        self.wfile.write(b": still here\n\n")
                        self.wfile.flush()
                    for at in range(0, len(text or ""), 9):
                        self.event({"index": 0, "delta": {"content": text[at:at + 9]}, "finish_reason": None})
                    self.event({"index": 0, "delta": {}, "finish_reason": "stop"})
                    self.wfile.write(b"data: [DONE]\n\n")
                except OSError:
                    pass  # the gateway gave up
                self.close_connection = True

            def event(self, choice):
                self.wfile.write(b"data: " + json.dumps({"choices": [choice]}).encode() + b"\n\n")
                self.wfile.flush()

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.thread = threading.Thread(target=self.server.serve_forever, daemon=True)
        self.thread.start()

    def url(self):
        return f"http://127.0.0.1:{self.server.server_port}/v1"

    def stop(self):
        self.ending.set()
        self.server.shutdown()


def first_sentence(text):
    return text.replace("\n", " ").split(". ")[0].rstrip(".") + "."


def helpful(data):
    """Chooses the last topic on offer; says the first sentence of the first extract again, in Arabic by its numbers alone."""
    if data["candidates"]:
        return json.dumps({"topic": data["candidates"][-1]["id"], "text": None})
    said = first_sentence(data["extracts"][0]["text"])
    if data["lang"] == "ar":
        said = "الجواب في ملف البلدية."
    return json.dumps({"topic": None, "text": said + " [1]"}, ensure_ascii=False)


def lying(data):
    """Offers what was not on offer, and a price nobody wrote."""
    return json.dumps({"topic": "inventee", "text": "Cela coûte 99 €. [1]"}, ensure_ascii=False)


ANSWERS = {"helpful": helpful, "lying": lying, "silent": lambda data: None}
