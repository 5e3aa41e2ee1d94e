package io.twinflow.local.host;

import io.twinflow.local.eventhubs.EventHubs;
import io.twinflow.local.keys.KeyRing;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Runs a staged function app: HTTP functions and the Event Grid webhook on one port, Event Hub functions from the local
 * event hubs, all of them in a worker process.
 */
public final class FunctionsHost implements AutoCloseable {
    private final InvocationJournal journal = new InvocationJournal();
    private final List<EventHubTrigger> readers = new ArrayList<>();
    private final Setup setup;
    private final FunctionKeys keys;
    private final BlobOutputs blobs;
    private final LanguageWorker worker;
    private final Invoker invoker;
    private final HttpServer server;

    private FunctionsHost(Vertx vertx, Setup setup, EventHubs hubs, FunctionLog log) {
        this.setup = setup;
        this.keys = new FunctionKeys(new KeyRing(hubs.database()));
        this.blobs = new BlobOutputs(setup.blobs(), setup.settings());
        this.worker = LanguageWorker.start(setup.worker(), setup.app().functions(), log);
        this.invoker =
                new Invoker(worker, blobs, journal, log, setup.app().settings().functionTimeout());
        this.server = vertx.createHttpServer(new HttpServerOptions().setHttp2ClearTextEnabled(false))
                .requestHandler(router(vertx));
    }

    /**
     * Starts, and waits until the functions are loaded and the port is open.
     *
     * @throws io.twinflow.local.LocalFailure if the app asks for something that is not there
     */
    public static FunctionsHost start(Vertx vertx, Setup setup, EventHubs hubs, FunctionLog log) {
        var host = new FunctionsHost(vertx, setup, hubs, log);
        try {
            host.server.listen(setup.port(), setup.address()).await(10, TimeUnit.SECONDS);
            host.triggeredBy(Binding.Type.EVENT_HUB_TRIGGER).forEach(function -> host.read(function, hubs));
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
        readers.forEach(EventHubTrigger::close);
        worker.close();
        server.close().toCompletionStage().toCompletableFuture().join();
    }

    private void read(FunctionDefinition function, EventHubs hubs) {
        int batchSize = setup.app().settings().maxEventBatchSize();
        readers.add(new EventHubTrigger(function, hubs, setup.settings(), invoker, batchSize));
    }

    private Router router(Vertx vertx) {
        Router router = Router.router(vertx);
        router.route().handler(BodyHandler.create(false));
        String prefix = setup.app().settings().routePrefix();
        triggeredBy(Binding.Type.HTTP_TRIGGER)
                .forEach(function -> new HttpTrigger(function, invoker, keys).mount(router, prefix));
        var eventGrid = triggeredBy(Binding.Type.EVENT_GRID_TRIGGER).stream()
                .collect(Collectors.toMap(FunctionDefinition::name, Function.identity()));
        new EventGridWebhook(eventGrid, invoker, keys).mount(router);
        return router;
    }

    private List<FunctionDefinition> triggeredBy(Binding.Type trigger) {
        return setup.app().functions().stream()
                .filter(function -> function.trigger().type() == trigger)
                .toList();
    }

    /**
     * What a host needs to know.
     *
     * @param port 0 for any that is free
     * @param blobs directory for blob outputs
     */
    public record Setup(
            StagedPackage app, WorkerSetup worker, AppSettings settings, Path blobs, String address, int port) {}
}
