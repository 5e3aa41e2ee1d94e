package io.twinflow.local.twins.sdk;

import static io.twinflow.local.twins.sdk.Client.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.util.Context;
import com.azure.digitaltwins.core.BasicDigitalTwin;
import com.azure.digitaltwins.core.models.QueryOptions;
import io.twinflow.local.json.Json;
import io.twinflow.local.twins.LocalTwins;
import io.twinflow.local.twins.Samples;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class QueryClientTest {
    private static final String ROOMS =
            "SELECT * FROM digitaltwins WHERE IS_OF_MODEL('dtmi:samples:Room;1') AND $dtId != 'b'";

    private final LocalTwins twins = new LocalTwins();
    private final Client client;

    QueryClientTest(Client.Kind kind) {
        client = kind.of(twins);
    }

    @BeforeEach
    void rooms() {
        client.get(sync -> sync.createModels(Samples.MODELS), async -> async.createModels(Samples.MODELS));
        List.of("a", "b", "c", "d")
                .forEach(id -> client.get(
                        sync -> sync.createOrReplaceDigitalTwin(id, Samples.room(id), Object.class),
                        async -> async.createOrReplaceDigitalTwin(id, Samples.room(id), Object.class)));
    }

    @AfterEach
    void close() {
        twins.close();
    }

    @Test
    void aQueryAnswersWithTwins() {
        List<BasicDigitalTwin> found = query(ROOMS);

        assertThat(found).extracting(BasicDigitalTwin::getId).containsExactlyInAnyOrder("a", "c", "d");
        assertThat(found)
                .allSatisfy(twin -> assertThat(twin.getMetadata().getModelId()).isEqualTo(Samples.ROOM));
    }

    @Test
    void aQueryIsReadPageByPage() {
        var options = new QueryOptions().setMaxItemsPerPage(2);
        var pages = client.pages(
                sync -> sync.query(ROOMS, String.class, options, Context.NONE),
                async -> async.query(ROOMS, String.class, options));

        assertThat(pages.stream().flatMap(page -> page.getElements().stream()))
                .extracting(item -> Json.read(item).path("$dtId").asText())
                .containsExactlyInAnyOrder("a", "c", "d");
        assertThat(pages)
                .allSatisfy(
                        page -> assertThat(page.getElements().stream().count()).isLessThanOrEqualTo(2));
    }

    @Test
    void aQueryThatMakesNoSenseIsRefused() {
        assertThat(refusal(() -> query("foo"))).isEqualTo("400 SqlQueryError");
    }

    private List<BasicDigitalTwin> query(String query) {
        return client.all(
                sync -> sync.query(query, BasicDigitalTwin.class), async -> async.query(query, BasicDigitalTwin.class));
    }
}
