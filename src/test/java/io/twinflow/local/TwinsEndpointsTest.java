package io.twinflow.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.credential.AccessToken;
import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.util.Context;
import com.azure.digitaltwins.core.BasicDigitalTwin;
import com.azure.digitaltwins.core.BasicDigitalTwinMetadata;
import com.azure.digitaltwins.core.DigitalTwinsClient;
import com.azure.digitaltwins.core.DigitalTwinsClientBuilder;
import com.azure.digitaltwins.core.models.DigitalTwinsEventRoute;
import com.azure.digitaltwins.core.models.PublishTelemetryOptions;
import com.azure.messaging.eventhubs.EventData;
import com.azure.messaging.eventhubs.EventHubClientBuilder;
import com.azure.messaging.eventhubs.EventHubConsumerClient;
import com.azure.messaging.eventhubs.models.EventPosition;
import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverClient;
import io.twinflow.local.json.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** What endpoints receive, as the official clients read it. */
class TwinsEndpointsTest {
    private static final String MODEL =
            "{\"@id\": \"dtmi:samples:Lift;1\", \"@type\": \"Interface\", \"@context\": \"dtmi:dtdl:context;2\"}";
    private static final LocalAzure LOCAL =
            LocalAzure.start(LocalOptions.forTests().withoutApp(), (level, function, text) -> {});
    private static final DigitalTwinsClient CLIENT = new DigitalTwinsClientBuilder()
            .endpoint(LOCAL.endpoints().twins().http())
            .credential(request -> Mono.just(new AccessToken("any", OffsetDateTime.MAX)))
            .pipeline(new HttpPipelineBuilder()
                    .httpClient(new JdkHttpClientBuilder().build())
                    .build())
            .buildClient();

    @AfterAll
    static void stop() {
        LOCAL.close();
    }

    @Test
    void oneEventReachesAServiceBusTopicAndAnEventHubUnderOneId() throws Exception {
        CLIENT.createModels(List.of(MODEL));
        createEndpoint("bus", "ServiceBus", Topology.TWIN_NOTIFICATIONS);
        createEndpoint("hub", "EventHub", Topology.TIME_SERIES);
        route("bus");
        route("hub");

        CLIENT.createOrReplaceDigitalTwin(
                "lift",
                new BasicDigitalTwin("lift")
                        .setMetadata(new BasicDigitalTwinMetadata().setModelId("dtmi:samples:Lift;1")),
                Object.class);
        CLIENT.publishTelemetryWithResponse(
                "lift", "message-1", Map.of("load", 3), new PublishTelemetryOptions(), Context.NONE);

        try (ServiceBusReceiverClient bus = receiver()) {
            List<ServiceBusReceivedMessage> messages = receive(bus, 2);
            List<EventData> events = events();
            Map<String, Object> created = messages.get(0).getApplicationProperties();
            assertThat(created)
                    .containsEntry("cloudEvents:type", "Microsoft.DigitalTwins.Twin.Create")
                    .containsEntry("cloudEvents:subject", "lift")
                    .containsEntry("cloudEvents:specversion", "1.0")
                    .containsKeys("cloudEvents:source", "cloudEvents:time", "cloudEvents:traceparent");
            assertThat(messages.get(0).getContentType()).isEqualTo("application/json");
            assertThat(Json.read(messages.get(0).getBody().toString()))
                    .isEqualTo(Json.read(CLIENT.getDigitalTwin("lift", String.class)));
            assertThat(messages.get(1).getApplicationProperties())
                    .containsEntry("cloudEvents:id", "message-1")
                    .containsEntry("cloudEvents:dataschema", "dtmi:samples:Lift;1")
                    .doesNotContainKeys("cloudEvents:subject", "cloudEvents:time");
            assertThat(events)
                    .extracting(event -> event.getProperties().get("cloudEvents:id"))
                    .containsExactlyInAnyOrder(created.get("cloudEvents:id"), "message-1");
            assertThat(events)
                    .extracting(event -> event.getProperties().get("cloudEvents:traceparent"))
                    .doesNotContain(created.get("cloudEvents:traceparent"));
        }
    }

    private static void route(String endpoint) {
        CLIENT.createOrReplaceEventRoute("to-" + endpoint, new DigitalTwinsEventRoute(endpoint).setFilter("true"));
    }

    private static void createEndpoint(String name, String type, String entity) throws Exception {
        String uri = LOCAL.endpoints().management()
                + "/subscriptions/s/resourceGroups/g/providers/Microsoft.DigitalTwins/digitalTwinsInstances/local"
                + "/endpoints/" + name + "?api-version=2023-01-31";
        String body = "{\"properties\": {\"endpointType\": \"" + type + "\", \"authenticationType\": \"IdentityBased\","
                + " \"endpointUri\": \"sb://127.0.0.1/\", \"entityPath\": \"" + entity + "\"}}";
        HttpRequest request = HttpRequest.newBuilder(URI.create(uri))
                .PUT(HttpRequest.BodyPublishers.ofString(body))
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(201);
    }

    private static ServiceBusReceiverClient receiver() {
        return new ServiceBusClientBuilder()
                .connectionString(LOCAL.endpoints().serviceBus().connectionString())
                .receiver()
                .topicName(Topology.TWIN_NOTIFICATIONS)
                .subscriptionName(Topology.SUBSCRIPTION)
                .buildClient();
    }

    private static List<ServiceBusReceivedMessage> receive(ServiceBusReceiverClient receiver, int count) {
        List<ServiceBusReceivedMessage> received = new ArrayList<>();
        while (received.size() < count) {
            int before = received.size();
            receiver.receiveMessages(count - before, Duration.ofSeconds(20)).forEach(received::add);
            assertThat(received).hasSizeGreaterThan(before);
        }
        return received;
    }

    private static List<EventData> events() {
        List<EventData> events = new ArrayList<>();
        try (EventHubConsumerClient consumer = new EventHubClientBuilder()
                .connectionString(LOCAL.endpoints().eventHubs().connectionString(), Topology.TIME_SERIES)
                .consumerGroup("$Default")
                .buildConsumerClient()) {
            consumer.getPartitionIds()
                    .forEach(
                            id -> consumer.receiveFromPartition(id, 2, EventPosition.earliest(), Duration.ofMillis(500))
                                    .forEach(event -> events.add(event.getData())));
        }
        return events;
    }
}
