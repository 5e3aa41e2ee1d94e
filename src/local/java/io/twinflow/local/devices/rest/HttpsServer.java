package io.twinflow.local.devices.rest;

import io.twinflow.local.tls.AnyCertificate;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.ext.web.Router;

/**
 * The listener of the services that SDKs reach by HTTPS only: those of IoT Hub and DPS. Clients may show a certificate.
 * Thread-safe.
 */
public final class HttpsServer implements AutoCloseable {
    private final HttpServer server;

    private HttpsServer(HttpServer server) {
        this.server = server;
    }

    /**
     * Starts to listen, and waits until it does; not from an event loop.
     *
     * @param port 0 for any that is free
     */
    public static HttpsServer start(Vertx vertx, String host, int port, KeyCertOptions key, Router router) {
        var options = AnyCertificate.askedFor(new HttpServerOptions())
                .setHost(host)
                .setPort(port)
                .setSsl(true)
                .setUseAlpn(true)
                .setKeyCertOptions(key);
        return new HttpsServer(
                vertx.createHttpServer(options).requestHandler(router).listen().await());
    }

    /** Where it listens. */
    public int port() {
        return server.actualPort();
    }

    @Override
    public void close() {
        server.close().await();
    }
}
