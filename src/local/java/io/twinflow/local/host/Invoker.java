package io.twinflow.local.host;

import io.twinflow.local.host.worker.Message;
import io.twinflow.local.host.worker.Value;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Runs functions: gives each invocation its id and its time limit, delivers its outputs, keeps the journal. Thread-safe. */
final class Invoker {
    private final LanguageWorker worker;
    private final BlobOutputs blobs;
    private final InvocationJournal journal;
    private final FunctionLog log;
    private final Duration timeout;

    Invoker(LanguageWorker worker, BlobOutputs blobs, InvocationJournal journal, FunctionLog log, Duration timeout) {
        this.worker = worker;
        this.blobs = blobs;
        this.journal = journal;
        this.log = log;
        this.timeout = timeout;
    }

    /**
     * Runs a function on one input.
     *
     * @param events how many events the input holds, for the journal
     * @return never fails
     */
    CompletableFuture<Outcome> invoke(
            FunctionDefinition function, Value input, Map<String, Value> metadata, Message.Retry retry, int events) {
        String id = UUID.randomUUID().toString();
        long start = System.nanoTime();
        var message = new Message.Invoke(
                id, function.name(), Map.of(function.trigger().name(), input), metadata, retry);
        return worker.invoke(message)
                .thenApply(Optional::of)
                .completeOnTimeout(Optional.empty(), timeout.toMillis(), TimeUnit.MILLISECONDS)
                .thenApply(answer ->
                        answer.map(outcome -> deliver(function, outcome)).orElseGet(this::timedOut))
                .whenComplete((outcome, never) -> {
                    long micros = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - start);
                    note(new InvocationJournal.Entry(function.name(), id, events, micros, problem(outcome)));
                });
    }

    private Outcome deliver(FunctionDefinition function, Outcome outcome) {
        if (outcome instanceof Outcome.Returned returned) {
            try {
                blobs.write(function, returned);
            } catch (RuntimeException e) {
                return new Outcome.Threw("An output could not be written: " + e.getMessage());
            }
        }
        return outcome;
    }

    /** What a function does after its time is up, nobody would hear of: its worker ends with it. */
    private Outcome timedOut() {
        worker.kill();
        return new Outcome.Threw("Timeout: no answer within " + timeout.toSeconds() + " s, the worker is restarted");
    }

    private void note(InvocationJournal.Entry entry) {
        journal.add(entry);
        if (!entry.succeeded()) {
            log.line("WARNING", entry.function(), "failed: " + entry.problem());
        }
    }

    private static String problem(Outcome outcome) {
        return outcome instanceof Outcome.Threw threw
                ? threw.reason()
                : outcome instanceof Outcome.WorkerGone ? "The worker process ended" : "";
    }
}
