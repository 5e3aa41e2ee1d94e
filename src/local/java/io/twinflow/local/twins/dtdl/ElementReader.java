package io.twinflow.local.twins.dtdl;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.local.twins.dtdl.TypeReader.Types;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one JSON object as an element, and what stands inside. */
final class ElementReader {
    private static final Set<String> KEYWORDS = Set.of("@id", "@type", "@context");

    private final ContextReader contexts;
    private final TypeReader types;
    private final MemberReader members;
    private final ElementIndex index;
    private final Problems problems;

    ElementReader(UndefinedExtensions undefined, ElementIndex index, Problems problems) {
        this.contexts = new ContextReader(undefined, problems);
        this.types = new TypeReader(problems);
        this.members = new MemberReader(this, problems);
        this.index = index;
        this.problems = problems;
    }

    /** Reads a top-level element, which must be an Interface. */
    void readRoot(JsonNode json) {
        Place place = Place.root(json.path("@id").asText());
        if (!json.isObject()) {
            problems.add("notObject", place, "is not a JSON object", "Make each model a JSON object.");
            return;
        }
        contexts.readRoot(json, place)
                .ifPresent(context -> read(json, Set.of(ElementClass.INTERFACE), context, place, null));
    }

    /** Reads an element that is the value of a property of another. */
    Optional<Element> readValue(JsonNode json, String property, Member.Elements values, Element holder) {
        Place place = holder.place()
                .within(property, json.path("@id").asText(), json.path("name").asText());
        Optional<Element> element = contexts.read(json, holder.context(), place)
                .flatMap(context -> read(json, values.classes(), context, place, holder));
        element.ifPresent(value -> check(value, values, holder));
        return element;
    }

    private Optional<Element> read(
            JsonNode json, Set<ElementClass> admitted, Context context, Place place, @Nullable Element holder) {
        checkKeywords(json, context, place);
        Optional<Types> type = types.read(json, admitted, context, place);
        if (type.isEmpty()) {
            return Optional.empty();
        }
        Types found = type.get();
        String id = new IdentifierReader(problems).read(json, found.elementClass(), context.version(), place);
        Element element = new Element(found.elementClass(), context, id, place, holder, json);
        element.cotypes().addAll(found.cotypes());
        index.add(element, problems);
        members.read(json, element, found.hasUndefined());
        return Optional.of(element);
    }

    private void check(Element element, Member.Elements values, Element holder) {
        if (!values.admits(holder.version(), element.version())) {
            problems.add(
                    "badVersion",
                    element.place(),
                    "is written in another version of DTDL than may stand here",
                    "Use " + holder.version().context() + ".");
        }
        if (values.needsId() && element.id().isEmpty()) {
            problems.add(
                    "missingId",
                    element.place(),
                    "has no '@id'",
                    "Add an '@id' by which other elements can refer to it.");
        }
    }

    private void checkKeywords(JsonNode json, Context context, Place place) {
        for (Map.Entry<String, JsonNode> member : json.properties()) {
            String key = member.getKey();
            boolean refused = context.version().restrictsKeywords() ? !KEYWORDS.contains(key) : key.equals("@graph");
            if (key.startsWith("@") && refused) {
                problems.add(
                        "badKeyword",
                        place,
                        "has the keyword '" + key + "' that DTDL does not allow here",
                        "Remove '" + key + "'.");
            }
        }
    }
}
