package io.twinflow.local.host;

import io.twinflow.local.host.worker.Value;
import java.util.Map;
import java.util.Optional;

/** How an invocation ended. */
sealed interface Outcome {
    /** The function returned. */
    record Returned(Map<String, Value> outputs) implements Outcome {
        Optional<Value> output(String name) {
            return Optional.ofNullable(outputs.get(name));
        }
    }

    /** The function threw, or gave no answer in time. */
    record Threw(String reason) implements Outcome {}

    /** The worker went away before it answered: nobody knows what the function did. */
    record WorkerGone() implements Outcome {}
}
