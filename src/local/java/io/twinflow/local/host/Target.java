package io.twinflow.local.host;

import io.twinflow.local.host.worker.Message;
import io.twinflow.local.host.worker.Value;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * The function that a trigger feeds.
 *
 * @param invoker there once the worker has started
 * @param batchSize events of one invocation at most
 */
record Target(FunctionDefinition function, CompletableFuture<Invoker> invoker, int batchSize, FunctionLog log) {
    /**
     * Runs the function and waits.
     *
     * @throws java.util.concurrent.CompletionException if the worker could not be started
     */
    Outcome invoke(Value bodies, Map<String, Value> metadata, Message.Retry retry, int events) {
        return invoker.join().invoke(function, bodies, metadata, retry, events).join();
    }

    void warn(String text) {
        log.line("WARNING", function.name(), text);
    }
}
