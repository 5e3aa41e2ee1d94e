package io.twinflow.local.twins.dtdl;

import static io.twinflow.local.twins.dtdl.Member.ANY_NUMBER;

import io.twinflow.local.twins.dtdl.Member.Choice;
import io.twinflow.local.twins.dtdl.Member.Elements;
import io.twinflow.local.twins.dtdl.Member.Flag;
import io.twinflow.local.twins.dtdl.Member.Identifier;
import io.twinflow.local.twins.dtdl.Member.LocalizedText;
import io.twinflow.local.twins.dtdl.Member.Scalar;
import io.twinflow.local.twins.dtdl.Member.Text;
import io.twinflow.local.twins.dtdl.Member.Values;
import io.twinflow.local.twins.dtdl.Member.WholeNumber;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which properties the elements of each class have. Immutable. */
final class Metamodel {
    private static final Metamodel DTDL_2 = new Metamodel(DtdlVersion.V2);
    private static final Metamodel DTDL_3 = new Metamodel(DtdlVersion.V3);
    private static final int LONGEST_TEXT = 512;

    private final Map<ElementClass, List<Member>> members = new EnumMap<>(ElementClass.class);
    private final DtdlVersion version;

    private Metamodel(DtdlVersion version) {
        this.version = version;
        interfaces();
        contents();
        commands();
        complexSchemas();
        partsOfSchemas();
    }

    /** The properties of a class in a version. */
    static List<Member> members(ElementClass elementClass, DtdlVersion version) {
        Metamodel metamodel = version == DtdlVersion.V2 ? DTDL_2 : DTDL_3;
        return metamodel.members.getOrDefault(elementClass, List.of());
    }

    private void interfaces() {
        Elements contents = new Elements(ElementClass.CONTENTS, false, false, false, List.of("name"));
        Elements schemas = new Elements(ElementClass.COMPLEX_SCHEMAS, false, true, true, List.of());
        define(
                ElementClass.INTERFACE,
                new Member("contents", contents, 0, inV2(300)),
                new Member("extends", Elements.of(ElementClass.INTERFACE), 0, inV2(2)),
                new Member("schemas", schemas, 0, ANY_NUMBER));
    }

    private void contents() {
        define(ElementClass.PROPERTY, name(), schema(), optional("writable", new Flag()));
        define(ElementClass.TELEMETRY, name(), schema());
        define(ElementClass.COMPONENT, name(), required("schema", Elements.of(ElementClass.INTERFACE)));
        define(
                ElementClass.RELATIONSHIP,
                name(),
                optional("minMultiplicity", new WholeNumber(0, 0)),
                optional("maxMultiplicity", new WholeNumber(1, inV2(500))),
                new Member("properties", Elements.of(ElementClass.PROPERTY).unique("name"), 0, inV2(300)),
                optional("target", new Identifier()),
                optional("writable", new Flag()));
    }

    private void commands() {
        boolean payloads = version == DtdlVersion.V2;
        ElementClass request = payloads ? ElementClass.COMMAND_PAYLOAD : ElementClass.COMMAND_REQUEST;
        ElementClass response = payloads ? ElementClass.COMMAND_PAYLOAD : ElementClass.COMMAND_RESPONSE;
        define(
                ElementClass.COMMAND,
                name(),
                optional("commandType", new Choice(Set.of("synchronous", "asynchronous"))),
                optional("request", Elements.of(request).ofOneVersion()),
                optional("response", Elements.of(response).ofOneVersion()));
        define(request, name(), schema());
        define(response, name(), schema());
    }

    private void complexSchemas() {
        boolean bounded = version == DtdlVersion.V2;
        Elements enumValues =
                Elements.of(ElementClass.ENUM_VALUE).ofOneVersion().unique("name", "enumValue");
        Elements fields = Elements.of(ElementClass.FIELD).ofOneVersion().unique("name");
        define(ElementClass.ARRAY, required("elementSchema", anySchema()));
        define(
                ElementClass.ENUM,
                new Member("enumValues", enumValues, bounded ? 1 : 0, inV2(100)),
                required("valueSchema", new Choice(Set.of("integer", "string"))));
        define(
                ElementClass.MAP,
                required("mapKey", Elements.of(ElementClass.MAP_KEY).ofOneVersion()),
                required("mapValue", Elements.of(ElementClass.MAP_VALUE).ofOneVersion()));
        define(ElementClass.OBJECT, new Member("fields", fields, bounded ? 1 : 0, inV2(30)));
    }

    private void partsOfSchemas() {
        define(ElementClass.ENUM_VALUE, name(), required("enumValue", new Scalar()));
        define(ElementClass.FIELD, name(), schema());
        define(ElementClass.MAP_KEY, name(), required("schema", new Choice(Set.of("string"))));
        define(ElementClass.MAP_VALUE, name(), schema());
    }

    private void define(ElementClass elementClass, Member... own) {
        List<Member> all = new ArrayList<>(List.of(own));
        all.add(optional("comment", new Text(LONGEST_TEXT, false)));
        all.add(new Member("description", new LocalizedText(LONGEST_TEXT), 0, ANY_NUMBER));
        all.add(new Member("displayName", new LocalizedText(version.longestDisplayName()), 0, ANY_NUMBER));
        members.put(elementClass, List.copyOf(all));
    }

    private Member name() {
        return required("name", new Text(version.longestName(), true));
    }

    private static Member schema() {
        return required("schema", anySchema());
    }

    private static Elements anySchema() {
        return new Elements(ElementClass.COMPLEX_SCHEMAS, true, false, false, List.of());
    }

    private static Member required(String name, Values values) {
        return new Member(name, values, 1, 1);
    }

    private static Member optional(String name, Values values) {
        return new Member(name, values, 0, 1);
    }

    private int inV2(int most) {
        return version == DtdlVersion.V2 ? most : ANY_NUMBER;
    }
}
