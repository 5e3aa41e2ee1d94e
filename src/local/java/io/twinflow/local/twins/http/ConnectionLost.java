package io.twinflow.local.twins.http;

/** There is to be no answer: the connection breaks, on purpose. */
final class ConnectionLost extends RuntimeException {
    private static final long serialVersionUID = 1;

    ConnectionLost() {
        super("The connection was dropped on purpose", null, false, false);
    }
}
