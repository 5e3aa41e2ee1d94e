package io.twinflow.local.host;

import io.twinflow.local.keys.KeyRing;
import io.twinflow.local.store.Database;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Runs a staged function app: HTTP functions and the Event Grid webhook on one port, Event Hub functions from the
 * namespace that the app's settings name, all of them in a worker process.
 */
public final class FunctionsHost implements AutoCloseable {
    private final InvocationJournal journal = new InvocationJournal();
    private final Setup setup;
    private final FunctionKeys keys;
    private final BlobOutputs blobs;
    private final EventHubTriggers triggers;
    private final LanguageWorker worker;
    private final HttpServer server;

    private FunctionsHost(Vertx vertx, Setup setup, Database database, FunctionLog log) {
        this.setup = setup;
        this.keys = new FunctionKeys(new KeyRing(database), setup.asksForKeys());
        this.blobs = new BlobOutputs(setup.blobs(), setup.settings());
        var invoker = new CompletableFuture<Invoker>();
        // Processors need as long to find their partitions as the worker needs to load the functions.
        this.triggers = new EventHubTriggers(setup, database, invoker, log);
        try {
            this.worker = LanguageWorker.start(setup.worker(), setup.app().functions(), log);
        } catch (RuntimeException e) {
            invoker.completeExceptionally(e);
            triggers.close();
            throw e;
        }
        Invoker ready =
                new Invoker(worker, blobs, journal, log, setup.app().settings().functionTimeout());
        invoker.complete(ready);
        this.server = vertx.createHttpServer(new HttpServerOptions().setHttp2ClearTextEnabled(false))
                .requestHandler(router(vertx, ready));
    }

    /**
     * Starts, and waits until the functions are loaded, their event hubs found, and the port is open.
     *
     * @param database for keys and checkpoints
     * @throws io.twinflow.local.LocalFailure if the app asks for something that is not there
     */
    public static FunctionsHost start(Vertx vertx, Setup setup, Database database, FunctionLog log) {
        var host = new FunctionsHost(vertx, setup, database, log);
        try {
            host.server.listen(setup.port(), setup.address()).await(10, TimeUnit.SECONDS);
            host.triggers.awaitStarted();
            return host;
        } catch (Exception e) {
            host.close();
            throw e instanceof RuntimeException known ? known : new IllegalStateException(e);
        }
    }

    /** The port it listens on. */
    public int port() {
        return server.actualPort();
    }

    /** The names of its functions. */
    public List<String> functions() {
        return setup.app().functions().stream().map(FunctionDefinition::name).toList();
    }

    /** The keys that open its functions. */
    public FunctionKeys keys() {
        return keys;
    }

    /** What its functions did. */
    public InvocationJournal journal() {
        return journal;
    }

    /** What its functions wrote to blobs. */
    public BlobOutputs blobs() {
        return blobs;
    }

    /** Ends the worker process as a crash would; the host starts another and repeats what had no answer. */
    public void killWorker() {
        worker.kill();
    }

    @Override
    public void close() {
        triggers.close();
        worker.close();
        server.close().toCompletionStage().toCompletableFuture().join();
    }

    private Router router(Vertx vertx, Invoker invoker) {
        Router router = Router.router(vertx);
        router.route().handler(BodyHandler.create(false));
        String prefix = setup.app().settings().routePrefix();
        setup.app()
                .triggeredBy(Binding.Type.HTTP_TRIGGER)
                .forEach(function -> new HttpTrigger(function, invoker, keys).mount(router, prefix));
        var eventGrid = setup.app().triggeredBy(Binding.Type.EVENT_GRID_TRIGGER).stream()
                .collect(Collectors.toMap(FunctionDefinition::name, Function.identity()));
        new EventGridWebhook(eventGrid, invoker, keys).mount(router);
        return router;
    }

    /**
     * What a host needs to know.
     *
     * @param blobs directory for blob outputs
     * @param port 0 for any that is free
     * @param asksForKeys whether callers must show a key, as in Azure; Core Tools ask for none
     */
    public record Setup(
            StagedPackage app,
            WorkerSetup worker,
            AppSettings settings,
            Path blobs,
            String address,
            int port,
            boolean asksForKeys) {}
}
