package io.twinflow.local.twins.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.twinflow.local.json.Json;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryRequestsTest {
    private static final String ALL = "SELECT * FROM DIGITALTWINS";

    private final TwelveTwins twelve = new TwelveTwins();

    @AfterEach
    void close() {
        twelve.close();
    }

    @Test
    void aPageHoldsAHundredItemsUnlessTheClientSaysMoreOrLess() throws Exception {
        IntStream.range(100, 200).forEach(i -> twelve.put("t" + i));

        assertThat(ask(query(ALL)).path("value")).hasSize(100);
        assertThat(ask(query(ALL), "max-items-per-page", "5000").path("value")).hasSize(112);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "many"})
    void aPageSizeThatIsNoneIsRefused(String size) throws Exception {
        assertThat(error(post(query(ALL).toString(), "max-items-per-page", size)))
                .startsWith("400 InvalidArgument");
    }

    @Test
    void pagesOfLargeItemsHoldFewer() throws Exception {
        String large = "x".repeat(4_000);
        IntStream.range(0, 150).forEach(i -> twelve.put("large" + i, Collections.nCopies(7, large)));

        JsonNode page = ask(query(ALL), "max-items-per-page", "1000");

        assertThat(page.path("value").size()).isBetween(140, 160);
        assertThat(page.path("continuationToken").isTextual()).isTrue();
    }

    @Test
    void aTokenNeedsNoQueryAndWinsOverOne() throws Exception {
        String token = ask(query("SELECT $dtId FROM DIGITALTWINS"), "max-items-per-page", "11")
                .path("continuationToken")
                .asText();

        assertThat(ask(Json.object().put("continuationToken", token)).toString())
                .isEqualTo("{\"value\":[{\"$dtId\":\"t21\"}],\"continuationToken\":null}");
        assertThat(ask(query("nonsense").put("continuationToken", token)).path("value"))
                .hasSize(1);
    }

    @Test
    void aDamagedTokenIsRefused() throws Exception {
        String token = ask(query(ALL), "max-items-per-page", "5")
                .path("continuationToken")
                .asText();
        List<String> damaged = new ArrayList<>(List.of("", "{}", "a b", "%", token.substring(1), token + "A"));
        for (int i = 0; i < token.length(); i += 7) {
            char other = token.charAt(i) == 'x' ? 'y' : 'x';
            damaged.add(token.substring(0, i) + other + token.substring(i + 1));
        }

        for (String text : damaged) {
            assertThat(error(post(Json.object().put("continuationToken", text).toString())))
                    .isEqualTo("400 BadRequest An invalid continuationToken was provided.");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{}", "[]", "null", "\"x\"", "{\"query\": 5}", "{\"query\": null}", "{\"query\": \"SELECT"})
    void aBodyWithoutAQueryIsRefused(String body) throws Exception {
        assertThat(error(post(body))).startsWith("400 InvalidArgument");
    }

    @Test
    void moreThanFiveHundredQueriesASecondAreTooMany() throws Exception {
        twelve.twins.service.faults().limits(true);
        for (int i = 0; i < 500; i++) {
            ask(query("SELECT TOP(1) FROM DIGITALTWINS"));
        }

        assertThat(error(post(query(ALL).toString())))
                .isEqualTo("429 QuotaReachedError Your rate limit has been exceeded.");
    }

    @Test
    void anOldApiShowsNoUpdateTimesOfTwins() throws Exception {
        HttpResponse<String> answer = twelve.twins.raw(
                "POST", "/query?api-version=2020-10-31", query(ALL).toString());

        assertThat(answer.body()).contains("\"text0\":{\"lastUpdateTime\"").doesNotContain("$lastUpdateTime");
        assertThat(ask(query(ALL)).toString()).contains("$lastUpdateTime");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x' OR 1=1 --",
                "x\\'; DROP TABLE adt_twins; --",
                "x\\\\' OR \\'\\'=\\'",
                "?1",
                "' || (SELECT body FROM adt_twins) || '"
            })
    void textOfAQueryNeverBecomesSql(String text) throws Exception {
        String literal = text.replace("\\", "\\\\").replace("'", "\\'");

        assertThat(ask(query(ALL + " WHERE text0 = '" + literal + "'")).path("value"))
                .isEmpty();
        assertThat(ask(query("SELECT [[" + text + "]] FROM DIGITALTWINS WHERE [[" + text + "]].[[\"') --]] = 1"))
                        .path("value"))
                .isEmpty();
        assertThat(ask(query(ALL)).path("value")).hasSize(12);
    }

    private static ObjectNode query(String text) {
        return Json.object().put("query", text);
    }

    private JsonNode ask(ObjectNode body, String... headers) throws IOException, InterruptedException {
        HttpResponse<String> answer = post(body.toString(), headers);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Json.read(answer.body());
    }

    private HttpResponse<String> post(String body, String... headers) throws IOException, InterruptedException {
        return twelve.twins.raw("POST", "/query?api-version=2023-10-31", body, headers);
    }

    private static String error(HttpResponse<String> answer) {
        JsonNode error = Json.read(answer.body()).path("error");
        return Stream.of(
                        String.valueOf(answer.statusCode()),
                        error.path("code").asText(),
                        error.path("message").asText())
                .reduce((one, other) -> one + " " + other)
                .orElseThrow();
    }
}
