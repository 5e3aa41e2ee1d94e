package io.twinflow.local.twins.query;

import com.azure.digitaltwins.core.BasicRelationship;
import com.azure.digitaltwins.core.DigitalTwinsClient;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.json.Json;
import java.util.List;
import java.util.Map;

/** A graph in which each example of the service's documentation finds something, and not everything. */
final class DocumentedGraph {
    // id, model, properties
    private static final List<List<String>> TWINS = List.of(
            twin("123", "{'firmwareVersion': '1.1', 'Temperature': 70, 'Humidity': 40, 'HasTemperature': true}"),
            twin("456", "{'firmwareVersion': '1.0', 'Temperature': 80, 'Humidity': 60, 'HasTemperature': false}"),
            twin("souza", "{'Name': 'D\\'Souza', 'Group': 'BravoTeam', 'Location': 'Goa', 'name': 'Ann', 'age': 30}"),
            twin("ball", "{'tags': {'red': '', 'round': '', 'size': 'large'}, 'owner': 'Anil', 'Status': 'Completed'}"),
            twin("coin", "{'tags': {'round': '', 'size': 'small'}, 'owner': 'Zoe', 'Status': 'Open', 'Capacity': 0}"),
            twin("tower", "{'floor_number': [1, 2, 3], 'name': 'Tower', 'Capacity': 30, 'MapObject': {'a': 1}}"),
            twin("cabin", "{'floor_number': [1], 'name': 'Cabin', 'MapObject': {'TemperatureReading': 2}}"),
            twin("ABC", "{'area': 'north', 'name': 'Factory'}"),
            twin("FactoryA", "{'name': 'A'}"),
            twin("consumer", "{'name': 'Contoso', 'humidity': 80}"),
            twin("silent", "{}"),
            twin("service", "{'temperature': 20}"),
            twin("warm", "{'temperature': 60, 'humidity': 75}"),
            twin("Building21", "{}"),
            twin("Seattle21", "{}"),
            twin("hotSensor", "{'temperature': 51}"),
            twin("coldSensor", "{'temperature': 50}"),
            twin("thermostat-15", "{}"),
            twin("cafe", "{'temperature': 55}"),
            twin("kitchen", "{}"),
            twin("cellar", "{}"),
            twin("building-3", "{}"),
            twin("Building1", "{}"),
            twin("floor1", "{}"),
            twin("floor2", "{}"),
            twin("floor11", "{}"),
            twin("room1", "dtmi:com:contoso:Room;1", "{'Temperature': 73}"),
            twin("room2", "dtmi:com:contoso:Room;1", "{'Temperature': 71}"),
            twin("Room1", "dtmi:sample:Room;1", "{'Capacity': 21}"),
            twin("Room2", "dtmi:sample:Room;1", "{'Capacity': 20}"),
            twin("Room3", "dtmi:contoso:com:DigitalTwins:Room;1", "{}"),
            twin("Room-123", "dtmi:example:room;1", "{}"),
            twin("Room-124", "dtmi:example:room;2", "{}"),
            twin("id1", "{}"),
            twin("panel1", "dtmi:contoso:com:lightpanel;1", "{}"),
            twin("panel2", "dtmi:contoso:com:lightpanel;1", "{}"),
            twin("row1", "{}"),
            twin("bulb1", "dtmi:contoso:com:lightbulb;1", "{}"),
            twin("bulb2", "dtmi:contoso:com:lightbulb;1", "{}"),
            twin("source-twin", "{}"),
            twin("target-twin", "{}"),
            twin("area1-route-small", "{}"));

    // source, name, target, properties
    private static final List<List<String>> EDGES = List.of(
            List.of("ABC", "contains", "warm", "{}"),
            List.of("ABC", "servicedBy", "service", "{'reportedCondition': 'clean'}"),
            List.of("ABC", "servicedBy", "silent", "{'reportedCondition': 'dirty'}"),
            List.of("ABC", "customer", "consumer", "{'prop1': 'one', 'prop2': 2}"),
            List.of("ABC", "customer", "silent", "{}"),
            List.of("consumer", "feeds", "ABC", "{}"),
            List.of("hotSensor", "feeds", "ABC", "{}"),
            List.of("FactoryA", "consumerRelationship", "consumer", "{'managedBy': 'Jeff'}"),
            List.of("FactoryA", "consumerRelationship", "silent", "{}"),
            List.of("Building21", "has", "hotSensor", "{}"),
            List.of("Building21", "has", "coldSensor", "{}"),
            List.of("Seattle21", "contains", "hotSensor", "{}"),
            List.of("coldSensor", "isAssociatedWith", "Seattle21", "{}"),
            List.of("Seattle21", "has", "silent", "{}"),
            List.of("thermostat-15", "contains", "cafe", "{'name': 'child', 'length': 10}"),
            List.of("thermostat-15", "isAssociatedWith", "kitchen", "{'name': 'other', 'length': 5}"),
            List.of("kitchen", "has", "cafe", "{}"),
            List.of("cellar", "includes", "kitchen", "{}"),
            List.of("cafe", "contains", "kitchen", "{}"),
            List.of("kitchen", "isAssociatedWith", "cellar", "{}"),
            List.of("cellar", "contains", "silent", "{}"),
            List.of("building-3", "isAssociatedWith", "floor2", "{}"),
            List.of("warm", "isAssociatedWith", "floor2", "{}"),
            List.of("coldSensor", "isAssociatedWith", "floor2", "{}"),
            List.of("Building1", "contains", "floor1", "{}"),
            List.of("floor1", "contains", "room1", "{}"),
            List.of("floor1", "contains", "room2", "{}"),
            List.of("room1", "contains", "panel1", "{}"),
            List.of("room2", "contains", "panel2", "{}"),
            List.of("panel1", "contains", "row1", "{}"),
            List.of("row1", "contains", "bulb1", "{}"),
            List.of("panel1", "contains", "bulb1", "{}"),
            List.of("panel2", "contains", "bulb2", "{}"),
            List.of("Room-123", "has", "id1", "{'role': 'Operator'}"),
            List.of("Room-123", "has", "silent", "{'role': 'Guest'}"),
            List.of("Room1", "Contains", "id1", "{}"),
            List.of("floor11", "Contains", "Room3", "{}"),
            List.of("floor11", "Contains", "Room1", "{}"),
            List.of("source-twin", "feeds", "target-twin", "{}"));

    private DocumentedGraph() {}

    static void create(DigitalTwinsClient client) {
        client.createModels(DocumentedModels.all());
        for (List<String> twin : TWINS) {
            client.createOrReplaceDigitalTwin(twin.get(0), body(twin), Object.class);
        }
        for (List<String> edge : EDGES) {
            String id = edge.get(0) + "-" + edge.get(1) + "-" + edge.get(2);
            BasicRelationship relationship = new BasicRelationship(id, edge.get(0), edge.get(2), edge.get(1));
            properties(edge.get(3))
                    .properties()
                    .forEach(one -> relationship.addProperty(
                            one.getKey(),
                            one.getValue().isInt()
                                    ? one.getValue().intValue()
                                    : one.getValue().asText()));
            client.createOrReplaceRelationship(edge.get(0), id, relationship, BasicRelationship.class);
        }
    }

    private static List<String> twin(String id, String properties) {
        return twin(id, "dtmi:example:thing;1", properties);
    }

    private static List<String> twin(String id, String model, String properties) {
        return List.of(id, model, properties);
    }

    private static Object body(List<String> twin) {
        String properties = twin.get(2).replace("\\'", "’").replace('\'', '"').replace('’', '\'');
        ObjectNode body = (ObjectNode) Json.read(properties);
        body.putObject("$metadata").put("$model", twin.get(1));
        return new ObjectMapper().convertValue(body, Map.class);
    }

    private static JsonNode properties(String text) {
        return Json.read(text.replace('\'', '"'));
    }
}
