package io.twinflow.core.propagation;

import io.twinflow.core.failure.TwinFailure;
import java.util.Collection;

/** Several failures as one. */
final class Failures {
    private Failures() {}

    /** Throws one that a retry can mend if there is one, so that nothing is given up too early; else the first. */
    static void throwMostHopeful(Collection<TwinFailure> failures) {
        failures.stream()
                .filter(TwinFailure::isRetryable)
                .findFirst()
                .or(() -> failures.stream().findFirst())
                .ifPresent(failure -> {
                    throw failure;
                });
    }
}
