"""The preview on a port of this machine, and only of this machine."""

from __future__ import annotations

import socket
from collections.abc import Callable

import uvicorn

from guidebook.preview.app import Preview

ADDRESS = "127.0.0.1"
NAMES = (ADDRESS, "localhost")
USUAL_PORT = 8327
TRIES = 20  # ports after the usual one, for several guides at once


class Server(uvicorn.Server):
    """Lets the browsers that listen go before it waits for answers to end."""

    preview: Preview

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self.preview.feed.close()
        await super().shutdown(sockets)


def serve(preview: Preview, port: int | None, on_ready: Callable[[str], None]) -> None:
    """Serve until an interrupt. `on_ready` gets the address. Raises OSError when the port is taken."""
    with listening(port) as listener:
        number = listener.getsockname()[1]
        server = server_for(preview, number)
        on_ready(f"http://{ADDRESS}:{number}/")
        server.run(sockets=[listener])


def server_for(preview: Preview, port: int) -> Server:
    app = preview.application(frozenset(f"{name}:{port}" for name in NAMES))
    config = uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        server_header=False,
        lifespan="on",
        ws="none",
        limit_concurrency=64,
        timeout_keep_alive=10,
        timeout_graceful_shutdown=2,
        h11_max_incomplete_event_size=16 * 1024,
    )
    server = Server(config)
    server.preview = preview
    return server


def listening(port: int | None) -> socket.socket:
    """A socket on the port asked for, else on the usual one or the next that is free. Raises OSError."""
    if port is not None:
        return socket.create_server((ADDRESS, port))
    for candidate in range(USUAL_PORT, USUAL_PORT + TRIES):
        try:
            return socket.create_server((ADDRESS, candidate))
        except OSError:
            continue
    return socket.create_server((ADDRESS, 0))
