package io.twinflow.local.twins.dtdl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An element of a model. Filled while the model is read, not changed afterwards. */
public final class Element {
    private final Map<String, JsonNode> literals = new LinkedHashMap<>();
    private final Map<String, List<Link>> links = new LinkedHashMap<>();
    private final Map<String, String> supplements = new LinkedHashMap<>();
    private final List<SupplementalType> cotypes = new ArrayList<>();
    private final ElementClass elementClass;
    private final Context context;
    private final String id;
    private final Place place;
    private final @Nullable Element holder;
    private final JsonNode definition;

    Element(
            ElementClass elementClass,
            Context context,
            String id,
            Place place,
            @Nullable Element holder,
            JsonNode definition) {
        this.elementClass = elementClass;
        this.context = context;
        this.id = id;
        this.place = place;
        this.holder = holder;
        this.definition = definition;
    }

    public ElementClass elementClass() {
        return elementClass;
    }

    public DtdlVersion version() {
        return context.version();
    }

    /** The identifier that the model gives it; empty if it gives none. */
    public String id() {
        return id;
    }

    /** Where it stands, for what must be said of it. */
    public Place place() {
        return place;
    }

    /** The element around it; empty if it stands at the top level. */
    public Optional<Element> holder() {
        return Optional.ofNullable(holder);
    }

    /** Its name, or nothing if elements of its class have none. */
    public String name() {
        return literal("name").asText("");
    }

    /** A property that is text, a number or a flag; missing if it has no value. */
    public JsonNode literal(String property) {
        JsonNode value = literals.get(property);
        return value == null ? MissingNode.getInstance() : value;
    }

    /** The values of a property that are elements, identifiers or standard values, in their order. */
    public List<Link> links(String property) {
        return links.getOrDefault(property, List.of());
    }

    /** The extensions that are in force where it stands. */
    public Set<Extension> extensions() {
        return context.extensions();
    }

    Map<String, List<Link>> links() {
        return links;
    }

    Context context() {
        return context;
    }

    JsonNode definition() {
        return definition;
    }

    List<SupplementalType> cotypes() {
        return cotypes;
    }

    /** The value of a property that a supplemental type adds, by the property's identifier. */
    Optional<String> supplement(String property) {
        return Optional.ofNullable(supplements.get(property));
    }

    boolean is(String supplementalType) {
        return cotypes.stream().anyMatch(type -> type.id().equals(supplementalType));
    }

    /** The Interface it belongs to: the closest one around it, or itself. */
    Element owner() {
        Element owner = this;
        while (owner.elementClass != ElementClass.INTERFACE && owner.holder != null) {
            owner = owner.holder;
        }
        return owner;
    }

    void put(String property, JsonNode literal) {
        literals.put(property, literal);
    }

    void link(String property, Link link) {
        links.computeIfAbsent(property, unused -> new ArrayList<>()).add(link);
    }

    void supplement(String property, String value) {
        supplements.put(property, value);
    }

    /** The value of a property that is not plain. */
    public sealed interface Link {}

    /** An element that stands inside the one that has the property. */
    public record Inline(Element element) implements Link {}

    /** The identifier of an element that stands elsewhere. */
    public record Reference(String id) implements Link {}

    /** A value that the language has ready. */
    public record Ready(Standard standard) implements Link {}
}
