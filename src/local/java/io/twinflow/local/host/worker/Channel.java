package io.twinflow.local.host.worker;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/** A two-way stream of messages. Any thread may send; one receives. */
public final class Channel {
    private final DataInputStream in;
    private final DataOutputStream out;

    public Channel(InputStream in, OutputStream out) {
        this.in = new DataInputStream(new BufferedInputStream(in, 1 << 16));
        this.out = new DataOutputStream(new BufferedOutputStream(out, 1 << 16));
    }

    /** Sends a message, whole and at once. */
    public synchronized void send(Message message) throws IOException {
        new Encoder(out).message(message);
        out.flush();
    }

    /** Waits for the next message; empty when the other side has gone. */
    public Optional<Message> receive() throws IOException {
        try {
            return Optional.of(new Decoder(in).message());
        } catch (EOFException e) {
            return Optional.empty();
        }
    }
}
