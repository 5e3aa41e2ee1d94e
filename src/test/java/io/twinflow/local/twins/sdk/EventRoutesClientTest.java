package io.twinflow.local.twins.sdk;

import static io.twinflow.local.twins.sdk.Client.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.http.rest.Response;
import com.azure.core.util.Context;
import com.azure.digitaltwins.core.models.DigitalTwinsEventRoute;
import com.azure.digitaltwins.core.models.ListDigitalTwinsEventRoutesOptions;
import io.twinflow.local.twins.LocalTwins;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class EventRoutesClientTest {
    private final LocalTwins twins = new LocalTwins();
    private final Client client;

    EventRoutesClientTest(Client.Kind kind) {
        client = kind.of(twins);
    }

    @AfterEach
    void close() {
        twins.close();
    }

    @Test
    void aRouteIsCreatedReadAndReplaced() {
        put("all", "events", "true");
        DigitalTwinsEventRoute created = get("all");
        Response<Void> replaced = client.get(
                sync -> sync.createOrReplaceEventRouteWithResponse("all", route("changes", "false"), Context.NONE),
                async -> async.createOrReplaceEventRouteWithResponse("all", route("changes", "false")));
        Response<DigitalTwinsEventRoute> read = client.get(
                sync -> sync.getEventRouteWithResponse("all", Context.NONE),
                async -> async.getEventRouteWithResponse("all"));

        assertThat(created.getEventRouteId()).isEqualTo("all");
        assertThat(created.getEndpointName()).isEqualTo("events");
        assertThat(replaced.getStatusCode()).isEqualTo(204);
        assertThat(read.getValue().getEndpointName()).isEqualTo("changes");
        assertThat(read.getValue().getFilter()).isEqualTo("false");
    }

    @Test
    void routesAreListedPageByPage() {
        List.of("a", "b", "c").forEach(id -> put(id, "events", "true"));

        var all = client.all(sync -> sync.listEventRoutes(), async -> async.listEventRoutes());
        var options = new ListDigitalTwinsEventRoutesOptions().setMaxItemsPerPage(2);
        var pages = client.pages(
                sync -> sync.listEventRoutes(options, Context.NONE), async -> async.listEventRoutes(options));

        assertThat(all).extracting(DigitalTwinsEventRoute::getEventRouteId).containsExactly("a", "b", "c");
        assertThat(pages)
                .extracting(page -> page.getElements().stream().count())
                .containsExactly(2L, 1L);
    }

    @Test
    void routesAreDeleted() {
        put("a", "events", "true");
        put("b", "events", "true");

        delete("a");
        Response<Void> deletion = client.get(
                sync -> sync.deleteEventRouteWithResponse("b", Context.NONE),
                async -> async.deleteEventRouteWithResponse("b"));

        assertThat(deletion.getStatusCode()).isEqualTo(204);
        assertThat(client.all(sync -> sync.listEventRoutes(), async -> async.listEventRoutes()))
                .isEmpty();
    }

    @Test
    void everyRefusalHasItsCode() {
        List.of("a", "b", "c", "d", "e", "f").forEach(id -> put(id, "events", "true"));

        assertThat(refusal(() -> put("a", "nowhere", "true"))).isEqualTo("400 EventRouteEndpointInvalid");
        assertThat(refusal(() -> put("a", "events", "type is"))).isEqualTo("400 EventRouteFilterInvalid");
        assertThat(refusal(() -> put("with space", "events", "true"))).isEqualTo("400 EventRouteIdInvalid");
        assertThat(refusal(() -> put("g", "events", "true"))).isEqualTo("400 LimitExceeded");
        assertThat(refusal(() -> get("none"))).isEqualTo("404 EventRouteNotFound");
        assertThat(refusal(() -> delete("none"))).isEqualTo("404 EventRouteNotFound");
    }

    private void put(String id, String endpoint, String filter) {
        client.run(
                sync -> sync.createOrReplaceEventRoute(id, route(endpoint, filter)),
                async -> async.createOrReplaceEventRoute(id, route(endpoint, filter)));
    }

    private DigitalTwinsEventRoute get(String id) {
        return client.get(sync -> sync.getEventRoute(id), async -> async.getEventRoute(id));
    }

    private void delete(String id) {
        client.run(sync -> sync.deleteEventRoute(id), async -> async.deleteEventRoute(id));
    }

    private static DigitalTwinsEventRoute route(String endpoint, String filter) {
        return new DigitalTwinsEventRoute(endpoint).setFilter(filter);
    }
}
