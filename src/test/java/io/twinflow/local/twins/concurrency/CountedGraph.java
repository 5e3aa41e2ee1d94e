package io.twinflow.local.twins.concurrency;

import java.io.IOException;

/** A twin that counts, with a component that counts and a relationship that counts. */
final class CountedGraph {
    static final String TWIN = "/digitaltwins/a";
    static final String COMPONENT = TWIN + "/components/part";
    static final String RELATIONSHIP = TWIN + "/relationships/r";

    // language=json
    static final String TWIN_BODY = """
            {"n": COUNT, "part": {"n": 0, "$metadata": {}}, "$metadata": {"$model": "dtmi:count:Whole;1"}}
            """;

    // language=json
    static final String RELATIONSHIP_BODY = """
            {"$targetId": "b", "$relationshipName": "to", "n": COUNT}
            """;

    // language=json
    private static final String MODELS = """
            [{"@id": "dtmi:count:Part;1", "@type": "Interface", "@context": "dtmi:dtdl:context;2",
              "contents": [{"@type": "Property", "name": "n", "schema": "integer"}]},
             {"@id": "dtmi:count:Whole;1", "@type": "Interface", "@context": "dtmi:dtdl:context;2",
              "contents": [{"@type": "Property", "name": "n", "schema": "integer"},
                {"@type": "Component", "name": "part", "schema": "dtmi:count:Part;1"},
                {"@type": "Relationship", "name": "to",
                 "properties": [{"@type": "Property", "name": "n", "schema": "integer"}]}]}]
            """;

    private CountedGraph() {}

    static void create(Http http) throws IOException, InterruptedException {
        http.sendWell("POST", "/models", MODELS);
        http.sendWell("PUT", TWIN, TWIN_BODY.replace("COUNT", "0"));
        http.sendWell("PUT", "/digitaltwins/b", TWIN_BODY.replace("COUNT", "0"));
        http.sendWell("PUT", "/digitaltwins/loose", TWIN_BODY.replace("COUNT", "0"));
        http.sendWell("PUT", RELATIONSHIP, RELATIONSHIP_BODY.replace("COUNT", "0"));
    }

    static String patch(int value) {
        return "[{\"op\": \"replace\", \"path\": \"/n\", \"value\": " + value + "}]";
    }
}
