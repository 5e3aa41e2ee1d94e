package io.twinflow.local.twins.http;

import io.twinflow.local.twins.TwinsService;
import io.vertx.core.Vertx;
import io.vertx.core.net.KeyCertOptions;
import org.jspecify.annotations.Nullable;

/** The listeners of one instance. */
public final class TwinsServer implements AutoCloseable {
    private TwinsServer() {}

    /**
     * Starts to listen, and waits until it does.
     *
     * @param httpPort 0 for any free port, negative for none
     * @param httpsPort 0 for any free port, negative for none; needs a key
     */
    public static TwinsServer start(
            Vertx vertx, TwinsService service, String host, int httpPort, int httpsPort, @Nullable KeyCertOptions key) {
        return new TwinsServer();
    }

    /** The port of plain HTTP, -1 if it is off. */
    public int httpPort() {
        return -1;
    }

    /** The port of HTTPS, -1 if it is off. */
    public int httpsPort() {
        return -1;
    }

    @Override
    public void close() {}
}
