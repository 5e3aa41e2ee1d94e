package io.twinflow.local.devices.service;

import com.azure.core.credential.AzureSasCredential;
import com.microsoft.azure.sdk.iot.device.ClientOptions;
import com.microsoft.azure.sdk.iot.device.DeviceClient;
import com.microsoft.azure.sdk.iot.device.IotHubClientProtocol;
import com.microsoft.azure.sdk.iot.device.ModuleClient;
import com.microsoft.azure.sdk.iot.service.digitaltwin.DigitalTwinClient;
import com.microsoft.azure.sdk.iot.service.messaging.IotHubServiceClientProtocol;
import com.microsoft.azure.sdk.iot.service.messaging.MessagingClient;
import com.microsoft.azure.sdk.iot.service.messaging.MessagingClientOptions;
import com.microsoft.azure.sdk.iot.service.methods.DirectMethodsClient;
import com.microsoft.azure.sdk.iot.service.query.QueryClient;
import com.microsoft.azure.sdk.iot.service.registry.Device;
import com.microsoft.azure.sdk.iot.service.registry.Module;
import com.microsoft.azure.sdk.iot.service.registry.RegistryClient;
import com.microsoft.azure.sdk.iot.service.twin.TwinClient;
import io.twinflow.local.amqp.AmqpLimits;
import io.twinflow.local.amqp.AmqpListener;
import io.twinflow.local.amqp.AmqpServer;
import io.twinflow.local.devices.DeviceRegistry;
import io.twinflow.local.devices.DevicesHere;
import io.twinflow.local.devices.HubSettings;
import io.twinflow.local.devices.KeyPair;
import io.twinflow.local.devices.OwnAddresses;
import io.twinflow.local.devices.c2d.CloudToDeviceQueue;
import io.twinflow.local.devices.hub.HubConnections;
import io.twinflow.local.devices.mqtt.MqttServer;
import io.twinflow.local.devices.rest.BearerTokens;
import io.twinflow.local.devices.rest.HttpsServer;
import io.twinflow.local.devices.routing.HubRoutes;
import io.twinflow.local.eventhubs.EventHubs;
import io.twinflow.local.eventhubs.HubDefinition;
import io.twinflow.local.sas.AccessKey;
import io.twinflow.local.sas.SharedAccessSignature;
import io.twinflow.local.store.Database;
import io.twinflow.local.tls.CertificateAuthority;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;

/** One hub on an address of its own, with the ports that the SDKs insist on: 8883 for MQTT, 5671 for AMQP. */
final class ServiceSide implements AutoCloseable {
    static final String HOST = OwnAddresses.FIRST;
    private static final int AMQPS = 5671;
    private static final int MQTTS = 8883;
    private static final CertificateAuthority AUTHORITY = CertificateAuthority.inMemory();
    private static final Vertx VERTX = Vertx.vertx();

    private final SSLSocketFactory usual = HttpsURLConnection.getDefaultSSLSocketFactory();
    private final Database database = Database.inMemory();
    final DeviceRegistry devices = new DeviceRegistry(
            database,
            Clock.systemUTC(),
            new EventHubs(database, List.of(new HubDefinition("events", 1, List.of())), Clock.systemUTC()),
            new NoTopics(),
            new HubSettings(List.of(HOST), KeyPair.randomKey(), HubRoutes.to("events", "events"), Map.of()));
    final HubAccess access = new HubAccess(devices.settings(), BearerTokens.ANY, devices.clock());
    private final List<HttpsServer> more = new ArrayList<>();
    private final Router router;
    private final HttpsServer https;
    private final MqttServer mqtt;
    private final AmqpServer amqp;

    ServiceSide() {
        var queue = new CloudToDeviceQueue(devices);
        var connections = new HubConnections(devices, queue);
        router = Router.router(VERTX);
        new HubApi(devices, connections, queue, access).mount(router);
        https = HttpsServer.start(VERTX, List.of(HOST), 0, AUTHORITY.serverKey(), router);
        mqtt = DevicesHere.await(
                MqttServer.start(VERTX, List.of(HOST), MQTTS, AUTHORITY.serverKey(), List.of(connections)));
        amqp = DevicesHere.await(AmqpServer.start(
                VERTX,
                AmqpListener.tls(HOST, AMQPS, AUTHORITY.serverKey()),
                List.of(new MessagingService(devices, queue, access)),
                AmqpLimits.usual(),
                devices.clock()));
        // The SDK's HTTP has no option for a trusted authority.
        HttpsURLConnection.setDefaultSSLSocketFactory(trust().getSocketFactory());
    }

    /** Host and port of the REST API: the SDK's connection strings take no port, its other constructors do. */
    String host() {
        return HOST + ":" + https.port();
    }

    /** Listens for HTTPS at one more port; false if this user may not, or somebody else does. */
    boolean listensAlsoAt(int port) {
        try {
            more.add(HttpsServer.start(VERTX, List.of(HOST), port, AUTHORITY.serverKey(), router));
            return true;
        } catch (Exception e) {
            return false;
        }
    }

    SSLContext trust() {
        return AUTHORITY.sslContext();
    }

    AzureSasCredential credential(HubPolicy policy) {
        return new AzureSasCredential(token(policy, AccessKey.ofBase64(access.key(policy))));
    }

    static String token(HubPolicy policy, AccessKey key) {
        return token(HOST, policy, key);
    }

    static String token(String resource, HubPolicy policy, AccessKey key) {
        return SharedAccessSignature.sign(
                resource, policy.label(), key, Instant.now().plusSeconds(600));
    }

    RegistryClient registry() {
        return new RegistryClient(host(), credential(HubPolicy.OWNER));
    }

    TwinClient twins() {
        return new TwinClient(host(), credential(HubPolicy.OWNER));
    }

    QueryClient queries() {
        return new QueryClient(host(), credential(HubPolicy.OWNER));
    }

    DirectMethodsClient methods() {
        return new DirectMethodsClient(host(), credential(HubPolicy.OWNER));
    }

    /** This client takes the JVM's trust store, as it is at the moment. */
    DigitalTwinClient digitalTwins() {
        return TrustStore.during(AUTHORITY.pem(), () -> new DigitalTwinClient(host(), credential(HubPolicy.OWNER)));
    }

    MessagingClient messages() {
        return new MessagingClient(
                connectionString(),
                IotHubServiceClientProtocol.AMQPS,
                MessagingClientOptions.builder().sslContext(trust()).build());
    }

    String connectionString() {
        return "HostName=" + HOST + ";SharedAccessKeyName=iothubowner;SharedAccessKey=" + access.key(HubPolicy.OWNER);
    }

    DeviceClient client(Device device) {
        return client(device, "");
    }

    DeviceClient client(Device device, String model) {
        String connection =
                "HostName=" + HOST + ";DeviceId=" + device.getDeviceId() + ";SharedAccessKey=" + device.getPrimaryKey();
        return new DeviceClient(connection, IotHubClientProtocol.MQTT, options(model));
    }

    ModuleClient client(Module module) throws Exception {
        String connection = "HostName=" + HOST + ";DeviceId=" + module.getDeviceId() + ";ModuleId=" + module.getId()
                + ";SharedAccessKey=" + module.getPrimaryKey();
        return new ModuleClient(connection, IotHubClientProtocol.MQTT, options(""));
    }

    /** A request that the SDK has no method for. */
    HttpResponse<String> call(String method, String path, String body, String... headers) throws Exception {
        HttpClient client = HttpClient.newBuilder().sslContext(trust()).build();
        var request = HttpRequest.newBuilder(URI.create("https://" + host() + path))
                .header("Authorization", credential(HubPolicy.OWNER).getSignature())
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private ClientOptions options(String model) {
        var options = ClientOptions.builder().sslContext(trust());
        return model.isEmpty() ? options.build() : options.modelId(model).build();
    }

    @Override
    public void close() {
        HttpsURLConnection.setDefaultSSLSocketFactory(usual);
        https.close();
        more.forEach(HttpsServer::close);
        DevicesHere.await(mqtt.close());
        DevicesHere.await(amqp.close());
        database.close();
    }
}
