package io.twinflow.core.propagation;

import io.twinflow.core.failure.TwinFailure;
import java.util.List;
import java.util.Optional;

/** Several failures as one. */
final class Failures {
    private Failures() {}

    /** One that a retry can mend if there is one, so that nothing is given up too early; else the first. */
    static Optional<TwinFailure> mostHopeful(List<TwinFailure> failures) {
        return failures.stream()
                .filter(TwinFailure::isRetryable)
                .findFirst()
                .or(() -> failures.stream().findFirst());
    }
}
