package io.twinflow.azure;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/** How the app gets at its event hubs, by the rules of the Functions host for the connection {@code EventHubs}. */
public sealed interface EventHubsAccess {
    /** With a key, as local stand-ins want it. */
    record ConnectionString(String value) implements EventHubsAccess {
        public ConnectionString {
            requireNonNull(value, "value");
        }

        @Override
        public String toString() {
            return "ConnectionString[hidden]";
        }
    }

    /**
     * With the app's identity.
     *
     * @param namespace such as {@code contoso.servicebus.windows.net}
     * @param clientId of a user-assigned identity; empty for the system-assigned one
     */
    record Identity(String namespace, Optional<String> clientId) implements EventHubsAccess {
        public Identity {
            requireNonNull(namespace, "namespace");
            requireNonNull(clientId, "clientId");
        }
    }
}
