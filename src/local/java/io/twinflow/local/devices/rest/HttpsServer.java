package io.twinflow.local.devices.rest;

import io.twinflow.local.tls.AnyCertificate;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.ext.web.Router;
import java.util.ArrayList;
import java.util.List;

/**
 * The listener of the services that SDKs reach by HTTPS only: those of IoT Hub and DPS. Clients may show a certificate.
 * Thread-safe.
 *
 * <p>Without HTTP/2, as the services are: its header names are in lower case, and a client that looks for {@code ETag}
 * finds none.
 */
public final class HttpsServer implements AutoCloseable {
    private final List<HttpServer> servers;

    private HttpsServer(List<HttpServer> servers) {
        this.servers = servers;
    }

    /**
     * Starts to listen at the same port of several addresses, and waits until it does; not from an event loop.
     *
     * @param port 0 for one that is free at the first of them
     */
    public static HttpsServer start(Vertx vertx, List<String> hosts, int port, KeyCertOptions key, Router router) {
        List<HttpServer> servers = new ArrayList<>();
        for (String host : hosts) {
            int same = servers.isEmpty() ? port : servers.get(0).actualPort();
            var options = AnyCertificate.askedFor(new HttpServerOptions())
                    .setHost(host)
                    .setPort(same)
                    .setSsl(true)
                    .setKeyCertOptions(key);
            servers.add(vertx.createHttpServer(options)
                    .requestHandler(router)
                    .listen()
                    .await());
        }
        return new HttpsServer(List.copyOf(servers));
    }

    /** Where it listens. */
    public int port() {
        return servers.get(0).actualPort();
    }

    @Override
    public void close() {
        servers.forEach(server -> server.close().await());
    }
}
