package io.twinflow.local.host;

import io.twinflow.local.store.Database;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The Event Hub triggers of a host, which start and stop side by side. */
final class EventHubTriggers implements AutoCloseable {
    private final List<CompletableFuture<EventHubTrigger>> triggers;

    EventHubTriggers(
            FunctionsHost.Setup setup, Database database, CompletableFuture<Invoker> invoker, FunctionLog log) {
        List<FunctionDefinition> functions = setup.app().triggeredBy(Binding.Type.EVENT_HUB_TRIGGER);
        HostSettings settings = setup.app().settings();
        var options = CompletableFuture.supplyAsync(() ->
                new EventHubTrigger.Options(Checkpoints.of(setup.settings(), database), settings.prefetchCount()));
        this.triggers = functions.stream()
                .map(function -> new Target(function, invoker, settings.maxEventBatchSize(), log))
                .map(target ->
                        options.thenApplyAsync(shared -> EventHubTrigger.start(target, setup.settings(), shared)))
                .toList();
    }

    /** Waits until every hub is known to be there; fails as the first that is not. */
    void awaitStarted() {
        try {
            triggers.forEach(CompletableFuture::join);
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    @Override
    public void close() {
        CompletableFuture.allOf(triggers.stream()
                        .map(trigger -> trigger.handle((started, failed) -> started)
                                .thenAcceptAsync(started -> {
                                    if (started != null) {
                                        started.close();
                                    }
                                }))
                        .toArray(CompletableFuture<?>[]::new))
                .join();
    }
}
