package io.twinflow.local.demo;

/** Shows how the demonstration goes. */
public interface Board extends AutoCloseable {
    /** Something worth a line of its own. */
    void say(String line);

    /** How things stand; called about twice a second. */
    void show(Snapshot snapshot);

    /** Gives the screen back. */
    @Override
    void close();
}
