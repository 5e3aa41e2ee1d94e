package io.twinflow.local.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FunctionsHostTest {
    private TinyAppHere tiny;
    private FunctionsHost host;
    private HttpCalls calls;

    @BeforeAll
    void start(@TempDir Path directory) throws IOException {
        tiny = new TinyAppHere(directory);
        host = tiny.host();
        calls = new HttpCalls(host);
    }

    @AfterAll
    void stop() {
        host.close();
        tiny.close();
    }

    @Test
    void anHttpFunctionAnswersWhoShowsItsKey() throws Exception {
        HttpResponse<String> response = calls.echo("hello");

        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(response.body()).isEqualTo("hello");
    }

    @Test
    void anHttpFunctionRefusesWhoShowsNoKeyOrAnother() throws Exception {
        String keyOfAnother = host.keys().ofFunction("Batch");

        assertThat(calls.post("/api/Echo", "hello").statusCode()).isEqualTo(401);
        assertThat(calls.post("/api/Echo?code=" + keyOfAnother, "hello").statusCode())
                .isEqualTo(401);
    }

    @Test
    void theWorkerSeesTheSettingsAndNothingElseOfTheHostsEnvironment() throws Exception {
        HttpResponse<String> response =
                calls.post("/api/Echo?code=" + host.keys().ofAllFunctions(), "");

        assertThat(response.headers().firstValue("x-env")).contains("null");
    }

    @Test
    void eventGridsHandshakeIsAnswered() throws Exception {
        // language=json
        String validation = """
                [{"eventType": "Microsoft.EventGrid.SubscriptionValidationEvent", "data": {"validationCode": "abc"}}]
                """;

        HttpResponse<String> response = calls.post(webhook(), validation, "aeg-event-type", "SubscriptionValidation");

        assertThat(response.body()).isEqualTo("{\"validationResponse\":\"abc\"}");
    }

    @Test
    void aDeliveryFailsIfOneOfItsEventsDoes() throws Exception {
        assertThat(calls.post(webhook(), "[{\"id\": 1}]").statusCode()).isEqualTo(202);
        assertThat(calls.post(webhook(), "[{\"id\": 1}, {\"id\": \"refuse\"}]").statusCode())
                .isEqualTo(500);
    }

    @Test
    void aDeliveryWithoutTheKeyIsRefused() throws Exception {
        assertThat(calls.post("/runtime/webhooks/eventgrid?functionName=Grid", "[]")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void aDeliveryOfNothingOrOfWhatIsNoEventIsRefused() throws Exception {
        assertThat(calls.post(webhook(), "").statusCode()).isEqualTo(400);
        assertThat(calls.post(webhook(), "[]").statusCode()).isEqualTo(400);
        assertThat(calls.post(webhook(), "{").statusCode()).isEqualTo(400);
    }

    private String webhook() {
        return "/runtime/webhooks/eventgrid?functionName=Grid&code="
                + host.keys().ofEventGrid();
    }
}
