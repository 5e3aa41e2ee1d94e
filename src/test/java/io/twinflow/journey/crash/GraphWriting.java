package io.twinflow.journey.crash;

import com.azure.core.credential.AccessToken;
import com.azure.core.exception.HttpResponseException;
import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.http.policy.FixedDelayOptions;
import com.azure.core.http.policy.RetryOptions;
import com.azure.core.http.policy.RetryPolicy;
import com.azure.core.models.JsonPatchDocument;
import com.azure.core.util.Context;
import com.azure.digitaltwins.core.BasicDigitalTwin;
import com.azure.digitaltwins.core.BasicDigitalTwinMetadata;
import com.azure.digitaltwins.core.BasicRelationship;
import com.azure.digitaltwins.core.DigitalTwinsClient;
import com.azure.digitaltwins.core.DigitalTwinsClientBuilder;
import com.azure.digitaltwins.core.models.QueryOptions;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import reactor.core.publisher.Mono;

/**
 * The official Digital Twins client, which takes twin after twin through five writes. Each is remembered as
 * {@link GraphChanges} describes its notification.
 */
final class GraphWriting extends Source {
    private static final String MODEL = "dtmi:crash:Node;1";
    private static final String ANCHOR = "anchor";
    private static final String RELATIONSHIP = "next";
    private static final int STEPS = 5;
    private static final int PAGE = 1000;

    // language=json
    private static final String DEFINITION = """
            {"@id": "dtmi:crash:Node;1", "@type": "Interface", "@context": "dtmi:dtdl:context;2", "contents": [
              {"@type": "Property", "name": "number", "schema": "integer"},
              {"@type": "Relationship", "name": "next"}]}
            """;

    private final DigitalTwinsClient client;

    GraphWriting(String url) {
        client = client(url);
        client.createModels(List.of(DEFINITION));
        create(ANCHOR);
    }

    @Override
    List<String> send(int number) {
        int twin = number / STEPS;
        String id = "twin" + twin;
        return List.of(
                switch (number % STEPS) {
                    case 0 -> create(id);
                    case 1 -> patch(id, number);
                    case 2 -> relate(id);
                    case 3 -> unrelate(id);
                    default -> isKept(twin) ? patch(id, number) : delete(id);
                });
    }

    /** The twins that must be there and the number that each must have, as far as their last write was acknowledged. */
    Map<String, Integer> acknowledgedTwins() {
        Map<String, Integer> twins = new TreeMap<>();
        for (int twin = 0; twin < count() / STEPS; twin++) {
            if (isKept(twin)) {
                twins.put("twin" + twin, twin * STEPS + STEPS - 1);
            }
        }
        return twins;
    }

    /** The twins that are there, but for the one that was being written last. */
    Map<String, Integer> storedTwins() {
        String unfinished = "twin" + count() / STEPS;
        return client
                .query(
                        "SELECT * FROM digitaltwins WHERE IS_DEFINED(number)",
                        BasicDigitalTwin.class,
                        new QueryOptions().setMaxItemsPerPage(PAGE),
                        Context.NONE)
                .stream()
                .filter(twin -> !twin.getId().equals(unfinished))
                .collect(Collectors.toMap(BasicDigitalTwin::getId, twin ->
                        (Integer) twin.getContents().get("number")));
    }

    private static boolean isKept(int twin) {
        return twin % 2 == 0;
    }

    private String create(String id) {
        var twin = new BasicDigitalTwin(id).setMetadata(new BasicDigitalTwinMetadata().setModelId(MODEL));
        client.createOrReplaceDigitalTwin(id, twin, BasicDigitalTwin.class);
        return GraphChanges.describe("Twin.Create", id);
    }

    private String patch(String id, int number) {
        client.updateDigitalTwin(id, new JsonPatchDocument().appendAdd("/number", number));
        return GraphChanges.describe("Twin.Update", id, number);
    }

    private String relate(String id) {
        var relationship = new BasicRelationship(RELATIONSHIP, id, ANCHOR, "next");
        client.createOrReplaceRelationship(id, RELATIONSHIP, relationship, BasicRelationship.class);
        return GraphChanges.describe("Relationship.Create", id + "/relationships/" + RELATIONSHIP);
    }

    private String unrelate(String id) {
        gone(() -> client.deleteRelationship(id, RELATIONSHIP));
        return GraphChanges.describe("Relationship.Delete", id + "/relationships/" + RELATIONSHIP);
    }

    private String delete(String id) {
        gone(() -> client.deleteDigitalTwin(id));
        return GraphChanges.describe("Twin.Delete", id);
    }

    /** Deletes what an earlier try, whose answer was lost, may have deleted. */
    private static void gone(Runnable deletion) {
        try {
            deletion.run();
        } catch (HttpResponseException e) {
            if (e.getResponse().getStatusCode() != 404) {
                throw e;
            }
        }
    }

    private static DigitalTwinsClient client(String url) {
        var patience = new FixedDelayOptions(1, Duration.ofMillis(200));
        return new DigitalTwinsClientBuilder()
                .endpoint(url)
                .credential(request -> Mono.just(new AccessToken("any", OffsetDateTime.MAX)))
                .pipeline(new HttpPipelineBuilder()
                        .policies(new RetryPolicy(new RetryOptions(patience)))
                        .httpClient(new JdkHttpClientBuilder().build())
                        .build())
                .buildClient();
    }
}
