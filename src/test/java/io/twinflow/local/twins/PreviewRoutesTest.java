package io.twinflow.local.twins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import com.azure.core.models.JsonPatchDocument;
import com.azure.core.util.Context;
import com.azure.digitaltwins.core.DigitalTwinsClient;
import com.azure.digitaltwins.core.models.DigitalTwinsEventRoute;
import com.azure.digitaltwins.core.models.PublishTelemetryOptions;
import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.local.json.Json;
import io.twinflow.local.twins.routes.Notification;
import io.twinflow.local.twins.routes.RouteRules;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The switch {@code --preview-routes}. */
class PreviewRoutesTest {
    private final LocalTwins twins = new LocalTwins(RouteRules.PREVIEW);
    private final ControlPlaneHere control = new ControlPlaneHere(twins);
    private final DigitalTwinsClient client = twins.client();

    @BeforeEach
    void models() {
        client.createModels(Samples.MODELS);
    }

    @AfterEach
    void close() {
        control.close();
        twins.close();
    }

    @Test
    void withoutARouteNothingLeaves() {
        room("room");

        assertThat(twins.published).isEmpty();
        assertThat(twins.hubEvents()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"endpointName\": \"changes\"}",
                "{\"endpointName\": \"changes\", \"filter\": null}",
                "{\"endpointName\": \"changes\", \"filter\": \"\"}",
                "{\"endpointName\": \"changes\", \"filter\": \"true\"}"
            })
    void withoutAFilterEverythingPasses(String route) throws Exception {
        assertThat(put(route)).isEqualTo(204);

        room("room");

        assertThat(types()).containsExactly("EventRoute.Create", "Twin.Create");
    }

    @Test
    void aRouteWithoutAFilterSaysSo() throws Exception {
        put("{\"endpointName\": \"changes\"}");

        assertThat(Json.read(twins.raw("GET", "/eventroutes/route?api-version=2023-10-31", "")
                        .body()))
                .isEqualTo(Json.read("{\"id\": \"route\", \"endpointName\": \"changes\", \"filter\": null}"));
    }

    @Test
    void theFilterIsPatched() throws Exception {
        put("{\"endpointName\": \"changes\"}");

        int replaced = patch("[{\"op\": \"replace\", \"path\": \"/filter\", \"value\": \"type = 'none'\"}]");
        room("a");
        int removed = patch("[{\"op\": \"remove\", \"path\": \"/filter\"}]");
        room("b");

        assertThat(List.of(replaced, removed)).containsOnly(204);
        assertThat(types()).containsExactly("EventRoute.Create", "EventRoute.Update", "Twin.Create");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                                                            | 400 JsonPatchInvalid
            []                                                            | 400 JsonPatchInvalid
            [{"op": "replace", "path": "/endpointName", "value": "x"}]     | 400 JsonPatchInvalid
            [{"op": "move", "path": "/filter", "from": "/x"}]              | 400 JsonPatchInvalid
            [{"path": "/filter", "value": "true"}]                         | 400 JsonPatchInvalid
            [{"op": "replace", "path": "/filter", "value": 1}]             | 400 JsonPatchInvalid
            [{"op": "replace", "path": "/filter", "value": "no filter"}]   | 400 EventRouteFilterInvalid
            """)
    void aPatchThatMakesNoSenseIsRefused(String patch, String error) throws Exception {
        put("{\"endpointName\": \"changes\", \"filter\": \"type = 'none'\"}");

        var refused = twins.raw("PATCH", "/eventroutes/route?api-version=2023-10-31", patch);

        assertThat(refused.statusCode() + " "
                        + Json.read(refused.body()).at("/error/code").asText())
                .isEqualTo(error);
        assertThat(client.getEventRoute("route").getFilter()).isEqualTo("type = 'none'");
    }

    @Test
    void theTwinIsSeenAsItIsAfterTheChange() throws Exception {
        room("room");
        route("changes", "$dt.Temperature > 20 AND $dt.$metadata.$model = 'dtmi:samples:Room;1'");

        client.updateDigitalTwin("room", new JsonPatchDocument().appendAdd("/Temperature", 20));
        client.updateDigitalTwin("room", new JsonPatchDocument().appendAdd("/Temperature", 21));
        client.updateComponent("room", "sensor", new JsonPatchDocument().appendAdd("/SetPoint", 4));
        client.publishTelemetry("room", "1", Map.of("a", 1));
        client.deleteDigitalTwin("room");

        assertThat(types()).containsExactly("Twin.Update", "Twin.Update", "microsoft.iot.telemetry", "Twin.Delete");
    }

    @Test
    void theTwinOfARelationshipIsTheOneItStartsFrom() {
        room("a");
        office("b");
        route("changes", "$dt.IS_OF_MODEL('dtmi:samples:Office;1')");

        client.createOrReplaceRelationship(
                "b", "door", Samples.relationship("b", "door", "next_to", "a"), Object.class);
        client.createOrReplaceRelationship(
                "a", "back", Samples.relationship("a", "back", "next_to", "b"), Object.class);
        client.updateRelationship("b", "door", new JsonPatchDocument().appendAdd("/door", true));
        client.deleteRelationship("b", "door");

        assertThat(types()).containsExactly("Relationship.Create", "Relationship.Update", "Relationship.Delete");
    }

    @ParameterizedTest
    @CsvSource({
        "dtmi:samples:Office;1, Office, true",
        "dtmi:samples:Room;1, Office, true",
        "dtmi:samples:Office;1, Room, false",
        "dtmi:samples:Room;2, Room, false",
        "dtmi:samples:Roo;1, Room, false",
    })
    void aTwinIsOfTheModelsItExtends(String model, String twin, boolean passes) {
        route("changes", "$dt.IS_OF_MODEL('" + model + "')");

        if (twin.equals("Office")) {
            office("twin");
        } else {
            room("twin");
        }

        assertThat(types().contains("Twin.Create")).isEqualTo(passes);
    }

    @Test
    void aLaterVersionOfAModelWillDoUnlessItMustBeExact() {
        client.createModels(List.of(Samples.FLOOR_MODEL.replace("Floor;1", "Floor;10")));
        route("changes", "$dt.IS_OF_MODEL('dtmi:samples:Floor;2')");
        route("clouds", "$dt.IS_OF_MODEL('dtmi:samples:Floor;2', exact)");

        client.createOrReplaceDigitalTwin("floor", Samples.twin("floor", "dtmi:samples:Floor;10"), Object.class);

        assertThat(twins.published).hasSize(1);
        assertThat(twins.published.get(0).has("eventType")).isTrue();
    }

    @Test
    void changesOfModelsAreTold() {
        route("changes", "type = 'DigitalTwinModelChangeNotification'");
        String lift =
                "{\"@id\": \"dtmi:samples:Lift;1\", \"@type\": \"Interface\", \"@context\": \"dtmi:dtdl:context;2\"}";

        client.createModels(List.of(lift));
        client.decommissionModel("dtmi:samples:Lift;1");
        client.deleteModel("dtmi:samples:Lift;1");

        assertThat(types()).containsExactly("Model.Upload", "Model.Decom", "Model.Delete");
        assertThat(twins.published)
                .allMatch(event -> event.path("subject").asText().equals("dtmi:samples:Lift;1"));
        assertThat(twins.published.get(0).path("data").has("data")).isFalse();
        assertThat(twins.published.get(1).at("/data/data"))
                .isEqualTo(Json.read("[{\"value\": true, \"path\": \"/decommissioned\", \"op\": \"replace\"}]"));
        assertThat(twins.published.get(1).at("/data/contenttype").asText()).isEqualTo("application/json-patch+json");
        assertThat(twins.published.get(2).at("/data/data/model/@id").asText()).isEqualTo("dtmi:samples:Lift;1");
        assertThat(twins.published.get(2).at("/data/data/decommissioned").asBoolean())
                .isTrue();
    }

    @Test
    void anEventWithoutABodyIsAnEmptyMessageInTheHub() {
        route("events", "type = 'Microsoft.DigitalTwins.Model.Upload'");

        client.createModels(List.of(Samples.FLOOR_MODEL.replace("Floor;1", "Floor;2")));

        assertThat(twins.hubEvents().get(0).event().body()).isEmpty();
    }

    @Test
    void aModelThatIsRefusedIsNotToldOf() {
        route("changes", "true");

        Refusal.of(() -> client.createModels(List.of(Samples.FLOOR_MODEL)));
        Refusal.of(() -> client.deleteModel(Samples.ROOM));

        assertThat(types()).containsExactly("EventRoute.Create");
    }

    @Test
    void changesOfRoutesAreToldToTheRoutesThatAreThere() throws Exception {
        route("changes", "type = 'DigitalTwinEventSubscriptionChangeNotification'");

        put("{\"endpointName\": \"events\", \"filter\": \"false\"}");
        put("{\"endpointName\": \"events\", \"filter\": \"type = 'x'\"}");
        client.deleteEventRoute("route");

        assertThat(types())
                .containsExactly("EventRoute.Create", "EventRoute.Create", "EventRoute.Update", "EventRoute.Delete");
        assertThat(twins.published)
                .extracting(event -> event.path("subject").asText())
                .containsExactly("to-changes", "route", "route", "route");
        assertThat(twins.published.get(2).at("/data/data"))
                .isEqualTo(Json.read("[{\"op\": \"replace\", \"path\": \"/filter\", \"value\": \"type = 'x'\"}]"));
        assertThat(twins.published.get(3).at("/data/data/filter").asText()).isEqualTo("type = 'x'");
    }

    @Test
    void everyNotificationIsNumberedWithinItsSubject() {
        room("a");
        room("b");
        route("changes", "type != 'DigitalTwinEventSubscriptionChangeNotification'");

        client.updateDigitalTwin("a", new JsonPatchDocument().appendAdd("/Seats", 4));
        client.updateDigitalTwin("a", new JsonPatchDocument().appendAdd("/Seats", 4));
        client.createOrReplaceRelationship(
                "a", "door", Samples.relationship("a", "door", "next_to", "b"), Object.class);
        client.publishTelemetry("a", "1", Map.of("a", 1));
        client.publishTelemetry("a", "2", Map.of("a", 1));
        client.updateDigitalTwin("b", new JsonPatchDocument().appendAdd("/Seats", 4));

        assertThat(twins.published)
                .extracting(
                        PreviewRoutesTest::type,
                        event -> event.at("/data/sequence").asText())
                .containsExactly(
                        tuple("Twin.Update", "2"),
                        tuple("Twin.Update", "3"),
                        tuple("Relationship.Create", "1"),
                        tuple("microsoft.iot.telemetry", "1"),
                        tuple("microsoft.iot.telemetry", "2"),
                        tuple("Twin.Update", "2"));
    }

    @Test
    void aSubjectThatIsCreatedAnewStartsAtOneAgain() {
        route("changes", "type = 'DigitalTwinLifecycleNotification' OR type = 'DigitalTwinTelemetryMessages'");

        room("a");
        client.publishTelemetry("a", "1", Map.of("a", 1));
        client.deleteDigitalTwin("a");
        room("a");
        client.publishTelemetry("a", "2", Map.of("a", 1));

        assertThat(twins.published)
                .extracting(event -> event.at("/data/sequence").asText())
                .containsExactly("1", "1", "2", "1", "1");
    }

    @Test
    void aChangeThatIsRefusedTakesNoNumber() {
        room("room");
        route("changes", "true");
        Refusal.of(() -> client.updateDigitalTwin("room", new JsonPatchDocument().appendAdd("/Seats", "many")));
        twins.topicsAreBroken = true;
        Refusal.of(() -> client.updateDigitalTwin("room", new JsonPatchDocument().appendAdd("/Seats", 3)));
        twins.topicsAreBroken = false;

        client.updateDigitalTwin("room", new JsonPatchDocument().appendAdd("/Seats", 4));

        assertThat(twins.published.get(1).at("/data/sequence").asText()).isEqualTo("2");
    }

    @Test
    void theSequenceIsInEveryFormOfTheNotification() {
        route("changes", "type = 'DigitalTwinLifecycleNotification'");
        route("clouds", "type = 'DigitalTwinLifecycleNotification'");
        route("events", "type = 'DigitalTwinLifecycleNotification'");

        room("room");

        assertThat(twins.published.get(0).at("/data/sequence")).isEqualTo(Json.read("\"1\""));
        assertThat(twins.published.get(0).at("/data/sequencetype").asText()).isEqualTo("Integer");
        assertThat(twins.published.get(1).path("sequence")).isEqualTo(Json.read("\"1\""));
        assertThat(twins.published.get(1).path("sequencetype").asText()).isEqualTo("Integer");
        JsonNode properties = twins.hubEvents().get(0).event().properties();
        assertThat(properties.path("cloudEvents:sequence").asText()).isEqualTo("1");
        assertThat(properties.path("cloudEvents:sequencetype").asText()).isEqualTo("Integer");
    }

    @Test
    void thereAreTenEndpointsAndAHundredRoutes() throws Exception {
        for (int i = 4; i <= 10; i++) {
            assertThat(control.put("endpoint-" + i, ControlPlaneHere.hub("twinevents"))
                            .status())
                    .isEqualTo(201);
        }
        for (int i = 1; i <= 100; i++) {
            client.createOrReplaceEventRoute("route" + i, new DigitalTwinsEventRoute("endpoint-10").setFilter("false"));
        }

        assertThat(control.put("endpoint-11", ControlPlaneHere.hub("twinevents"))
                        .error())
                .isEqualTo("400 BadRequest");
        assertThat(Refusal.of(() -> route("events", "true")).statusAndCode()).isEqualTo("400 LimitExceeded");
    }

    @Test
    void theHealthOfEndpointsCanBeAskedFor() throws Exception {
        route("events", "true");
        client.publishTelemetryWithResponse(
                room("room"), "1", Map.of("a", 1), new PublishTelemetryOptions(), Context.NONE);

        assertThat(control.health("events").path("healthStatus").asText()).isEqualTo("healthy");
        assertThat(control.health("changes").path("healthStatus").asText()).isEqualTo("unknown");
    }

    @Test
    void withoutTheSwitchARouteThatNeedsItLetsNothingPass() throws Exception {
        route("changes", "$dt.floor = 1 OR true");
        put("{\"endpointName\": \"clouds\"}");
        TwinsService today =
                new TwinsService(twins.database, twins.clock, twins.endpoints, RouteRules.CURRENT, twins.faults);
        twins.published.clear();

        today.database().call(tx -> {
            today.routes()
                    .send(
                            tx,
                            Notification.twin(
                                    new Caller(ApiVersion.V2023_10_31, "http", "host", null),
                                    Notification.Change.CREATE,
                                    "room",
                                    Json.object(),
                                    twins.clock.instant()));
            return today;
        });

        assertThat(twins.published).isEmpty();
    }

    private String room(String id) {
        client.createOrReplaceDigitalTwin(id, Samples.room(id), Object.class);
        return id;
    }

    private void office(String id) {
        client.createOrReplaceDigitalTwin(
                id,
                Samples.twin(id, Samples.OFFICE)
                        .addToContents("sensor", new com.azure.digitaltwins.core.BasicDigitalTwinComponent()),
                Object.class);
    }

    private void route(String endpoint, String filter) {
        client.createOrReplaceEventRoute("to-" + endpoint, new DigitalTwinsEventRoute(endpoint).setFilter(filter));
    }

    private int put(String route) throws Exception {
        return twins.raw("PUT", "/eventroutes/route?api-version=2023-10-31", route)
                .statusCode();
    }

    private int patch(String patch) throws Exception {
        return twins.raw("PATCH", "/eventroutes/route?api-version=2023-10-31", patch)
                .statusCode();
    }

    private List<String> types() {
        return twins.published.stream().map(PreviewRoutesTest::type).toList();
    }

    /** Of an event in the schema of Event Grid. */
    private static String type(JsonNode event) {
        return event.path("eventType").asText().replace("Microsoft.DigitalTwins.", "");
    }
}
