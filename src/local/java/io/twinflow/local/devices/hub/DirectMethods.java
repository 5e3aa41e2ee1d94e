package io.twinflow.local.devices.hub;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.local.devices.DeviceAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Calls methods of devices and modules that are connected. Thread-safe.
 *
 * @see <a href="https://learn.microsoft.com/azure/iot-hub/iot-hub-devguide-direct-methods">direct methods</a>
 */
public final class DirectMethods {
    private final HubConnections connections;

    public DirectMethods(HubConnections connections) {
        this.connections = connections;
    }

    /**
     * Calls a method.
     *
     * @param payload any JSON; a missing node for none
     * @param connectTimeout how long to wait for the device to come; zero for not at all
     * @param responseTimeout how long to wait for its answer
     * @return the answer, or a {@link MethodFailure}
     */
    public CompletionStage<MethodResult> invoke(
            DeviceAddress address, String name, JsonNode payload, Duration connectTimeout, Duration responseTimeout) {
        return connections
                .listening(address, connectTimeout)
                .thenCompose(conversation -> ended(conversation.call(name, payload), address, responseTimeout));
    }

    private static CompletionStage<MethodResult> ended(
            CompletableFuture<MethodResult> call, DeviceAddress address, Duration timeout) {
        return call.copy().orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS).exceptionallyCompose(failure -> {
            call.cancel(false);
            return CompletableFuture.failedFuture(
                    failure instanceof TimeoutException ? MethodFailure.timedOut(address, timeout) : failure);
        });
    }
}
