package io.twinflow.local.host;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.local.LocalFailure;
import java.time.Duration;

/**
 * How often, and after which delays, the host repeats a failed invocation.
 *
 * @param most retries at most, -1 without end
 * @param first the delay before the first retry; each further one takes twice as long
 * @param longest no delay is longer
 * @see <a href="https://learn.microsoft.com/azure/azure-functions/functions-bindings-error-pages">retry policies</a>
 */
public record RetryPolicy(int most, Duration first, Duration longest) {
    /** No retry: the batch counts as done. */
    static final RetryPolicy NONE = new RetryPolicy(0, Duration.ZERO, Duration.ZERO);

    static RetryPolicy read(String function, JsonNode retry) {
        if (retry.isMissingNode()) {
            return NONE;
        }
        int most = retry.path("maxRetryCount").asInt();
        return switch (retry.path("strategy").asText()) {
            case "fixedDelay" -> {
                Duration delay = TimeSpan.parse(retry.path("delayInterval").asText());
                yield new RetryPolicy(most, delay, delay);
            }
            case "exponentialBackoff" ->
                new RetryPolicy(
                        most,
                        TimeSpan.parse(retry.path("minimumInterval").asText()),
                        TimeSpan.parse(retry.path("maximumInterval").asText()));
            default ->
                throw new LocalFailure("Function " + function + " has the retry strategy " + retry.path("strategy")
                        + "; the host knows fixedDelay and exponentialBackoff.");
        };
    }

    boolean allows(int retry) {
        return most < 0 || retry <= most;
    }

    /** The pause before a retry, the first being 1. */
    Duration delay(int retry) {
        Duration delay = first;
        for (int i = 1; i < retry && delay.compareTo(longest) < 0; i++) {
            delay = delay.multipliedBy(2);
        }
        return delay.compareTo(longest) < 0 ? delay : longest;
    }
}
