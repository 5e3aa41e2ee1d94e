package io.twinflow.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinflow.local.json.Json;
import io.twinflow.local.twins.Mishap;
import io.twinflow.local.twins.Operation;
import io.twinflow.local.twins.TwinsFaults;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultsApiTest {
    private static final LocalAzure LOCAL =
            LocalAzure.start(LocalOptions.forTests().withoutApp(), (level, function, text) -> {});

    private final TwinsFaults faults = LOCAL.twins().faults();

    @AfterAll
    static void stop() {
        LOCAL.close();
    }

    @AfterEach
    void forget() {
        faults.clear();
    }

    @Test
    void everyMishapCanBePlanned() throws Exception {
        post("""
                {"twins": [
                  {"mishap": "refused", "status": 429, "retryAfterSeconds": 2, "operations": ["patch_twin"]},
                  {"mishap": "slow", "byMs": 300, "calls": 2},
                  {"mishap": "request-lost"},
                  {"mishap": "answer-lost"}]}
                """);

        assertThat(faults.next(Operation.PATCH_TWIN)).contains(new Mishap.Refused(429, Duration.ofSeconds(2)));
        assertThat(IntStream.range(0, 5).mapToObj(call -> faults.next(Operation.GET_TWIN)))
                .map(mishap -> mishap.map(Object::toString).orElse("none"))
                .containsExactly("Slow[by=PT0.3S]", "Slow[by=PT0.3S]", "RequestLost[]", "AnswerLost[]", "none");
    }

    @Test
    void whatIsPlannedCanBeForgotten() throws Exception {
        post("{\"failNext\": {\"calls\": 3, \"status\": 500}}");

        post("{\"clear\": true}");

        assertThat(faults.next(Operation.GET_TWIN)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"amqp\": \"detach-links\"}", "{\"amqp\": \"drop-connections\"}", "{\"eventGrid\": {}}"})
    void theOtherServicesAreReachedToo(String wanted) throws Exception {
        assertThat(post(wanted).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            []                                                        | Expected JSON
            {"twins": [{"mishap": "hail"}]}                           | A mishap is refused, slow, request-lost or answer-lost.
            {"twins": [{"mishap": "slow", "operations": ["juggle"]}]} | There is no operation 'juggle'.
            {"twins": [{"mishap": "refused", "status": 200}]}         | A refusal has a status from 400 to 599, not 200
            {"eventGrid": {"duplicates": 2}}                          | A share is from 0 to 1, and no delay is negative
            {"amqp": "sing"}                                          | What amqp does is detach-links or drop-connections.
            """)
    void whatMakesNoSenseIsRefusedInWords(String wanted, String reason) throws Exception {
        HttpResponse<String> answer = post(wanted);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Json.read(answer.body()).path("error").asText()).startsWith(reason);
    }

    private static HttpResponse<String> post(String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(LOCAL.endpoints().management() + "/admin/faults"))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }
}
