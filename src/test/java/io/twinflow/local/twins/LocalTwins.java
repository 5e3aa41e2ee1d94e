package io.twinflow.local.twins;

import com.azure.core.credential.AccessToken;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.http.policy.HttpPipelinePolicy;
import com.azure.digitaltwins.core.DigitalTwinsClient;
import com.azure.digitaltwins.core.DigitalTwinsClientBuilder;
import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.local.blobs.BlobStore;
import io.twinflow.local.eventgrid.GridEvent;
import io.twinflow.local.eventgrid.GridTopics;
import io.twinflow.local.eventhubs.EventHubs;
import io.twinflow.local.eventhubs.HubDefinition;
import io.twinflow.local.eventhubs.StoredEvent;
import io.twinflow.local.json.Json;
import io.twinflow.local.store.Database;
import io.twinflow.local.store.Tx;
import io.twinflow.local.tls.CertificateAuthority;
import io.twinflow.local.twins.endpoints.EndpointKind;
import io.twinflow.local.twins.endpoints.EventEndpoints;
import io.twinflow.local.twins.endpoints.GridTarget;
import io.twinflow.local.twins.endpoints.HubTarget;
import io.twinflow.local.twins.endpoints.Target;
import io.twinflow.local.twins.graph.GraphLimits;
import io.twinflow.local.twins.http.Admission;
import io.twinflow.local.twins.http.Front;
import io.twinflow.local.twins.http.TwinsServer;
import io.twinflow.local.twins.jobs.BulkJobs;
import io.twinflow.local.twins.routes.RouteRules;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import reactor.core.publisher.Mono;

/** A running instance with two topics and a hub behind it, and the official client in front. */
public final class LocalTwins implements AutoCloseable, GridTopics {
    private static final CertificateAuthority AUTHORITY = CertificateAuthority.inMemory();

    public final TestClock clock = new TestClock();
    public final TwinsFaults faults = new TwinsFaults();
    public final Database database = Database.inMemory();
    final EventHubs hubs = new EventHubs(database, List.of(new HubDefinition("twinevents", 1, List.of())), clock);
    final List<JsonNode> published = Collections.synchronizedList(new ArrayList<>());
    final Set<String> topics = ConcurrentHashMap.newKeySet();
    public final TwinsService service;
    final EventEndpoints endpoints;
    volatile boolean topicsAreBroken;
    final Path blobs;
    private final Vertx vertx = Vertx.vertx();
    private BulkJobs jobs;
    private TwinsServer server;

    /** With blobs that nobody looks at. */
    public LocalTwins() {
        this(temporary());
    }

    /** With less room than the service has. */
    LocalTwins(GraphLimits limits) {
        this(temporary(), RouteRules.CURRENT, limits);
    }

    /** With blobs in a folder, which is deleted at the end. */
    public LocalTwins(Path blobs) {
        this(blobs, RouteRules.CURRENT, GraphLimits.PUBLISHED);
    }

    /** With other rules for routes. */
    public LocalTwins(RouteRules rules) {
        this(temporary(), rules, GraphLimits.PUBLISHED);
    }

    private LocalTwins(Path blobs, RouteRules rules, GraphLimits limits) {
        this.blobs = blobs;
        topics.addAll(List.of("twins", "clouds"));
        endpoints = openEndpoints(rules);
        endpoints.ensure("changes", EndpointKind.EVENT_GRID, "twins");
        endpoints.ensure("clouds", EndpointKind.EVENT_GRID, "clouds");
        endpoints.ensure("events", EndpointKind.EVENT_HUB, "twinevents");
        service = new TwinsService(database, clock, endpoints, rules, faults, limits);
        this.jobs = BulkJobs.start(service, new BlobStore(blobs));
        this.server = serve();
    }

    /** Stops bulk jobs in the middle of whatever is going on, and starts again. */
    void restart() {
        server.close();
        jobs.close();
        jobs = BulkJobs.start(service, new BlobStore(blobs));
        server = serve();
    }

    /** The endpoints that the database holds, as after a restart. */
    EventEndpoints openEndpoints(RouteRules rules) {
        Map<EndpointKind, Target> targets =
                Map.of(EndpointKind.EVENT_GRID, new GridTarget(this), EndpointKind.EVENT_HUB, new HubTarget(hubs));
        return new EventEndpoints(database, clock, targets, blobs, rules.mostEndpoints());
    }

    /** The bulk jobs. */
    public BulkJobs jobs() {
        return jobs;
    }

    /** A client of the newest API over plain HTTP. */
    public DigitalTwinsClient client() {
        return client((context, next) -> next.process());
    }

    /** A client of the oldest API. Version 1.5.0 of the library ignores the version that its builder is given. */
    DigitalTwinsClient oldClient() {
        return client((context, next) -> {
            String url = context.getHttpRequest().getUrl().toString();
            context.getHttpRequest().setUrl(url.replace("api-version=2023-10-31", "api-version=2020-10-31"));
            return next.process();
        });
    }

    /** A client that says which trace its calls belong to. */
    DigitalTwinsClient clientInTrace(String traceparent) {
        return client((context, next) -> {
            context.getHttpRequest().setHeader(HttpHeaderName.fromString("traceparent"), traceparent);
            return next.process();
        });
    }

    private DigitalTwinsClient client(HttpPipelinePolicy policy) {
        return new DigitalTwinsClientBuilder()
                .endpoint(url())
                .credential(request -> Mono.just(new AccessToken("any", OffsetDateTime.MAX)))
                .pipeline(new HttpPipelineBuilder()
                        .policies(policy)
                        .httpClient(new JdkHttpClientBuilder().build())
                        .build())
                .buildClient();
    }

    public String url() {
        return "http://" + host();
    }

    public String secureUrl() {
        return "https://localhost:" + server.httpsPort();
    }

    /** What a client of {@link #secureUrl()} must trust. */
    public static SSLContext trust() {
        return AUTHORITY.sslContext();
    }

    public String host() {
        return "127.0.0.1:" + server.httpPort();
    }

    /** For what the official client never does. */
    public HttpResponse<String> raw(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url() + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** The events in the hub. */
    public List<StoredEvent> hubEvents() {
        return database.call(tx -> hubs.read(tx, "twinevents", 0, -1, 100));
    }

    @Override
    public boolean has(String topic) {
        return topics.contains(topic);
    }

    @Override
    public Schema schema(String topic) {
        return topic.equals("clouds") ? Schema.CLOUD_EVENTS : Schema.EVENT_GRID;
    }

    @Override
    public void publish(Tx tx, String topic, GridEvent event) {
        if (topicsAreBroken) {
            throw new IllegalStateException("the topics are broken");
        }
        published.add(Json.read(Json.write(event.envelope())));
    }

    private TwinsServer serve() {
        return serve(Admission.open());
    }

    /** Another listener, for those who are admitted. */
    TwinsServer serve(Admission admission) {
        Front front = new Front(vertx, service, Optional.of(jobs), admission);
        return TwinsServer.start(vertx, front, "127.0.0.1", 0, 0, AUTHORITY.serverKey());
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("twins");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.close();
        jobs.close();
        endpoints.close();
        vertx.close().await();
        database.close();
        delete(blobs);
    }
}
