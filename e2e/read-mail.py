"""Reads a message on standard input with Python's own email package, and prints what it found as JSON."""

import json
import sys
from email import message_from_bytes, policy


def part(node):
    found = {
        "type": node.get_content_type(),
        "charset": node.get_content_charset(),
        "format": node.get_param("format"),
        "disposition": node.get_content_disposition(),
        "name": node.get_filename(),
        "contentId": node.get("Content-ID"),
        "encoding": node.get("Content-Transfer-Encoding"),
        "defects": [type(defect).__name__ for defect in node.defects],
    }
    if node.get_content_type() == "message/rfc822":
        found["message"] = part(node.get_payload(0))
        found["subject"] = str(node.get_payload(0)["Subject"])
        found["bcc"] = node.get_payload(0)["Bcc"]
    elif node.is_multipart():
        found["parts"] = [part(child) for child in node.iter_parts()]
    elif node.get_content_maintype() == "text":
        found["text"] = node.get_content().replace("\r\n", "\n")
    else:
        found["size"] = len(node.get_payload(decode=True) or b"")
    return found


def addresses(message, name):
    header = message[name]
    return [[a.display_name, a.addr_spec] for a in header.addresses] if header is not None else []


raw = sys.stdin.buffer.read()
message = message_from_bytes(raw, policy=policy.default)
print(
    json.dumps(
        {
            "subject": str(message["Subject"]),
            "from": addresses(message, "From"),
            "replyTo": addresses(message, "Reply-To"),
            "to": addresses(message, "To"),
            "cc": addresses(message, "Cc"),
            "bcc": addresses(message, "Bcc"),
            "messageId": str(message["Message-ID"]),
            "mimeVersion": str(message["MIME-Version"]),
            "headerDefects": {
                name: [type(defect).__name__ for defect in value.defects]
                for name, value in message.items()
                if getattr(value, "defects", None)
            },
            "longestLine": max(len(line) for line in raw.split(b"\r\n")),
            "bareEnds": raw.replace(b"\r\n", b"").count(b"\n") + raw.replace(b"\r\n", b"").count(b"\r"),
            "body": part(message),
        }
    )
)
