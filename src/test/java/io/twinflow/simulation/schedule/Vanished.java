package io.twinflow.simulation.schedule;

/** Ends a fiber whose process died. Not an exception, so that no code under test takes it for one. */
final class Vanished extends Error {
    private static final long serialVersionUID = 1;

    Vanished() {
        super("The process died", null, false, false);
    }
}
