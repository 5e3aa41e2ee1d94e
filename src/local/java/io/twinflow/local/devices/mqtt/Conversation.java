package io.twinflow.local.devices.mqtt;

import java.util.concurrent.CompletionStage;

/** What a service does with one client. All calls come from the client's event loop, one at a time. */
public interface Conversation {
    /** The client is in: the first call. */
    void begin(MqttLink link);

    /** Whether the client may subscribe to a filter. */
    boolean subscribe(String filter);

    /** Takes a message; its sender hears that it has arrived when the stage ends, and is dropped if that fails. */
    CompletionStage<?> receive(String topic, byte[] body, boolean retained);

    /** The client is gone: the last call. */
    void end();
}
