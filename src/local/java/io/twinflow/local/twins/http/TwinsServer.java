package io.twinflow.local.twins.http;

import io.twinflow.local.twins.TwinsService;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.KeyCertOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The listeners of one instance. Thread-safe. */
public final class TwinsServer implements AutoCloseable {
    private final List<HttpServer> servers = new ArrayList<>();
    private final int httpPort;
    private final int httpsPort;

    private TwinsServer(@Nullable HttpServer http, @Nullable HttpServer https) {
        httpPort = keep(http);
        httpsPort = keep(https);
    }

    /**
     * Starts to listen, and waits until it does; not from an event loop.
     *
     * @param httpPort 0 for any free port, negative for none
     * @param httpsPort 0 for any free port, negative for none; needs a key
     * @throws RuntimeException with the {@link java.net.BindException} as its cause, if a port is taken
     */
    public static TwinsServer start(
            Vertx vertx, TwinsService service, String host, int httpPort, int httpsPort, @Nullable KeyCertOptions key) {
        Front front = new Front(vertx, service, Optional.empty(), Admission.open());
        return start(vertx, front, host, httpPort, httpsPort, key);
    }

    /** As the other, of an instance with more around it. */
    public static TwinsServer start(
            Vertx vertx, Front front, String host, int httpPort, int httpsPort, @Nullable KeyCertOptions key) {
        HttpServer http = httpPort < 0 ? null : listen(vertx, front, options(host, httpPort));
        if (httpsPort < 0) {
            return new TwinsServer(http, null);
        }
        HttpServerOptions secure = options(host, httpsPort)
                .setSsl(true)
                .setUseAlpn(true)
                .setKeyCertOptions(Objects.requireNonNull(key, "HTTPS needs a key"));
        try {
            return new TwinsServer(http, listen(vertx, front, secure));
        } catch (RuntimeException e) {
            new TwinsServer(http, null).close();
            throw e;
        }
    }

    /** The port of plain HTTP, -1 if it is off. */
    public int httpPort() {
        return httpPort;
    }

    /** The port of HTTPS, -1 if it is off. */
    public int httpsPort() {
        return httpsPort;
    }

    @Override
    public void close() {
        servers.forEach(server -> server.close().await());
    }

    private int keep(@Nullable HttpServer server) {
        if (server == null) {
            return -1;
        }
        servers.add(server);
        return server.actualPort();
    }

    /** Without the change from plain HTTP/1.1 to HTTP/2, over which the JDK's client sometimes waits for ever. */
    private static HttpServerOptions options(String host, int port) {
        return new HttpServerOptions()
                .setHost(host)
                .setPort(port)
                .setMaxInitialLineLength(16 * 1024)
                .setHttp2ClearTextEnabled(false);
    }

    private static HttpServer listen(Vertx vertx, Front front, HttpServerOptions options) {
        return vertx.createHttpServer(options)
                .requestHandler(front::handle)
                .listen()
                .await();
    }
}
