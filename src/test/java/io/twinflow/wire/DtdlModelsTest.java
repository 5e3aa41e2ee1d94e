package io.twinflow.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinflow.core.model.Schema;
import io.twinflow.core.model.TwinModel;
import io.twinflow.core.twin.ModelId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DtdlModelsTest {
    private static final String BASE =
            // language=json
            """
            {"@id":"dtmi:t:Base;1","@type":"Interface","@context":["dtmi:dtdl:context;2"],
             "contents":[{"@type":["Property","Temperature"],"name":"Temperature","schema":"double","unit":"kelvin"}]}
            """;

    private static final String PART =
            // language=json
            """
            {"@id":"dtmi:t:Part;1","@type":"Interface","@context":"dtmi:dtdl:context;2",
             "contents":{"@type":"Property","name":"serial","schema":"string","writable":true}}
            """;

    private static final String DEVICE =
            // language=json
            """
            {"@id":"dtmi:t:Device;1","@type":"Interface","@context":"dtmi:dtdl:context;3","extends":"dtmi:t:Base;1",
             "schemas":[{"@id":"dtmi:t:Device:State;1","@type":"Enum","valueSchema":"integer",
                         "enumValues":[{"name":"off","enumValue":0},{"name":"on","enumValue":1}]}],
             "contents":[
              {"@type":"Property","name":"state","schema":"dtmi:t:Device:State;1"},
              {"@type":"Property","name":"place","writable":true,
               "schema":{"@type":"Object","fields":[{"name":"x","schema":"integer"},
                 {"name":"tags","schema":{"@type":"Map","mapKey":{"name":"k","schema":"string"},
                                          "mapValue":{"name":"v","schema":"boolean"}}}]}},
              {"@type":"Property","name":"outline","schema":"polygon"},
              {"@type":"Telemetry","name":"wave","schema":{"@type":"Array","elementSchema":"float"}},
              {"@type":"Relationship","name":"feeds"},
              {"@type":"Component","name":"part","schema":"dtmi:t:Part;1"}]}
            """;

    private final TwinModel device =
            resolve("dtmi:t:Device;1", DEVICE, PART, BASE).orElseThrow();

    @Test
    void everySchemaOfTheLanguageHasItsCounterpart() {
        assertThat(device.properties())
                .containsEntry(
                        "state",
                        new TwinModel.Property(new Schema.Enumeration(Set.of(Json.read("0"), Json.read("1"))), false))
                .containsEntry(
                        "place",
                        new TwinModel.Property(
                                new Schema.Fields(Map.of(
                                        "x",
                                        Schema.Primitive.INTEGER,
                                        "tags",
                                        new Schema.Entries(Schema.Primitive.BOOLEAN))),
                                true))
                .containsEntry("outline", new TwinModel.Property(new Schema.Unchecked("polygon"), false));
        assertThat(device.telemetry()).containsExactly(Map.entry("wave", new Schema.Elements(Schema.Primitive.FLOAT)));
    }

    @Test
    void aModelHasWhatItInheritsAndItsComponents() {
        assertThat(device.properties())
                .containsEntry("Temperature", new TwinModel.Property(Schema.Primitive.DOUBLE, false));
        assertThat(device.part(Optional.of("part")).orElseThrow().properties())
                .containsExactly(Map.entry("serial", new TwinModel.Property(Schema.Primitive.STRING, true)));
    }

    @Test
    void aModelThatIsNotAmongTheDocumentsIsAbsent() {
        assertThat(resolve("dtmi:t:Other;1", BASE)).isEmpty();
    }

    @Test
    void aSchemaThatRefersToItselfEnds() {
        String selfish =
                // language=json
                """
                {"@id":"dtmi:t:Self;1","@type":"Interface","@context":"dtmi:dtdl:context;2","extends":"dtmi:t:Self;1",
                 "schemas":{"@id":"dtmi:t:Self:S;1","@type":"Object","fields":[{"name":"s","schema":"dtmi:t:Self:S;1"}]},
                 "contents":[{"@type":"Property","name":"s","schema":"dtmi:t:Self:S;1"},
                             {"@type":"Component","name":"c","schema":"dtmi:t:Self;1"}]}
                """;

        TwinModel model = resolve("dtmi:t:Self;1", selfish).orElseThrow();

        assertThat(model.properties()).containsOnlyKeys("s");
        assertThat(model.components()).isEmpty();
    }

    private static Optional<TwinModel> resolve(String id, String... documents) {
        return DtdlModels.resolve(new ModelId(id), List.of(documents));
    }
}
