package io.twinflow.contract;

import static io.twinflow.fixtures.Values.at;
import static io.twinflow.fixtures.Values.json;
import static io.twinflow.fixtures.Values.newTwin;
import static io.twinflow.fixtures.Values.relationship;
import static io.twinflow.fixtures.Values.remove;
import static io.twinflow.fixtures.Values.set;
import static io.twinflow.fixtures.Values.twin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.core.failure.TwinFailure;
import io.twinflow.core.failure.TwinFailure.Kind;
import io.twinflow.core.model.Schema.Primitive;
import io.twinflow.core.model.TwinModel;
import io.twinflow.core.port.TwinGraph;
import io.twinflow.core.twin.ModelId;
import io.twinflow.core.twin.NewTwin;
import io.twinflow.core.twin.NewValue;
import io.twinflow.core.twin.PropertyPath;
import io.twinflow.core.twin.PropertyState;
import io.twinflow.core.twin.Relationship;
import io.twinflow.core.twin.Twin;
import io.twinflow.core.twin.TwinPatch;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every {@link TwinGraph} must do. Each test gets an empty graph in which {@link #MODELS} were uploaded.
 *
 * @see <a href="https://learn.microsoft.com/azure/digital-twins/concepts-apis-sdks">the service</a>
 */
public interface TwinGraphContract {
    /** The base of {@link #SENSOR}: one property. */
    ModelId ASSET = new ModelId("dtmi:twinflow:contract:Asset;1");
    /** A model that inherits, and has a component. */
    ModelId SENSOR = new ModelId("dtmi:twinflow:contract:Sensor;1");

    ModelId PANEL = new ModelId("dtmi:twinflow:contract:Panel;1");

    /** The DTDL documents to upload before each test, in an order in which each can be resolved. */
    List<String> MODELS = List.of(
            // language=json
            """
            {"@id": "dtmi:twinflow:contract:Asset;1", "@type": "Interface", "@context": "dtmi:dtdl:context;2",
             "contents": [{"@type": "Property", "name": "Owner", "schema": "string", "writable": true}]}
            """,
            // language=json
            """
            {"@id": "dtmi:twinflow:contract:Panel;1", "@type": "Interface", "@context": "dtmi:dtdl:context;2",
             "contents": [{"@type": "Property", "name": "Level", "schema": "integer", "writable": true},
                          {"@type": "Telemetry", "name": "Touched", "schema": "boolean"}]}
            """,
            // language=json
            """
            {"@id": "dtmi:twinflow:contract:Sensor;1", "@type": "Interface", "@context": "dtmi:dtdl:context;2",
             "extends": "dtmi:twinflow:contract:Asset;1",
             "contents": [{"@type": "Property", "name": "Temperature", "schema": "double", "writable": true},
                          {"@type": "Property", "name": "Count", "schema": "long", "writable": true},
                          {"@type": "Property", "name": "Serial", "schema": "string"},
                          {"@type": "Telemetry", "name": "Vibration", "schema": "double"},
                          {"@type": "Component", "name": "panel", "schema": "dtmi:twinflow:contract:Panel;1"},
                          {"@type": "Relationship", "name": "feeds"},
                          {"@type": "Relationship", "name": "cools"}]}
            """);

    PropertyPath TEMPERATURE = PropertyPath.of("Temperature");

    TwinGraph graph();

    /** Adds a relationship between two twins that exist; the port cannot. */
    void relate(Relationship relationship);

    /** Makes a twin of {@link #SENSOR}. */
    default void sensor(String id) {
        assertThat(graph().create(newTwin(id, SENSOR, "panel"))).isTrue();
    }

    default Twin read(String id) {
        return graph().twin(twin(id)).orElseThrow();
    }

    default PropertyState state(String id, String path) {
        return read(id).property(PropertyPath.parse(path)).orElseThrow();
    }

    private static Kind failureOf(ThrowingCallable call) {
        return catchThrowableOfType(TwinFailure.class, call).kind();
    }

    @Test
    default void aTwinThatWasNeverMadeIsAbsent() {
        assertThat(graph().twin(twin("nobody"))).isEmpty();
    }

    @Test
    default void aNewTwinHasItsModelItsTextsAndItsComponents() {
        boolean created = graph().create(
                        new NewTwin(twin("s1"), SENSOR, Set.of("panel"), Map.of("Owner", "Ada", "Serial", "12")));

        Twin twin = read("s1");
        assertThat(created).isTrue();
        assertThat(twin.id()).isEqualTo(twin("s1"));
        assertThat(twin.model()).isEqualTo(SENSOR);
        assertThat(twin.components()).containsExactly("panel");
        assertThat(twin.properties()).containsOnlyKeys(PropertyPath.of("Owner"), PropertyPath.of("Serial"));
        assertThat(state("s1", "Owner").value()).isEqualTo(json("\"Ada\""));
        assertThat(state("s1", "Serial").value()).isEqualTo(json("\"12\""));
        assertThat(state("s1", "Owner").lastUpdateTime()).isNotNull();
        assertThat(state("s1", "Owner").sourceTime()).isNull();
    }

    @Test
    default void aNewTwinHasNoValuesOfItsOwnMaking() {
        sensor("s1");

        assertThat(read("s1").properties()).isEmpty();
    }

    @Test
    default void creatingATwinThatIsThereChangesNothing() {
        sensor("s1");
        graph().patch(twin("s1"), set("Temperature", "21.5", null), null);
        Twin before = read("s1");

        boolean created = graph().create(newTwin("s1", ASSET));

        assertThat(created).isFalse();
        assertThat(read("s1")).isEqualTo(before);
    }

    @Test
    default void aTwinCannotHaveAnUnknownModel() {
        ModelId unknown = new ModelId("dtmi:twinflow:contract:Nothing;1");

        assertThat(failureOf(() -> graph().create(newTwin("s1", unknown)))).isEqualTo(Kind.UNKNOWN_MODEL);
        assertThat(graph().twin(twin("s1"))).isEmpty();
    }

    @Test
    default void aTwinMustHaveEveryComponentOfItsModel() {
        assertThat(failureOf(() -> graph().create(newTwin("s1", SENSOR)))).isEqualTo(Kind.INVALID_VALUE);
        assertThat(graph().twin(twin("s1"))).isEmpty();
    }

    @Test
    default void aNewTwinCannotHaveAPropertyThatItsModelLacks() {
        NewTwin twin = new NewTwin(twin("s1"), SENSOR, Set.of("panel"), Map.of("Colour", "red"));

        assertThat(failureOf(() -> graph().create(twin))).isEqualTo(Kind.INVALID_VALUE);
    }

    /** Device ids become twin ids, and may hold all of these. */
    @ParameterizedTest
    @ValueSource(strings = {"a-b:c.d+e_f", "a%20b", "a#b?c", "a*b!(c),d", "a=b@c;d$e'f", "100%"})
    default void anIdMayHoldEveryCharacterOfADeviceId(String id) {
        sensor(id);

        graph().patch(twin(id), set("Temperature", "1", null), read(id).etag());
        graph().publish(twin(id), Optional.empty(), "m1", at(0), Map.of("Vibration", json("1")));

        assertThat(state(id, "Temperature").value()).isEqualTo(json("1"));
        assertThat(graph().outgoing(twin(id), Optional.empty())).isEmpty();
        assertThat(graph().incoming(twin(id))).isEmpty();
        graph().delete(twin(id), read(id).etag());
        assertThat(graph().twin(twin(id))).isEmpty();
    }

    @Test
    default void idsAreComparedExactly() {
        sensor("s1");

        assertThat(graph().twin(twin("S1"))).isEmpty();
    }

    @Test
    default void aPatchAnswersTheVersionThatTheTwinHasAfterIt() {
        sensor("s1");
        String before = read("s1").etag();

        String after = graph().patch(twin("s1"), set("Temperature", "21.5", null), before);

        assertThat(after).isNotEqualTo(before).isEqualTo(read("s1").etag());
        assertThat(state("s1", "Temperature").value()).isEqualTo(json("21.5"));
    }

    @Test
    default void aPatchForAnOlderVersionIsAConflictAndChangesNothing() {
        sensor("s1");
        String old = read("s1").etag();
        graph().patch(twin("s1"), set("Temperature", "21.5", null), old);

        Kind kind = failureOf(() -> graph().patch(twin("s1"), set("Temperature", "99", null), old));

        assertThat(kind).isEqualTo(Kind.CONFLICT);
        assertThat(state("s1", "Temperature").value()).isEqualTo(json("21.5"));
    }

    @Test
    default void aPatchOfAComponentMakesAnewVersionOfTheTwin() {
        sensor("s1");
        String old = read("s1").etag();

        String after = graph().patch(twin("s1"), set("panel/Level", "3", at(0)), old);

        assertThat(after).isNotEqualTo(old).isEqualTo(read("s1").etag());
        assertThat(state("s1", "panel/Level").value()).isEqualTo(json("3"));
        assertThat(state("s1", "panel/Level").sourceTime()).isEqualTo(at(0));
    }

    @Test
    default void aPatchWithoutAVersionIsWrittenWhateverTheVersion() {
        sensor("s1");
        graph().patch(twin("s1"), set("Temperature", "21.5", null), null);

        graph().patch(twin("s1"), set("Temperature", "22", null), null);

        assertThat(state("s1", "Temperature").value()).isEqualTo(json("22"));
    }

    @Test
    default void aTwinThatIsNotThereCannotBePatched() {
        sensor("s1");
        String etag = read("s1").etag();

        assertThat(failureOf(() -> graph().patch(twin("nobody"), set("Temperature", "1", null), null)))
                .isEqualTo(Kind.UNKNOWN_TWIN);
        assertThat(failureOf(() -> graph().patch(twin("nobody"), set("Temperature", "1", null), etag)))
                .isEqualTo(Kind.UNKNOWN_TWIN);
    }

    @Test
    default void aPatchWithOneUnfitValueChangesNothing() {
        sensor("s1");
        Twin before = read("s1");
        TwinPatch patch = new TwinPatch(List.of(
                new TwinPatch.Set(TEMPERATURE, new NewValue.Given(json("21.5")), at(0)),
                new TwinPatch.Set(PropertyPath.of("Count"), new NewValue.Given(json("\"many\"")), at(0))));

        Kind kind = failureOf(() -> graph().patch(twin("s1"), patch, null));

        assertThat(kind).isEqualTo(Kind.INVALID_VALUE);
        assertThat(read("s1")).isEqualTo(before);
    }

    @Test
    default void aPropertyThatTheModelLacksIsAnInvalidValue() {
        sensor("s1");

        assertThat(failureOf(() -> graph().patch(twin("s1"), set("Colour", "1", null), null)))
                .isEqualTo(Kind.INVALID_VALUE);
    }

    @Test
    default void aRemovedPropertyIsGone() {
        sensor("s1");
        graph().patch(twin("s1"), set("Temperature", "21.5", at(0)), null);
        graph().patch(twin("s1"), set("panel/Level", "3", at(0)), null);

        graph().patch(twin("s1"), remove("Temperature"), read("s1").etag());
        graph().patch(twin("s1"), remove("panel/Level"), read("s1").etag());

        assertThat(read("s1").properties()).isEmpty();
    }

    @Test
    default void aPropertyThatComesBackHasNoSourceTimeOfItsFormerLife() {
        sensor("s1");
        graph().patch(twin("s1"), set("Temperature", "21.5", at(0)), null);
        graph().patch(twin("s1"), remove("Temperature"), null);

        graph().patch(twin("s1"), set("Temperature", "22", null), null);

        assertThat(state("s1", "Temperature").sourceTime()).isNull();
    }

    @Test
    default void removingAPropertyThatIsNotThereIsRefused() {
        sensor("s1");

        assertThat(failureOf(() -> graph().patch(twin("s1"), remove("Temperature"), null)))
                .isEqualTo(Kind.REFUSED);
    }

    @Test
    default void aSourceTimeIsKeptWithItsValue() {
        sensor("s1");

        graph().patch(twin("s1"), set("Temperature", "21.5", at(60).plusMillis(123)), null);

        assertThat(state("s1", "Temperature").sourceTime()).isEqualTo(at(60).plusMillis(123));
        assertThat(state("s1", "Temperature").lastUpdateTime()).isNotNull();
    }

    @Test
    default void aWriteWithoutSourceTimeLeavesTheOneThatWasThere() {
        sensor("s1");
        graph().patch(twin("s1"), set("Temperature", "21.5", at(60)), null);

        graph().patch(twin("s1"), set("Temperature", "22", null), null);

        assertThat(state("s1", "Temperature").value()).isEqualTo(json("22"));
        assertThat(state("s1", "Temperature").sourceTime()).isEqualTo(at(60));
    }

    @Test
    default void onlyTheWrittenPropertyGetsANewTime() {
        sensor("s1");
        graph().patch(twin("s1"), set("Temperature", "21.5", null), null);
        PropertyState before = state("s1", "Temperature");

        graph().patch(twin("s1"), set("Count", "1", null), null);

        assertThat(state("s1", "Temperature")).isEqualTo(before);
        assertThat(state("s1", "Count").lastUpdateTime()).isAfterOrEqualTo(before.lastUpdateTime());
    }

    @ParameterizedTest
    @ValueSource(strings = {"100", "100.0", "21.50", "-0.001", "69.21656564912598", "1e-7"})
    default void aNumberComesBackDigitForDigit(String digits) {
        sensor("s1");

        graph().patch(twin("s1"), set("Temperature", digits, null), null);

        JsonNode value = state("s1", "Temperature").value();
        assertThat(value.isNumber()).isTrue();
        assertThat(value.decimalValue()).isEqualTo(new BigDecimal(digits));
    }

    @Test
    default void aLongKeepsEveryDigit() {
        sensor("s1");

        graph().patch(twin("s1"), set("Count", "9007199254740993", null), null);

        assertThat(state("s1", "Count").value().longValue()).isEqualTo(9007199254740993L);
    }

    @Test
    default void aComputedNumberAndAChosenTextAreStoredAsSuch() {
        sensor("s1");
        TwinPatch patch = new TwinPatch(List.of(
                new TwinPatch.Set(TEMPERATURE, new NewValue.Computed(new BigDecimal("21.25")), null),
                new TwinPatch.Set(PropertyPath.of("Count"), new NewValue.Computed(new BigDecimal("2")), null),
                new TwinPatch.Set(PropertyPath.of("Owner"), new NewValue.Chosen("Grace \"G\" H."), null)));

        graph().patch(twin("s1"), patch, null);

        assertThat(state("s1", "Temperature").value().decimalValue()).isEqualByComparingTo("21.25");
        assertThat(state("s1", "Count").value().intValue()).isEqualTo(2);
        assertThat(state("s1", "Owner").value().textValue()).isEqualTo("Grace \"G\" H.");
    }

    @Test
    default void aDeletedTwinIsGone() {
        sensor("s1");

        graph().delete(twin("s1"), read("s1").etag());

        assertThat(graph().twin(twin("s1"))).isEmpty();
    }

    @Test
    default void deletingATwinThatIsNotThereSucceeds() {
        sensor("s1");
        String etag = read("s1").etag();
        graph().delete(twin("s1"), etag);

        assertThatNoException().isThrownBy(() -> graph().delete(twin("s1"), etag));
    }

    @Test
    default void aTwinThatChangedSinceItWasReadIsNotDeleted() {
        sensor("s1");
        String old = read("s1").etag();
        graph().patch(twin("s1"), set("Temperature", "21.5", null), null);

        assertThat(failureOf(() -> graph().delete(twin("s1"), old))).isEqualTo(Kind.CONFLICT);
        assertThat(graph().twin(twin("s1"))).isPresent();
    }

    @Test
    default void aTwinWithRelationshipsIsNotDeletedUntilTheyAreGone() {
        Relationship feeds = twoSensors("feeds");

        Kind ofSource = failureOf(() -> graph().delete(twin("s1"), read("s1").etag()));
        Kind ofTarget = failureOf(() -> graph().delete(twin("s2"), read("s2").etag()));
        graph().delete(feeds);
        graph().delete(twin("s1"), read("s1").etag());

        assertThat(List.of(ofSource, ofTarget)).containsOnly(Kind.RELATIONSHIPS_LEFT);
        assertThat(graph().twin(twin("s1"))).isEmpty();
    }

    @Test
    default void relationshipsAreFoundFromBothEnds() {
        Relationship feeds = twoSensors("feeds");
        Relationship cools = relationship("s1", "cools", "s2");
        relate(cools);

        assertThat(graph().outgoing(twin("s1"), Optional.empty())).containsExactlyInAnyOrder(feeds, cools);
        assertThat(graph().outgoing(twin("s1"), Optional.of("cools"))).containsExactly(cools);
        assertThat(graph().outgoing(twin("s1"), Optional.of("heats"))).isEmpty();
        assertThat(graph().outgoing(twin("s2"), Optional.empty())).isEmpty();
        assertThat(graph().incoming(twin("s2"))).containsExactlyInAnyOrder(feeds, cools);
        assertThat(graph().incoming(twin("s1"))).isEmpty();
    }

    @Test
    default void aTwinThatIsNotThereHasNoRelationships() {
        assertThat(graph().outgoing(twin("nobody"), Optional.empty())).isEmpty();
        assertThat(graph().outgoing(twin("nobody"), Optional.of("feeds"))).isEmpty();
        assertThat(graph().incoming(twin("nobody"))).isEmpty();
    }

    @Test
    default void deletingARelationshipThatIsNotThereSucceeds() {
        Relationship feeds = twoSensors("feeds");
        graph().delete(feeds);

        assertThatNoException().isThrownBy(() -> graph().delete(feeds));
        assertThatNoException().isThrownBy(() -> graph().delete(relationship("nobody", "feeds", "s1")));
        assertThat(graph().incoming(twin("s2"))).isEmpty();
    }

    @Test
    default void aTwinAndItsComponentCanPublish() {
        sensor("s1");

        assertThatNoException().isThrownBy(() -> {
            graph().publish(twin("s1"), Optional.empty(), "m1", at(0), Map.of("Vibration", json("0.5")));
            graph().publish(twin("s1"), Optional.of("panel"), "m2", at(0), Map.of("Touched", json("true")));
        });
    }

    @Test
    default void aTwinThatIsNotThereCannotPublish() {
        assertThat(failureOf(() ->
                        graph().publish(twin("nobody"), Optional.empty(), "m1", at(0), Map.of("Vibration", json("1")))))
                .isEqualTo(Kind.UNKNOWN_TWIN);
    }

    @Test
    default void aModelHasWhatItInheritsAndItsComponents() {
        TwinModel model = graph().model(SENSOR).orElseThrow();

        assertThat(model.id()).isEqualTo(SENSOR);
        assertThat(model.properties())
                .containsOnly(
                        Map.entry("Owner", new TwinModel.Property(Primitive.STRING, true)),
                        Map.entry("Temperature", new TwinModel.Property(Primitive.DOUBLE, true)),
                        Map.entry("Count", new TwinModel.Property(Primitive.LONG, true)),
                        Map.entry("Serial", new TwinModel.Property(Primitive.STRING, false)));
        assertThat(model.telemetry()).containsOnly(Map.entry("Vibration", Primitive.DOUBLE));
        assertThat(model.components()).containsOnlyKeys("panel");
        assertThat(model.part(Optional.of("panel")).orElseThrow().properties())
                .containsOnly(Map.entry("Level", new TwinModel.Property(Primitive.INTEGER, true)));
    }

    @Test
    default void aModelThatWasNotUploadedIsAbsent() {
        assertThat(graph().model(new ModelId("dtmi:twinflow:contract:Nothing;1")))
                .isEmpty();
    }

    private Relationship twoSensors(String name) {
        sensor("s1");
        sensor("s2");
        Relationship relationship = relationship("s1", name, "s2");
        relate(relationship);
        return relationship;
    }
}
