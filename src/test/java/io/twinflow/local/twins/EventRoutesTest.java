package io.twinflow.local.twins;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.util.Context;
import com.azure.digitaltwins.core.DigitalTwinsClient;
import com.azure.digitaltwins.core.models.DigitalTwinsEventRoute;
import com.azure.digitaltwins.core.models.ListDigitalTwinsEventRoutesOptions;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventRoutesTest {
    private final LocalTwins twins = new LocalTwins();
    private final DigitalTwinsClient client = twins.client();

    @AfterEach
    void close() {
        twins.close();
    }

    @Test
    void aRouteIsCreatedReplacedListedAndDeleted() {
        put("route", "events", "true");
        put("route", "changes", "type = 'x'");

        DigitalTwinsEventRoute route = client.getEventRoute("route");

        assertThat(route.getEventRouteId()).isEqualTo("route");
        assertThat(route.getEndpointName()).isEqualTo("changes");
        assertThat(route.getFilter()).isEqualTo("type = 'x'");
        assertThat(client.listEventRoutes()).hasSize(1);
        client.deleteEventRoute("route");
        assertThat(client.listEventRoutes()).isEmpty();
    }

    @Test
    void theListComesInPages() {
        IntStream.range(0, 6).forEach(i -> put("route" + i, "events", "true"));

        var pages = client.listEventRoutes(new ListDigitalTwinsEventRoutesOptions().setMaxItemsPerPage(4), Context.NONE)
                .streamByPage();

        assertThat(pages).extracting(page -> page.getValue().size()).containsExactly(4, 2);
        assertThat(Refusal.of(() -> put("route6", "events", "true")).statusAndCode())
                .isEqualTo("400 LimitExceeded");
    }

    @Test
    void anUnknownEndpointIsRefused() {
        Refusal refusal = Refusal.of(() -> put("route", "nowhere", "true"));

        assertThat(refusal.statusAndCode()).isEqualTo("400 EventRouteEndpointInvalid");
        assertThat(refusal.message()).startsWith("The endpoint provided does not exist or is not active.");
    }

    @Test
    void aFilterThatMakesNoSenseIsRefusedWithThePlaceOfTheMistake() {
        Refusal refusal = Refusal.of(() -> put("route", "events", "this is not a filter"));

        assertThat(refusal.statusAndCode()).isEqualTo("400 EventRouteFilterInvalid");
        assertThat(refusal.message())
                .isEqualTo("The provided filter is invalid. Parsing error, Line=1, Position=6, Message=Unexpected input"
                        + " 'is'. See event route documentation for supported values and structure"
                        + " (http://aka.ms/ADTv2Routes).");
    }

    @Test
    void whatDoesNotExistIsNotFound() {
        assertThat(Refusal.of(() -> client.getEventRoute("none")).statusAndCode())
                .isEqualTo("404 EventRouteNotFound");
        assertThat(Refusal.of(() -> client.deleteEventRoute("none")).statusAndCode())
                .isEqualTo("404 EventRouteNotFound");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a/b", "ü", "$x"})
    void anIdThatCannotStandInALinkIsRefused(String id) {
        assertThat(Refusal.of(() -> put(id, "events", "true")).statusAndCode()).isEqualTo("400 EventRouteIdInvalid");
    }

    @Test
    void theSeventhRouteIsRefusedAndASixthCanBeReplaced() {
        IntStream.range(0, 6).forEach(i -> put("route" + i, "events", "true"));

        put("route5", "changes", "false");

        assertThat(client.getEventRoute("route5").getEndpointName()).isEqualTo("changes");
        assertThat(Refusal.of(() -> put("route6", "events", "true")).message())
                .isEqualTo("An instance can have at most 6 event routes.");
    }

    @Test
    void severalRoutesMayLeadToOneEndpointWhichGetsEachEventOnce() {
        client.createModels(Samples.MODELS);
        put("creations", "events", "type = 'Microsoft.DigitalTwins.Twin.Create'");
        put("deletions", "events", "type = 'Microsoft.DigitalTwins.Twin.Delete'");
        put("floors", "events", "$body.$metadata.$model = 'dtmi:samples:Floor;1'");

        client.createOrReplaceDigitalTwin("floor", Samples.floor("floor"), Object.class);
        client.deleteDigitalTwin("floor");

        assertThat(twins.hubEvents())
                .extracting(event ->
                        event.event().properties().path("cloudEvents:type").asText())
                .containsExactly("Microsoft.DigitalTwins.Twin.Create", "Microsoft.DigitalTwins.Twin.Delete");
    }

    @Test
    void aRouteIsNotPatched() throws Exception {
        put("route", "events", "true");

        var refused = twins.raw("PATCH", "/eventroutes/route?api-version=2023-10-31", "[]");

        assertThat(refused.statusCode()).isEqualTo(405);
    }

    @Test
    void aRouteNeedsAFilter() throws Exception {
        var refused = twins.raw("PUT", "/eventroutes/route?api-version=2023-10-31", "{\"endpointName\": \"events\"}");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("InvalidArgument");
    }

    private void put(String id, String endpoint, String filter) {
        client.createOrReplaceEventRoute(id, new DigitalTwinsEventRoute(endpoint).setFilter(filter));
    }
}
