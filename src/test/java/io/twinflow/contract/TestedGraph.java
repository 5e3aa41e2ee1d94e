package io.twinflow.contract;

import static io.twinflow.fixtures.Values.newTwin;
import static io.twinflow.fixtures.Values.twin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.twinflow.core.failure.TwinFailure;
import io.twinflow.core.failure.TwinFailure.Kind;
import io.twinflow.core.port.TwinGraph;
import io.twinflow.core.twin.ModelId;
import io.twinflow.core.twin.PropertyPath;
import io.twinflow.core.twin.PropertyState;
import io.twinflow.core.twin.Relationship;
import io.twinflow.core.twin.Twin;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** An empty graph in which {@link #MODELS} were uploaded, for one test. */
public interface TestedGraph {
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

    /** The kind of failure that a call ends with. */
    static Kind failureOf(ThrowingCallable call) {
        return catchThrowableOfType(TwinFailure.class, call).kind();
    }
}
