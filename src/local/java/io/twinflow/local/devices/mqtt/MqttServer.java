package io.twinflow.local.devices.mqtt;

import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.twinflow.local.devices.x509.CertificateChain;
import io.twinflow.local.tls.AnyCertificate;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.mqtt.MqttAuth;
import io.vertx.mqtt.MqttEndpoint;
import io.vertx.mqtt.MqttServerOptions;
import io.vertx.mqtt.MqttWill;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The one MQTT listener of provisioning and hubs, told apart by the user name of each client. Thread-safe.
 *
 * @see <a href="https://learn.microsoft.com/azure/iot/iot-mqtt-connect-to-iot-hub">MQTT as IoT Hub speaks it</a>
 */
public final class MqttServer {
    private static final Logger LOG = System.getLogger(MqttServer.class.getName());
    private static final int LONGEST_TOPIC = 64 * 1024;
    private static final int LONGEST_CLIENT_ID = 300;
    private static final int SECONDS_TO_SAY_HELLO = 30;

    private final List<io.vertx.mqtt.MqttServer> servers;

    private MqttServer(List<io.vertx.mqtt.MqttServer> servers) {
        this.servers = servers;
    }

    /** Listens with TLS at the same port of several addresses; port 0 takes one that is free at the first of them. */
    public static Future<MqttServer> start(
            Vertx vertx, List<String> hosts, int port, KeyCertOptions key, List<MqttService> services) {
        return listen(vertx, hosts.get(0), port, key, services).compose(first -> {
            List<Future<io.vertx.mqtt.MqttServer>> all = new ArrayList<>(List.of(Future.succeededFuture(first)));
            for (String host : hosts.subList(1, hosts.size())) {
                all.add(listen(vertx, host, first.actualPort(), key, services));
            }
            return Future.all(all).map(listening -> new MqttServer(listening.list()));
        });
    }

    /** Listens without TLS at a free port: for tests, which would otherwise be tests of handshakes. */
    public static Future<MqttServer> startPlain(Vertx vertx, String host, List<MqttService> services) {
        return listen(vertx, limited(new MqttServerOptions()).setHost(host).setPort(0), services)
                .map(server -> new MqttServer(List.of(server)));
    }

    private static Future<io.vertx.mqtt.MqttServer> listen(
            Vertx vertx, String host, int port, KeyCertOptions key, List<MqttService> services) {
        MqttServerOptions options = limited(AnyCertificate.askedFor(new MqttServerOptions()))
                .setSsl(true)
                .setKeyCertOptions(key)
                .setHost(host)
                .setPort(port);
        return listen(vertx, options, services);
    }

    private static MqttServerOptions limited(MqttServerOptions options) {
        return options.setMaxMessageSize(MqttClient.LARGEST_BODY + LONGEST_TOPIC)
                .setMaxClientIdLength(LONGEST_CLIENT_ID)
                .setTimeoutOnConnect(SECONDS_TO_SAY_HELLO);
    }

    private static Future<io.vertx.mqtt.MqttServer> listen(
            Vertx vertx, MqttServerOptions options, List<MqttService> services) {
        return io.vertx.mqtt.MqttServer.create(vertx, options)
                .endpointHandler(endpoint -> greet(vertx.getOrCreateContext(), endpoint, services))
                .exceptionHandler(e -> LOG.log(Level.DEBUG, "A client could not connect: {0}", e.toString()))
                .listen();
    }

    /** The port it listens on. */
    public int port() {
        return servers.get(0).actualPort();
    }

    /** Drops every client and stops listening. */
    public Future<Void> close() {
        return Future.join(servers.stream().map(io.vertx.mqtt.MqttServer::close).toList())
                .mapEmpty();
    }

    private static void greet(Context context, MqttEndpoint endpoint, List<MqttService> services) {
        MqttAuth auth = endpoint.auth();
        if (auth == null || auth.getUsername() == null) {
            refuse(endpoint, "no user name");
            return;
        }
        var login = new Login(
                endpoint.clientIdentifier(),
                auth.getUsername(),
                Objects.requireNonNullElse(auth.getPassword(), ""),
                CertificateChain.of(endpoint.sslSession()),
                endpoint.isCleanSession(),
                will(endpoint.will()));
        services.stream()
                .filter(service -> service.serves(login.username()))
                .findFirst()
                .ifPresentOrElse(
                        service -> admit(context, endpoint, service, login),
                        () -> refuse(endpoint, "nothing here is called " + login.username()));
    }

    private static void admit(Context context, MqttEndpoint endpoint, MqttService service, Login login) {
        var left = new AtomicBoolean();
        endpoint.closeHandler(nothing -> left.set(true));
        Future.fromCompletionStage(service.open(login), context)
                .onSuccess(conversation -> {
                    if (left.get()) {
                        conversation.end();
                    } else {
                        new MqttClient(endpoint, context, conversation, login.will()).begin();
                    }
                })
                .onFailure(e -> {
                    if (!left.get()) {
                        refuse(endpoint, Reason.of(e));
                    }
                });
    }

    private static Optional<Will> will(@Nullable MqttWill will) {
        if (will == null || !will.isWillFlag()) {
            return Optional.empty();
        }
        Buffer body = will.getWillMessage();
        byte[] bytes = body == null ? new byte[0] : body.getBytes();
        return Optional.of(new Will(String.valueOf(will.getWillTopic()), bytes, will.isWillRetain()));
    }

    private static void refuse(MqttEndpoint endpoint, String reason) {
        LOG.log(Level.WARNING, "Refused MQTT client {0}: {1}", endpoint.clientIdentifier(), reason);
        endpoint.reject(MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED);
    }
}
