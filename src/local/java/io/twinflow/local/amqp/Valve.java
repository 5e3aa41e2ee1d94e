package io.twinflow.local.amqp;

import io.vertx.core.Context;
import io.vertx.core.net.NetSocket;

/** Whether a client is read from: not while it does not read, or sends faster than we store. For its event loop. */
final class Valve {
    private final NetSocket socket;
    private final Context context;
    private final Intake intake;
    private boolean paused;

    Valve(NetSocket socket, Context context, Intake intake) {
        this.socket = socket;
        this.context = context;
        this.intake = intake;
    }

    /** Looks whether it should be open or closed now. */
    void regulate() {
        boolean full = intake.isFull() || socket.writeQueueFull();
        if (full == paused) {
            return;
        }
        paused = full;
        if (full) {
            socket.pause();
        } else {
            // What was read meanwhile may come at once, but not while an event is dealt with.
            context.runOnContext(nothing -> open());
        }
    }

    /** Whatever comes from now on is thrown away; the client may still read why. */
    void discard() {
        socket.handler(bytes -> {});
    }

    private void open() {
        if (!paused) {
            socket.resume();
        }
    }
}
