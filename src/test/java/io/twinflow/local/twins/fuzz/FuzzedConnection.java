package io.twinflow.local.twins.fuzz;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** A client that writes bytes as they are and reads answers with care; waits at most ten seconds for one. */
final class FuzzedConnection implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 10_000;

    private final Socket socket;
    private final InputStream in;

    FuzzedConnection(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
    }

    /** Writes; that the server hung up shows in the answers. */
    void write(byte[] bytes) throws IOException {
        try {
            socket.getOutputStream().write(bytes);
        } catch (SocketException e) {
            return;
        }
    }

    /**
     * Reads an answer.
     *
     * @throws java.net.SocketTimeoutException if there is none in time
     */
    FuzzedAnswer read(String method) throws IOException {
        try {
            String line = line();
            while (line.startsWith("HTTP/1.1 100")) {
                headers();
                line = line();
            }
            int status = Integer.parseInt(line.substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length()));
            Map<String, String> headers = headers();
            boolean empty = status == 204 || status == 304 || method.equals("HEAD");
            return new FuzzedAnswer(status, headers, empty ? "" : body(headers));
        } catch (EOFException | SocketException e) {
            return FuzzedAnswer.HUNG_UP;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private Map<String, String> headers() throws IOException {
        Map<String, String> headers = new HashMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return headers;
    }

    /** The body; it must be UTF-8. */
    private String body(Map<String, String> headers) throws IOException {
        byte[] body = new byte[Integer.parseInt(headers.getOrDefault("content-length", "0"))];
        if (in.readNBytes(body, 0, body.length) < body.length) {
            throw new EOFException();
        }
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    }

    private String line() throws IOException {
        var line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException();
            }
            line.write(next);
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }
}
