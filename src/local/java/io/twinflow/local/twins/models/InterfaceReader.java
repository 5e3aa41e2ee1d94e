package io.twinflow.local.twins.models;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.local.twins.TwinsException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads a DTDL interface, version 2 or 3, and refuses what has no meaning. */
final class InterfaceReader {
    private static final Set<String> CONTEXTS = Set.of("dtmi:dtdl:context;2", "dtmi:dtdl:context;3");
    private static final Set<String> CONTENTS = Set.of("Property", "Telemetry", "Relationship", "Component", "Command");
    private static final Pattern NAME = Pattern.compile("[A-Za-z](?:[A-Za-z0-9_]*[A-Za-z0-9])?");

    private InterfaceReader() {}

    /**
     * Reads one model.
     *
     * @throws TwinsException {@code DTDLParserError} that says what to change
     */
    static Interface read(JsonNode model) {
        String id = id(model);
        if (Dtdl.type(model, Set.of("Interface")).isEmpty()) {
            throw ModelErrors.parser(id + " is not an Interface. Set its '@type' to Interface.");
        }
        JsonNode context = Dtdl.items(model.path("@context")).iterator().hasNext()
                ? Dtdl.items(model.path("@context")).iterator().next()
                : model.path("@context");
        if (!CONTEXTS.contains(context.asText())) {
            throw ModelErrors.parser(
                    id + " has no usable '@context'. Set it to dtmi:dtdl:context;2 or" + " dtmi:dtdl:context;3.");
        }
        Interface.Builder builder = new Interface.Builder();
        parents(id, model, builder);
        contents(id, model, builder);
        return builder.build(id);
    }

    private static String id(JsonNode model) {
        JsonNode id = model.path("@id");
        if (!model.isObject() || !id.isTextual()) {
            throw ModelErrors.parser("Top-level element requires an identifer but none provided. Add an '@id' property"
                    + " whose value is a string that conforms to the DTMI syntax -- see"
                    + " https://github.com/Azure/digital-twin-model-identifier.");
        }
        if (!Dtmi.isValid(id.textValue()) || id.textValue().startsWith("dtmi:dtdl:")) {
            throw ModelErrors.parser(
                    "'" + id.textValue() + "' is not a usable identifier. Replace it with a string that"
                            + " conforms to the DTMI syntax -- see https://github.com/Azure/digital-twin-model-identifier.");
        }
        return id.textValue();
    }

    private static void parents(String id, JsonNode model, Interface.Builder builder) {
        for (JsonNode parent : Dtdl.items(model.path("extends"))) {
            if (!parent.isTextual() || !Dtmi.isValid(parent.textValue())) {
                throw ModelErrors.parser(id + " has an 'extends' value that is not a model id. Name a model that is"
                        + " stored or in the same request.");
            }
            builder.parents.add(parent.textValue());
        }
    }

    private static void contents(String id, JsonNode model, Interface.Builder builder) {
        SchemaReader schemas = new SchemaReader(id, model.path("schemas"));
        Set<String> names = new HashSet<>();
        for (JsonNode content : Dtdl.items(model.path("contents"))) {
            String name = content.path("name").asText();
            if (!NAME.matcher(name).matches() || !names.add(name)) {
                throw ModelErrors.parser(id + " has 'contents' value with name '" + name
                        + "' that is missing, malformed or not unique. Give each a name of its own.");
            }
            content(id, name, content, schemas, builder);
        }
    }

    private static void content(
            String id, String name, JsonNode content, SchemaReader schemas, Interface.Builder builder) {
        switch (Dtdl.type(content, CONTENTS).orElse("")) {
            case "Property" -> builder.properties.put(name, schemas.read(content.path("schema"), "contents", name));
            case "Telemetry" -> {
                schemas.read(content.path("schema"), "contents", name);
                builder.telemetry.add(name);
            }
            case "Relationship" -> builder.relationships.put(name, relationship(name, content, schemas));
            case "Component" -> builder.components.put(name, component(id, name, content.path("schema")));
            case "Command" ->
                throw ModelErrors.parser(id + " has 'contents' value with name '" + name
                        + "' that is a Command, which the service does not accept. Remove it.");
            default ->
                throw ModelErrors.parser(id + " has 'contents' value with name '" + name + "' whose '@type' is none of "
                        + CONTENTS + ". Correct it.");
        }
    }

    private static RelationshipType relationship(String name, JsonNode content, SchemaReader schemas) {
        Map<String, ValueSchema> properties = new LinkedHashMap<>();
        for (JsonNode property : Dtdl.items(content.path("properties"))) {
            String of = property.path("name").asText();
            properties.put(of, schemas.read(property.path("schema"), "properties", of));
        }
        JsonNode target = content.path("target");
        return new RelationshipType(name, target.isTextual() ? target.textValue() : null, properties);
    }

    private static String component(String id, String name, JsonNode schema) {
        if (!schema.isTextual() || !Dtmi.isValid(schema.textValue())) {
            throw ModelErrors.parser(id + " has 'contents' value with name '" + name
                    + "' whose property 'schema' has value '" + schema.asText() + "' that is not a DTMI or a DTDL term."
                    + " Replace the value of property 'schema, with a valid DTMI or a term defined by DTDL -- see"
                    + " https://github.com/Azure/opendigitaltwins-dtdl/tree/master/DTDL.");
        }
        return schema.textValue();
    }
}
