package io.twinflow.local.devices.mqtt;

import java.util.concurrent.CompletionStage;

/** One of the services behind the listener. Thread-safe. */
public interface MqttService {
    /** Whether a client with this user name wants this service. */
    boolean serves(String username);

    /** Checks who it is; fails with {@link io.twinflow.local.sas.NotAuthorized} if that is not proved. */
    CompletionStage<Conversation> open(Login login);
}
