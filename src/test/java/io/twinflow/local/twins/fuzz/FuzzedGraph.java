package io.twinflow.local.twins.fuzz;

import io.twinflow.local.twins.LocalTwins;
import java.io.IOException;
import java.net.http.HttpResponse;

/** A small graph to be shot at, and one twin that no fuzzed request can know. */
public final class FuzzedGraph {
    private static final String VERSION = "?api-version=2023-10-31";
    private static final String BYSTANDER = "/digitaltwins/innocent-bystander" + VERSION;

    private final LocalTwins twins;
    private int after;

    private FuzzedGraph(LocalTwins twins) {
        this.twins = twins;
    }

    /** Puts models, twins and a relationship into an instance. */
    public static FuzzedGraph in(LocalTwins twins) throws IOException, InterruptedException {
        FuzzedGraph graph = new FuzzedGraph(twins);
        graph.fill();
        return graph;
    }

    public int port() {
        return Integer.parseInt(twins.host().replaceAll(".*:", ""));
    }

    private void fill() throws IOException, InterruptedException {
        send("POST", "/models" + VERSION, ValidTexts.ALL_MODELS);
        for (String twin : ValidTexts.ROOMS_AND_FLOORS) {
            String body = twin.startsWith("room") ? ValidTexts.ROOM : ValidTexts.FLOOR;
            send("PUT", "/digitaltwins/" + twin + VERSION, body);
        }
        send("PUT", "/digitaltwins/floor1/relationships/r1" + VERSION, ValidTexts.CONTAINS_ROOM);
        send("PUT", BYSTANDER, ValidTexts.ROOM);
    }

    /** Whether the service still takes a model and a twin; not as long as all is being wiped. */
    public boolean takesMore() {
        try {
            String id = "dtmi:fuzz:After:N" + ++after + ";1";
            send("POST", "/models" + VERSION, ValidTexts.PLAIN_MODEL.replace("ID", id));
            send("PUT", BYSTANDER, ValidTexts.FLOOR.replace("dtmi:fuzz:Floor;1", id));
            return bystander().contains(id);
        } catch (IOException | InterruptedException | AssertionError e) {
            return false;
        }
    }

    /** The twin that nobody touches, as it reads now. */
    public String bystander() throws IOException, InterruptedException {
        return send("GET", BYSTANDER, "");
    }

    private String send(String method, String path, String body) throws IOException, InterruptedException {
        HttpResponse<String> answer = twins.raw(method, path, body);
        if (answer.statusCode() >= 300) {
            throw new AssertionError(method + " " + path + " is answered with " + answer.body());
        }
        return answer.body();
    }
}
