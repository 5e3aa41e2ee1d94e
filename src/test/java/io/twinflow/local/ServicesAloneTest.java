package io.twinflow.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.azure.core.credential.AzureSasCredential;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.util.BinaryData;
import com.azure.messaging.eventhubs.EventHubClientBuilder;
import com.azure.messaging.eventhubs.EventHubConsumerClient;
import com.azure.messaging.eventhubs.EventHubProducerClient;
import com.azure.messaging.eventhubs.models.EventPosition;
import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverClient;
import com.azure.messaging.servicebus.ServiceBusSenderClient;
import com.azure.storage.blob.BlobClient;
import com.azure.storage.blob.BlobContainerClientBuilder;
import com.microsoft.azure.sdk.iot.service.registry.Device;
import com.microsoft.azure.sdk.iot.service.registry.RegistryClient;
import io.twinflow.local.devices.Until;
import io.twinflow.local.sas.AccessKey;
import io.twinflow.local.sas.SharedAccessSignature;
import io.twinflow.local.simulator.DpsAccess;
import io.twinflow.local.simulator.Fleet;
import io.twinflow.local.simulator.Registration;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServicesAloneTest {
    private static final Pattern PORT = Pattern.compile("(?::|(?i:port)\":)([0-9]{4,5})\\b");
    private static final LocalAzure LOCAL = LocalAzure.start(
            new LocalOptions(
                    Ports.free(),
                    1,
                    ProvisioningOptions.fast(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(DataPlane.shipped()),
                    Optional.of(Path.of("src/test/resources/event-hubs-emulator/config.json")),
                    Optional.of(Path.of("src/test/resources/service-bus-emulator/config.json")),
                    Map.of(),
                    TwinsOptions.fast()),
            (level, function, text) -> {});

    @AfterAll
    static void stop() {
        LOCAL.close();
    }

    /** The loopback network has more than one address, and a server on all of them would have taken this one too. */
    @Test
    void everyServerIsForThisMachineOnly() throws IOException {
        List<Integer> ports = PORT.matcher(LOCAL.endpoints().json().toString())
                .results()
                .map(port -> Integer.valueOf(port.group(1)))
                .distinct()
                .toList();

        assertThat(ports).hasSizeGreaterThan(6);
        for (int port : ports) {
            new ServerSocket(port, 1, InetAddress.getByName("127.0.1.1")).close();
        }
    }

    @Test
    void devicesRegisterWithoutAFunctionsHost() throws InterruptedException {
        Endpoints.Dps dps = LOCAL.endpoints().dps();

        String hub =
                Registration.of(access(dps.idScope(), dps.groupKey().orElseThrow()), "thermostat-001", Fleet.MODEL);

        assertThat(hub).isEqualTo(LOCAL.endpoints().iotHub().hostName());
    }

    @Test
    void theServiceSideOfTheHubIsWhereTheReadyFileSays() throws Exception {
        Endpoints.IotHub hub = LOCAL.endpoints().iotHub();
        AccessKey key = AccessKey.ofBase64(hub.keys().getOrDefault("registryReadWrite", ""));
        String token = SharedAccessSignature.sign(
                hub.hostName(), "registryReadWrite", key, Instant.now().plusSeconds(600));
        SSLSocketFactory usual = HttpsURLConnection.getDefaultSSLSocketFactory();
        HttpsURLConnection.setDefaultSSLSocketFactory(LOCAL.tls().getSocketFactory());

        try {
            var registry = new RegistryClient(hub.serviceHost(), new AzureSasCredential(token));
            registry.addDevice(new Device("pump-1"));
            assertThat(registry.getDevice("pump-1").getPrimaryKey()).isNotEmpty();
        } finally {
            HttpsURLConnection.setDefaultSSLSocketFactory(usual);
        }
    }

    @Test
    void aGraphIsImportedFromABlobToABlob() throws Exception {
        var container = new BlobContainerClientBuilder()
                .endpoint(LOCAL.endpoints().blobs())
                .containerName("graphs")
                .httpClient(new JdkHttpClientBuilder().build())
                .buildClient();
        BlobClient input = container.getBlobClient("room.ndjson");
        BlobClient output = container.getBlobClient("room.log");
        input.upload(BinaryData.fromString("""
                {"Section": "Header"}
                {"fileVersion": "1.0.0"}
                {"Section": "Models"}
                {"@id": "dtmi:alone:Room;1", "@type": "Interface", "@context": "dtmi:dtdl:context;3"}
                {"Section": "Twins"}
                {"$dtId": "room", "$metadata": {"$model": "dtmi:alone:Room;1"}}
                """));

        twins(
                "PUT",
                "/jobs/imports/rooms",
                "{\"inputBlobUri\": \"" + input.getBlobUrl() + "\", \"outputBlobUri\": \"" + output.getBlobUrl()
                        + "\"}");
        Until.holds(
                () -> output.exists() && output.downloadContent().toString().endsWith("{\"status\":\"Succeeded\"}}\n"));

        assertThat(twins("GET", "/digitaltwins/room", "")).contains("dtmi:alone:Room;1");
    }

    private static String twins(String method, String path, String body) throws Exception {
        var request = HttpRequest.newBuilder(
                        URI.create(LOCAL.endpoints().twins().http() + path + "?api-version=2023-10-31"))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }

    @Test
    void hubsAndTopicsAnswerAtOneAddress() {
        Endpoints.ServiceBusNamespace bus = LOCAL.endpoints().serviceBus();
        var messaging = new ServiceBusClientBuilder().connectionString(bus.connectionString());
        try (EventHubProducerClient hub = new EventHubClientBuilder()
                        .connectionString(bus.connectionString(), Topology.TWIN_EVENTS)
                        .buildProducerClient();
                ServiceBusSenderClient topic =
                        messaging.sender().topicName(bus.topic()).buildClient();
                ServiceBusSenderClient queue =
                        messaging.sender().queueName("orders").buildClient();
                ServiceBusReceiverClient subscription = messaging
                        .receiver()
                        .topicName(bus.topic())
                        .subscriptionName(bus.subscription())
                        .buildClient()) {
            topic.sendMessage(new ServiceBusMessage("to the topic"));
            queue.sendMessage(new ServiceBusMessage("to a queue of the configuration"));

            assertThat(subscription.receiveMessages(1, Duration.ofSeconds(20)))
                    .extracting(message -> message.getBody().toString())
                    .containsExactly("to the topic");
            assertThat(hub.getPartitionIds()).hasSize(4);
        }
    }

    @Test
    void aWrongKeyIsOneSentence() {
        DpsAccess access = access(LOCAL.endpoints().dps().idScope(), "AAAA");

        assertThatExceptionOfType(LocalFailure.class)
                .isThrownBy(() -> Registration.of(access, "thermostat-001", Fleet.MODEL))
                .withMessage("DPS refused thermostat-001: the id scope, the enrolment group or its key is wrong.");
    }

    @Test
    void aWrongScopeIsOneSentence() {
        DpsAccess access =
                access("0neffffffff", LOCAL.endpoints().dps().groupKey().orElseThrow());

        assertThatExceptionOfType(LocalFailure.class)
                .isThrownBy(() -> Registration.of(access, "thermostat-001", Fleet.MODEL))
                .withMessageContaining("the id scope");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "5"})
    void aPlanOfFaultsThatCannotBeReadIsRefused(String body) throws Exception {
        URI faults = URI.create(LOCAL.endpoints().management() + "/admin/faults");

        HttpResponse<String> response = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(faults)
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("Expected JSON");
    }

    private static DpsAccess access(String scope, String key) {
        Endpoints.Dps dps = LOCAL.endpoints().dps();
        return new DpsAccess(dps.host(), dps.port(), scope, key, LOCAL.tls());
    }

    @Test
    void theHubsOfTheEmulatorsConfigurationAreThereToo() {
        String connection = LOCAL.endpoints().eventHubs().connectionString();

        try (EventHubConsumerClient own = consumer(connection, "timeseries", "dashboard");
                EventHubConsumerClient added = consumer(connection, "eh1", "cg1")) {
            assertThat(added.getPartitionIds()).containsExactly("0", "1");
            assertThat(own.receiveFromPartition("0", 1, EventPosition.latest(), Duration.ofMillis(100)))
                    .isEmpty();
        }
    }

    private static EventHubConsumerClient consumer(String connection, String hub, String group) {
        return new EventHubClientBuilder()
                .connectionString(connection, hub)
                .consumerGroup(group)
                .buildConsumerClient();
    }
}
