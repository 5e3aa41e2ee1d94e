package io.twinflow.core.batch;

import io.twinflow.core.failure.TwinFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Takes a batch of events through a job, so that no event can block or sink another. */
public final class BatchRunner {
    private BatchRunner() {}

    /**
     * Reads every event and gives the messages to the job, all at once.
     *
     * <p>If the job throws for the batch as a whole, it gets the messages one by one, so that only those which cannot
     * be processed are lost to it; every job may be repeated.
     *
     * @param reader may throw a {@link TwinFailure}; anything else it throws is a bug, and rejects that event
     * @param job answers one result for each message, in their order
     */
    public static <E, M> BatchOutcome<E> run(
            List<E> events, Function<E, Reading<M>> reader, Function<List<M>, List<Result>> job) {
        Tally<E> tally = new Tally<>();
        List<E> senders = new ArrayList<>();
        List<M> messages = new ArrayList<>();
        for (E event : events) {
            try {
                Reading<M> reading = reader.apply(event);
                if (reading instanceof Reading.Message<M> message) {
                    senders.add(event);
                    messages.add(message.message());
                } else if (reading instanceof Reading.Skip<M> skip) {
                    tally.add(event, new Result.Skipped(skip.reason()));
                }
            } catch (RuntimeException e) {
                tally.add(event, new Result.Failed(TwinFailure.bug(e)));
            }
        }
        List<Result> results = results(messages, job);
        for (int i = 0; i < messages.size(); i++) {
            tally.add(senders.get(i), results.get(i));
        }
        return tally.outcome();
    }

    /** A job for single messages as a job for batches; a message it throws for fails alone. */
    public static <M> Function<List<M>, List<Result>> each(Function<M, Result> job) {
        return messages ->
                messages.stream().map(message -> guarded(message, job)).toList();
    }

    private static <M> List<Result> results(List<M> messages, Function<List<M>, List<Result>> job) {
        if (messages.isEmpty()) {
            return List.of();
        }
        try {
            return complete(messages, job);
        } catch (RuntimeException e) {
            return each((M message) -> complete(List.of(message), job).get(0)).apply(messages);
        }
    }

    private static <M> List<Result> complete(List<M> messages, Function<List<M>, List<Result>> job) {
        List<Result> results = job.apply(List.copyOf(messages));
        if (results.size() != messages.size()) {
            throw new IllegalStateException(results.size() + " results for " + messages.size() + " messages");
        }
        return results;
    }

    private static <M> Result guarded(M message, Function<M, Result> job) {
        try {
            return job.apply(message);
        } catch (RuntimeException e) {
            return new Result.Failed(TwinFailure.bug(e));
        }
    }
}
