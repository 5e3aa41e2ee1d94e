package io.twinflow.functions;

import com.microsoft.azure.functions.OutputBinding;
import io.twinflow.core.batch.BatchOutcome;
import io.twinflow.core.failure.TwinFailure;
import java.util.function.BiFunction;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/**
 * The last step of every function with events: ask for them again if a retry can help, else hand over those that none
 * can save.
 *
 * <p>Never both: the worker discards outputs that were set before a throw.
 */
final class Invocation {
    private Invocation() {}

    /**
     * Ends an invocation.
     *
     * @param deadLetter writes one rejected event and the reason as a line
     * @throws TwinFailure if an event is to be delivered again
     */
    static <E> void finish(
            BatchOutcome<E> outcome,
            BiFunction<E, TwinFailure, String> deadLetter,
            OutputBinding<String> rejected,
            Logger log) {
        log.info(() -> summary(outcome));
        if (!outcome.deferred().isEmpty()) {
            throw outcome.deferred().get(0).reason();
        }
        if (!outcome.rejected().isEmpty()) {
            outcome.rejected().forEach(failed -> report(failed.reason(), log));
            rejected.setValue(outcome.rejected().stream()
                    .map(failed -> deadLetter.apply(failed.event(), failed.reason()))
                    .collect(Collectors.joining("\n", "", "\n")));
        }
    }

    private static void report(TwinFailure reason, Logger log) {
        if (reason.kind() == TwinFailure.Kind.BUG) {
            log.log(Level.SEVERE, reason, () -> "rejected " + Reason.of(reason));
        } else {
            log.warning(() -> "rejected " + Reason.of(reason));
        }
    }

    private static String summary(BatchOutcome<?> outcome) {
        int skipped =
                outcome.skipped().values().stream().mapToInt(Integer::intValue).sum();
        return "applied=" + outcome.applied() + " skipped=" + skipped
                + " rejected=" + outcome.rejected().size()
                + " deferred=" + outcome.deferred().size()
                + " ignored_fields=" + outcome.ignoredFields()
                + (skipped > 0 ? " skipped_because=" + outcome.skipped() : "");
    }
}
