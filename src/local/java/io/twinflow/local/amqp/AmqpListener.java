package io.twinflow.local.amqp;

import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.NetServerOptions;
import java.util.Optional;

/**
 * Where clients connect.
 *
 * @param port 0 for any that is free
 * @param tls the server's certificate and key, if it speaks TLS
 */
public record AmqpListener(String host, int port, Optional<KeyCertOptions> tls) {
    /** Without TLS. */
    public static AmqpListener plain(String host, int port) {
        return new AmqpListener(host, port, Optional.empty());
    }

    /** With TLS. */
    public static AmqpListener tls(String host, int port, KeyCertOptions key) {
        return new AmqpListener(host, port, Optional.of(key));
    }

    NetServerOptions options() {
        NetServerOptions options = new NetServerOptions().setHost(host).setPort(port);
        tls.ifPresent(key -> options.setSsl(true).setKeyCertOptions(key));
        return options;
    }
}
