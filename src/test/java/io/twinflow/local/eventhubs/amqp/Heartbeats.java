package io.twinflow.local.eventhubs.amqp;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;

/** A client that only says that it is alive, whatever it is told. */
final class Heartbeats {
    private static final byte[] EMPTY_FRAME = {0, 0, 0, 8, 2, 0, 0, 0};
    private static final int MILLIS = 100;
    private static final int MOST = 200;

    private Heartbeats() {}

    /** Sends them for 20 seconds at most; whether the server has hung up meanwhile. */
    static boolean endIn(Socket socket) {
        try {
            socket.setSoTimeout(MILLIS);
            for (int i = 0; i < MOST; i++) {
                socket.getOutputStream().write(EMPTY_FRAME);
                if (isAtEnd(socket)) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    private static boolean isAtEnd(Socket socket) throws IOException {
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }
}
