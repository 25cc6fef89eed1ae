"""Bytes of a media type that schemathesis does not know: the pieces of an upload."""

import schemathesis


@schemathesis.serializer("application/offset+octet-stream")
def piece(_context, value):
    return value if isinstance(value, bytes) else str(value).encode()
