"""Takes the feedback of one source and checks who sends it: python3 receiver.py SECRET [PORT]"""
import hashlib
import hmac
import http.server
import sys
import time

SECRET = sys.argv[1].encode()
PORT = int(sys.argv[2]) if len(sys.argv) > 2 else 9000
OLDEST_SECONDS = 300
taken = set()  # a real receiver keeps the deliveries it has taken where a restart does not lose them


class Receiver(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        sent = self.headers["X-Fengsui-Timestamp"]
        signature = "sha256=" + hmac.new(SECRET, sent.encode() + b"." + body, hashlib.sha256).hexdigest()
        is_ours = hmac.compare_digest(signature, self.headers["X-Fengsui-Signature"])
        if not is_ours or abs(time.time() - int(sent)) > OLDEST_SECONDS:
            self.send_response(403)
        else:
            self.send_response(204)
            delivery = self.headers["X-Fengsui-Delivery"]
            if delivery not in taken:
                taken.add(delivery)
                print(body.decode(), flush=True)
        self.end_headers()


http.server.HTTPServer(("127.0.0.1", PORT), Receiver).serve_forever()
