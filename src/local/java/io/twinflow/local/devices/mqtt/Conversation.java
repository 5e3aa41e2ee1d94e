package io.twinflow.local.devices.mqtt;

import java.util.concurrent.CompletionStage;

/** What a service does with one client. All calls come from the client's event loop, one at a time. */
public interface Conversation {
    /** Whether the service remembers an earlier conversation with this client; asked before the client is let in. */
    default boolean resumes() {
        return false;
    }

    /** The client is in: the first call. */
    void begin(MqttLink link);

    /**
     * The client wants the messages of a filter.
     *
     * @param qos the most that is granted, 0 or 1
     * @return whether it may, once that is settled
     */
    CompletionStage<Boolean> subscribe(String filter, int qos);

    /** The client wants the messages of a filter no longer; ends when that is settled. */
    CompletionStage<?> unsubscribe(String filter);

    /** Takes a message; its sender hears that it has arrived when the stage ends, and is dropped if that fails. */
    CompletionStage<?> receive(String topic, byte[] body, boolean retained);

    /** Takes the message that the client left for the case that it goes without a word. */
    default void receiveWill(Will will) {}

    /** The client is gone: the last call, also without {@link #begin} if the client did not wait to be let in. */
    void end();
}
