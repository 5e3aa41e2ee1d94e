package io.twinflow.local.twins;

import com.azure.digitaltwins.core.BasicDigitalTwin;
import com.azure.digitaltwins.core.BasicDigitalTwinComponent;
import com.azure.digitaltwins.core.BasicDigitalTwinMetadata;
import com.azure.digitaltwins.core.BasicRelationship;
import java.util.List;

/** Models and twins of a small building. */
public final class Samples {
    public static final String ROOM = "dtmi:samples:Room;1";
    public static final String OFFICE = "dtmi:samples:Office;1";
    public static final String SENSOR = "dtmi:samples:Sensor;1";
    public static final String FLOOR = "dtmi:samples:Floor;1";

    // language=json
    public static final String SENSOR_MODEL = """
            {"@id": "dtmi:samples:Sensor;1", "@type": "Interface", "@context": "dtmi:dtdl:context;2",
             "contents": [
               {"@type": "Property", "name": "SetPoint", "schema": "double"},
               {"@type": "Telemetry", "name": "Noise", "schema": "double"}]}
            """;

    // language=json
    public static final String ROOM_MODEL = """
            {"@id": "dtmi:samples:Room;1", "@type": "Interface", "@context": "dtmi:dtdl:context;2",
             "displayName": "Room",
             "contents": [
               {"@type": ["Property", "Temperature"], "name": "Temperature", "schema": "double", "unit": "kelvin"},
               {"@type": "Property", "name": "Name", "schema": "string"},
               {"@type": "Property", "name": "Seats", "schema": "integer"},
               {"@type": "Property", "name": "Address", "schema": {"@type": "Object", "fields": [
                 {"name": "Street", "schema": "string"}, {"name": "Number", "schema": "integer"}]}},
               {"@type": "Property", "name": "Labels", "schema": {"@type": "Map",
                 "mapKey": {"name": "key", "schema": "string"}, "mapValue": {"name": "value", "schema": "string"}}},
               {"@type": "Component", "name": "sensor", "schema": "dtmi:samples:Sensor;1"},
               {"@type": "Relationship", "name": "next_to", "target": "dtmi:samples:Room;1",
                "properties": [{"@type": "Property", "name": "door", "schema": "boolean"}]}]}
            """;

    // language=json
    public static final String OFFICE_MODEL = """
            {"@id": "dtmi:samples:Office;1", "@type": "Interface", "@context": "dtmi:dtdl:context;2",
             "extends": "dtmi:samples:Room;1",
             "contents": [{"@type": "Property", "name": "Desks", "schema": "integer"}]}
            """;

    // language=json
    public static final String FLOOR_MODEL = """
            {"@id": "dtmi:samples:Floor;1", "@type": "Interface", "@context": "dtmi:dtdl:context;2",
             "description": "A storey",
             "contents": [{"@type": "Relationship", "name": "contains"},
               {"@type": "Relationship", "name": "rooms", "target": "dtmi:samples:Room;1"},
               {"@type": "Relationship", "name": "lifts", "target": "dtmi:samples:Lift;1"}]}
            """;

    public static final List<String> MODELS = List.of(OFFICE_MODEL, ROOM_MODEL, SENSOR_MODEL, FLOOR_MODEL);

    private Samples() {}

    public static BasicDigitalTwin room(String id) {
        return twin(id, ROOM).addToContents("sensor", new BasicDigitalTwinComponent());
    }

    public static BasicDigitalTwin floor(String id) {
        return twin(id, FLOOR);
    }

    public static BasicDigitalTwin twin(String id, String model) {
        return new BasicDigitalTwin(id).setMetadata(new BasicDigitalTwinMetadata().setModelId(model));
    }

    public static BasicRelationship relationship(String from, String id, String name, String to) {
        return new BasicRelationship(id, from, to, name);
    }
}
