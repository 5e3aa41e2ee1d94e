package io.twinflow.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.blobs.BlobStore;
import io.twinflow.local.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where everything is, and the keys that open it: what the ready file says.
 *
 * @param ca file of the certificate to trust
 */
public record Endpoints(
        Path ca,
        Twins twins,
        Dps dps,
        IotHub iotHub,
        EventHubsNamespace eventHubs,
        ServiceBusNamespace serviceBus,
        String management,
        String gridKey,
        Optional<Functions> functions) {
    /** The Digital Twins instance. */
    public record Twins(String http, String https) {}

    /**
     * The provisioning service.
     *
     * @param port of MQTT
     * @param groupKey the primary key of the enrolment group; empty if there was none when this was asked for
     * @param https host and port of registration over HTTPS, and of the service side
     * @param connectionString of the service side, whose SDKs know port 443 only
     */
    public record Dps(
            String host,
            int port,
            String idScope,
            String enrollmentGroup,
            Optional<String> groupKey,
            String https,
            String connectionString) {
        /** The address as the device SDKs want it: its own port alone needs no mention. */
        public String endpoint() {
            return port == Port.MQTT.usual() ? host : host + ":" + port;
        }
    }

    /**
     * The IoT hub.
     *
     * @param port of MQTT at its host name
     * @param eventHub the Event Hub-compatible name of its built-in endpoint, which gets what no route takes
     * @param hostNames of every hub, this one first
     * @param service where curl reaches its service API without TLS
     * @param serviceHost host and port where the service SDKs do; they take it beside a credential, but not in a
     *     connection string
     * @param keys of the shared access policies, by their names
     */
    public record IotHub(
            String hostName,
            int port,
            String eventHub,
            List<String> hostNames,
            String service,
            String serviceHost,
            Map<String, String> keys) {
        private static final String OWNER = "iothubowner";

        public IotHub {
            hostNames = List.copyOf(hostNames);
            keys = Map.copyOf(keys);
        }

        /** For service SDKs, if the port of {@code serviceHost} is the usual one of HTTPS. */
        public String connectionString() {
            return "HostName=" + hostName + ";SharedAccessKeyName=" + OWNER + ";SharedAccessKey=" + keys.get(OWNER);
        }
    }

    /** The Event Hubs namespace: the connection string is for the port without TLS. */
    public record EventHubsNamespace(String connectionString, int tlsPort) {}

    /** The Service Bus namespace, with the topic and subscription that exist from the start. */
    public record ServiceBusNamespace(String connectionString, int tlsPort, String topic, String subscription) {}

    /** The Functions host. */
    public record Functions(String url, String hostKey, Map<String, String> keys, String eventGridKey) {}

    /** Where bulk jobs' input is put and their logs are read: the endpoint of a storage account. */
    public String blobs() {
        return management + "/" + BlobStore.ACCOUNT;
    }

    /** As JSON. */
    public ObjectNode json() {
        ObjectNode json = Json.object();
        json.put("ca", ca.toAbsolutePath().toString());
        json.putObject("twins").put("http", twins.http).put("https", twins.https);
        ObjectNode ofDps = json.putObject("dps")
                .put("host", dps.host)
                .put("port", dps.port)
                .put("idScope", dps.idScope)
                .put("enrollmentGroup", dps.enrollmentGroup)
                .put("https", dps.https)
                .put("connectionString", dps.connectionString);
        dps.groupKey.ifPresent(key -> ofDps.put("groupKey", key));
        json.putObject("iotHub")
                .put("hostName", iotHub.hostName)
                .put("port", iotHub.port)
                .put("eventHub", iotHub.eventHub)
                .put("service", iotHub.service)
                .put("serviceHost", iotHub.serviceHost)
                .put("connectionString", iotHub.connectionString());
        iotHub.keys.forEach(json.withObject("/iotHub/keys")::put);
        iotHub.hostNames.forEach(json.withObject("/iotHub").putArray("hostNames")::add);
        json.putObject("eventHubs")
                .put("connectionString", eventHubs.connectionString)
                .put("tlsPort", eventHubs.tlsPort);
        json.putObject("serviceBus")
                .put("connectionString", serviceBus.connectionString)
                .put("tlsPort", serviceBus.tlsPort)
                .put("topic", serviceBus.topic)
                .put("subscription", serviceBus.subscription);
        json.putObject("management").put("url", management);
        json.putObject("blobs").put("url", blobs());
        json.putObject("eventGrid").put("url", management).put("accessKey", gridKey);
        functions.ifPresent(host -> {
            ObjectNode node = json.putObject("functions")
                    .put("url", host.url)
                    .put("hostKey", host.hostKey)
                    .put("eventGridKey", host.eventGridKey);
            ObjectNode keys = node.putObject("keys");
            host.keys.forEach(keys::put);
        });
        return json;
    }

    /** Writes the ready file: at once and whole, readable by its owner only. */
    public void writeTo(Path file) {
        try {
            Path directory = file.toAbsolutePath().getParent();
            Files.createDirectories(directory);
            Path part = Files.createTempFile(
                    directory,
                    "ready",
                    ".part",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(part, json().toPrettyString() + "\n");
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new LocalFailure("The ready file " + file + " cannot be written: " + Reason.of(e) + ".");
        }
    }

    /** Deletes the ready file of an earlier run. */
    public static void forget(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new LocalFailure("The ready file " + file + " cannot be replaced: " + Reason.of(e) + ".");
        }
    }

    /**
     * The DPS of a ready file.
     *
     * @throws LocalFailure if the file is not one
     */
    public static Dps dpsOf(JsonNode ready) {
        JsonNode dps = ready.path("dps");
        if (!dps.isObject()) {
            throw new LocalFailure("That is not a ready file: it names no DPS.");
        }
        return new Dps(
                dps.path("host").asText(),
                dps.path("port").asInt(),
                dps.path("idScope").asText(),
                dps.path("enrollmentGroup").asText(),
                Optional.ofNullable(dps.path("groupKey").textValue()),
                dps.path("https").asText(),
                dps.path("connectionString").asText());
    }
}
