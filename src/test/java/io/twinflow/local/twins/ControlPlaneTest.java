package io.twinflow.local.twins;

import static io.twinflow.local.twins.ControlPlaneHere.hub;
import static io.twinflow.local.twins.ControlPlaneHere.topic;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.digitaltwins.core.models.DigitalTwinsEventRoute;
import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.local.json.Json;
import io.twinflow.local.twins.ControlPlaneHere.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ControlPlaneTest {
    private final LocalTwins twins = new LocalTwins();
    private final ControlPlaneHere control = new ControlPlaneHere(twins);

    @AfterEach
    void close() {
        control.close();
        twins.close();
    }

    @Test
    void anEndpointIsCreatedShownListedAndDeleted() throws Exception {
        Response created = control.put("mine", hub("twinevents"));
        Response shown = control.get("/endpoints/mine");
        Response listed = control.get("/endpoints");
        Response deleted = control.delete("mine");

        assertThat(created.status()).isEqualTo(201);
        assertThat(shown.body()).isEqualTo(created.body()).isEqualTo(Json.read("""
                {"id": "%s/endpoints/mine", "name": "mine",
                 "type": "Microsoft.DigitalTwins/digitalTwinsInstances/endpoints",
                 "properties": {"endpointType": "EventHub", "provisioningState": "Succeeded",
                   "createdTime": "2026-03-01T10:00:00.123Z", "authenticationType": "IdentityBased",
                   "endpointUri": "sb://127.0.0.1/", "entityPath": "twinevents"}}
                """.formatted(
                        ControlPlaneHere.INSTANCE)));
        assertThat(listed.body().path("value"))
                .extracting(endpoint -> endpoint.path("name").asText())
                .containsExactly("changes", "clouds", "events", "mine");
        assertThat(deleted.status()).isEqualTo(200);
        assertThat(control.get("/endpoints/mine").error()).isEqualTo("404 ResourceNotFound");
        assertThat(control.delete("mine").status()).isEqualTo(204);
    }

    @Test
    void anEndpointIsReplacedAndKeepsItsAge() throws Exception {
        control.put("mine", hub("twinevents"));
        twins.clock.advance(java.time.Duration.ofDays(1));

        Response replaced = control.put("MINE", topic("twins"));

        assertThat(replaced.status()).isEqualTo(200);
        assertThat(replaced.body().at("/properties/endpointType").asText()).isEqualTo("EventGrid");
        assertThat(replaced.body().at("/properties/createdTime").asText()).isEqualTo("2026-03-01T10:00:00.123Z");
        assertThat(control.get("/endpoints").body().path("value")).hasSize(4);
    }

    @Test
    void secretsAreNeverShown() throws Exception {
        String connection = "Endpoint=sb://x.servicebus.windows.net/;SharedAccessKeyName=send;SharedAccessKey=c2VjcmV0;"
                + "EntityPath=twinevents";

        JsonNode byKey = control.put(
                        "keyed",
                        Json.object()
                                .put("endpointType", "EventHub")
                                .put("connectionStringPrimaryKey", connection)
                                .put("deadLetterSecret", "https://a.blob.core.windows.net/kept?sig=c2VjcmV0"))
                .body();
        JsonNode topic = control.put("topic", topic("twins")).body();

        assertThat(byKey.at("/properties/authenticationType").asText()).isEqualTo("KeyBased");
        assertThat(byKey.at("/properties/connectionStringPrimaryKey").asText())
                .isEqualTo("Endpoint=sb://***/;SharedAccessKeyName=***;SharedAccessKey=***;EntityPath=***");
        assertThat(byKey.toString() + topic).doesNotContain("c2VjcmV0").doesNotContain("secret");
    }

    @Test
    void theInstanceSaysWhereItsDataPlaneIs() throws Exception {
        JsonNode instance = control.get("").body();
        Response all = control.call(
                "GET",
                "/SUBSCRIPTIONS/s1/providers/microsoft.digitaltwins/digitaltwinsinstances?api-version=2023-01-31",
                "");

        assertThat(instance.at("/properties/hostName").asText()).isEqualTo("localhost:7443");
        assertThat(instance.at("/properties/provisioningState").asText()).isEqualTo("Succeeded");
        assertThat(all.body().at("/value/0/id").asText())
                .isEqualTo("/subscriptions/s1/resourceGroups/local/providers/Microsoft.DigitalTwins/"
                        + "digitalTwinsInstances/local");
    }

    @Test
    void anInstanceHasSixEndpoints() throws Exception {
        for (String name : new String[] {"four", "five", "six"}) {
            assertThat(control.put(name, hub("twinevents")).status()).isEqualTo(201);
        }

        Response seventh = control.put("seven", hub("twinevents"));

        assertThat(seventh.error()).isEqualTo("400 BadRequest");
        assertThat(seventh.message())
                .isEqualTo("An instance can have at most 6 endpoints; delete one that is not needed.");
        assertThat(control.put("six", topic("twins")).status()).isEqualTo(200);
    }

    @Test
    void aRouteLeadsToAnEndpointMadeAtRunTime() throws Exception {
        control.put("mine", hub("twinevents"));

        twins.client().createOrReplaceEventRoute("route", new DigitalTwinsEventRoute("mine").setFilter("true"));
        twins.client().createModels(Samples.MODELS);
        twins.client().createOrReplaceDigitalTwin("floor", Samples.floor("floor"), Object.class);

        assertThat(twins.hubEvents()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"endpointType": "Kafka"} | The property endpointType must be EventGrid, EventHub or ServiceBus.
            {"endpointType": "EventHub"} | The property connectionStringPrimaryKey is required.
            {"endpointType": "EventHub", "authenticationType": "IdentityBased"} | The property entityPath is required.
            {"endpointType": "EventHub", "connectionStringPrimaryKey": "x"} | The connectionStringPrimaryKey must end in an EntityPath.
            {"endpointType": "EventGrid", "TopicEndpoint": "x"} | The property accessKey1 is required.
            {"endpointType": "EventGrid", "TopicEndpoint": "x", "accessKey1": "k"} | The TopicEndpoint must be the address of a topic, such as http://127.0.0.1:7070/topics/twins/api/events.
            {"endpointType": "EventGrid", "authenticationType": "IdentityBased"} | An Event Grid endpoint must be KeyBased.
            {"endpointType": "EventHub", "connectionStringPrimaryKey": "EntityPath=none"} | There is no event hub 'none'.
            {"endpointType": "EventHub", "connectionStringPrimaryKey": "EntityPath=twinevents", "deadLetterSecret": "https://x/../y?sig"} | The dead-letter location must be the address of a blob container, such as https://local.blob.core.windows.net/undelivered.
            """)
    void aDefinitionThatMakesNoSenseIsRefusedInWords(String properties, String message) throws Exception {
        Response refused = control.put("mine", (com.fasterxml.jackson.databind.node.ObjectNode) Json.read(properties));

        assertThat(refused.error()).isEqualTo("400 BadRequest");
        assertThat(refused.message()).isEqualTo(message);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /endpoints, 400 MissingApiVersionParameter",
        "GET, /endpoints?api-version=2099-01-01, 400 InvalidApiVersionParameter",
        "POST, /endpoints?api-version=2023-01-31, 405 MethodNotAllowed",
        "PATCH, /endpoints/events?api-version=2023-01-31, 405 MethodNotAllowed",
        "GET, /privateEndpointConnections?api-version=2023-01-31, 404 ResourceNotFound",
        "GET, x/endpoints?api-version=2023-01-31, 404 ResourceNotFound",
        "GET, /a/b/c?api-version=2023-01-31, 404 ResourceNotFound",
        "PUT, /endpoints/mine?api-version=2023-01-31, 400 BadRequest",
        "PUT, /endpoints/42?api-version=2023-01-31, 400 BadRequest"
    })
    void whatIsNotThereIsRefused(String method, String below, String error) throws Exception {
        Response refused = control.call(method, ControlPlaneHere.INSTANCE + below, "not json");

        assertThat(refused.error()).isEqualTo(error);
        assertThat(refused.message()).isNotEmpty();
    }
}
