package io.twinflow.local.devices;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;

/** A proxy that leads HTTPS to one port, whatever was asked for: for clients that know port 443 only. */
final class Tunnel implements AutoCloseable {
    private static final String HOST = "127.0.0.1";

    private final NetClient net;
    private final int target;
    private final NetServer server;

    Tunnel(Vertx vertx, int target) {
        this.net = vertx.createNetClient();
        this.target = target;
        this.server = DevicesHere.await(
                vertx.createNetServer().connectHandler(this::greet).listen(0, HOST));
    }

    /** Leads the JDK's HTTP clients here if they go to a host. */
    ProxySelector selector(String host) {
        var here = new Proxy(
                Proxy.Type.HTTP, new InetSocketAddress(InetAddress.getLoopbackAddress(), server.actualPort()));
        return new ProxySelector() {
            @Override
            public List<Proxy> select(URI uri) {
                return List.of(host.equals(uri.getHost()) ? here : Proxy.NO_PROXY);
            }

            @Override
            public void connectFailed(URI uri, SocketAddress address, IOException failure) {
                throw new IllegalStateException("The tunnel to " + uri + " is closed", failure);
            }
        };
    }

    @Override
    public void close() {
        DevicesHere.await(server.close());
        DevicesHere.await(net.close());
    }

    private void greet(NetSocket client) {
        Buffer request = Buffer.buffer();
        client.handler(part -> {
            request.appendBuffer(part);
            if (request.toString().endsWith("\r\n\r\n")) {
                // Nothing more comes before the answer: TLS begins after it.
                lead(client);
            }
        });
    }

    private void lead(NetSocket client) {
        net.connect(target, HOST).onFailure(e -> client.close()).onSuccess(service -> {
            client.handler(service::write);
            service.handler(client::write);
            client.closeHandler(nothing -> service.close());
            service.closeHandler(nothing -> client.close());
            client.write(Buffer.buffer("HTTP/1.1 200 Connected\r\n\r\n"));
        });
    }
}
