package io.twinflow.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.twinflow.core.failure.TwinFailure;
import io.twinflow.core.twin.TwinId;
import io.twinflow.fixtures.CallJournal;
import io.twinflow.wire.Json;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Holds what became of a case against what its file and its folder say. */
record Verdict(EventCase one, World world, Host host, Optional<RuntimeException> thrown) {
    void check() {
        switch (one.outcome()) {
            case "applied" -> checkApplied();
            case "skipped" -> checkSkipped();
            case "rejected" -> checkRejected();
            case "deferred" -> checkDeferred();
            default -> throw new IllegalStateException("No such outcome: " + one.outcome());
        }
        assertThat(host.log.get(0)).startsWith("INFO applied=");
        one.expectedText("log").ifPresent(text -> assertThat(host.log.get(0)).contains(text));
    }

    private void checkApplied() {
        assertThat(thrown).isEmpty();
        assertThat(host.deadLetters).isEmpty();
        assertThat(host.log).hasSize(1);
        one.expected("twins").fields().forEachRemaining(twin -> checkTwin(twin.getKey(), twin.getValue()));
        one.expectedText("sourceTime")
                .ifPresent(time -> assertThat(world.graph
                                .stateOf("thermostat67", "Temperature")
                                .sourceTime())
                        .isEqualTo(Instant.parse(time)));
        assertThat(world.graph.journal().published())
                .hasSize(one.expected("published").asInt(0));
        one.expectedText("messageId")
                .ifPresent(id -> assertThat(world.graph.journal().published())
                        .extracting(CallJournal.Published::messageId)
                        .containsExactly(id));
        one.expected("rows")
                .forEach(row -> assertThat(world.rows.stream().map(Json::read)).contains(row));
        one.expectedText("contains").ifPresent(text -> assertThat(world.rows).anyMatch(row -> row.contains(text)));
    }

    private void checkNothingWasWritten() {
        CallJournal journal = world.graph.journal();
        assertThat(journal.patches()).isEmpty();
        assertThat(journal.published()).isEmpty();
        assertThat(journal.count("create") + journal.count("delete")).isZero();
        assertThat(world.rows).isEmpty();
    }

    private void checkTwin(String id, JsonNode properties) {
        assertThat(world.graph.twin(new TwinId(id)).isPresent())
                .as("twin " + id)
                .isEqualTo(!properties.isNull());
        properties
                .fields()
                .forEachRemaining(property -> assertThat(world.graph.valueOf(id, property.getKey()))
                        .isEqualTo(
                                property.getValue().isNull()
                                        ? "none"
                                        : property.getValue().asText()));
    }

    private void checkSkipped() {
        assertThat(thrown).isEmpty();
        assertThat(host.deadLetters).isEmpty();
        assertThat(host.log.get(0)).contains("skipped=1");
        checkNothingWasWritten();
    }

    private void checkRejected() {
        assertThat(thrown).isEmpty();
        assertThat(host.deadLetters).hasSize(1);
        checkNothingWasWritten();
        JsonNode letter = Json.read(host.deadLetters.get(0));
        assertThat(letter.path("function").asText()).isEqualTo(one.function());
        one.expectedText("kind")
                .ifPresent(kind -> assertThat(letter.path("kind").asText()).isEqualTo(kind));
        assertThat(letter.path("message").asText())
                .contains(one.expectedText("reason").orElseThrow());
        assertThat(host.log).hasSize(2);
        assertThat(host.log.get(1)).startsWith("WARNING rejected kind=");
        checkItCanBeSentAgain(letter);
    }

    private void checkItCanBeSentAgain(JsonNode letter) {
        JsonNode event = one.event();
        if (event.has("systemProperties")) {
            assertThat(letter.path("properties")).isEqualTo(event.path("properties"));
            assertThat(letter.path("systemProperties")).isEqualTo(event.path("systemProperties"));
            assertThat(letter.path("id").asText()).startsWith("a-hub-3-");
        }
        JsonNode content = event.has("systemProperties") ? event : one.json();
        for (String form : List.of("text", "base64")) {
            if (content.has(form)) {
                assertThat(letter.path(form)).isEqualTo(content.path(form));
                return;
            }
        }
        JsonNode body = event.has("systemProperties") ? event.path("body") : event;
        assertThat(letter.path("body")).isEqualTo(body);
    }

    private void checkDeferred() {
        assertThat(host.deadLetters).isEmpty();
        assertThat(thrown)
                .get()
                .isInstanceOfSatisfying(
                        TwinFailure.class,
                        failure -> assertThat(failure.isRetryable()).isTrue());
        assertThat(host.log.get(0)).contains("deferred=1");
    }
}
