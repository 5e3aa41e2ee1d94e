package io.twinflow.functions;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.azure.functions.HttpResponseMessage;
import io.twinflow.core.twin.TwinId;
import io.twinflow.wire.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every file of the function behind the provisioning service. */
class DpsAllocationCasesTest {
    private final Host host = new Host();

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void aRequestGetsTheAnswerItsFileNames(EventCase one) {
        World world = World.of(one);

        HttpResponseMessage answer = world.dpsAllocation().run(new FakeHttp(one.text("request")), host.context);

        JsonNode body = Json.read((String) answer.getBody());
        assertThat(answer.getStatusCode()).isEqualTo(one.expected("status").asInt());
        assertThat(answer.getHeader("Content-Type")).isEqualTo("application/json");
        assertThat(host.log).hasSize(1).first().asString().contains("status=" + answer.getStatusCode());
        if (one.outcome().equals("applied")) {
            checkAllocation(one, world, body);
        } else {
            checkError(one, answer, body);
        }
    }

    @Test
    void theNameOfAHubCannotForgeALine() {
        String request = EventCase.valid("DpsAllocation")
                .text("request")
                .replaceFirst("\"linkedHubs\":\\[[^]]*]", "\"linkedHubs\":[\"a\\\\nINFO status=403\"]");

        new World().dpsAllocation().run(new FakeHttp(request), host.context);

        assertThat(host.log).singleElement(as(STRING)).endsWith(" hub=a?INFO status=403");
    }

    @Test
    void aMistakeOfOursIsA500WithoutAStackTrace() {
        World world = new World();
        world.graph.journal().before("twin", () -> {
            throw new IllegalStateException("A planned bug");
        });

        HttpResponseMessage answer = world.dpsAllocation()
                .run(new FakeHttp(EventCase.valid("DpsAllocation").text("request")), host.context);

        assertThat(answer.getStatusCode()).isEqualTo(500);
        assertThat((String) answer.getBody()).contains("InternalError").doesNotContain("Exception", "\tat ");
        assertThat(host.log)
                .singleElement(as(STRING))
                .startsWith("SEVERE status=500 kind=BUG reason=\"Bug: java.lang.IllegalStateException at ")
                .doesNotContain("A planned bug");
    }

    static List<EventCase> cases() {
        return EventCase.of("DpsAllocation");
    }

    private static void checkAllocation(EventCase one, World world, JsonNode body) {
        String twin = one.expected("twin").asText();
        assertThat(one.expected("oneOf")).contains(body.path("iotHubHostName"));
        assertThat(body.path("initialTwin").path("tags").path("dtId").asText()).isEqualTo(twin);
        assertThat(body.path("initialTwin").path("tags").path("dtmi").asText()).startsWith("dtmi:contosocom:");
        assertThat(body.path("initialTwin").path("properties").path("desired"))
                .isEqualTo(one.expected("desired").isMissingNode() ? Json.read("{}") : one.expected("desired"));
        one.expected("tags")
                .fields()
                .forEachRemaining(
                        tag -> assertThat(body.path("initialTwin").path("tags").path(tag.getKey()))
                                .isEqualTo(tag.getValue()));
        assertThat(body.path("payload").path("dtId").asText()).isEqualTo(twin);
        assertThat(world.graph.twin(new TwinId(twin)).orElseThrow().components())
                .contains("deviceInformation");
        assertThat(world.graph.valueOf(twin, "AssignedHub"))
                .isEqualTo(body.path("iotHubHostName").toString());
    }

    private static void checkError(EventCase one, HttpResponseMessage answer, JsonNode body) {
        assertThat(body.path("error").path("code").asText())
                .isEqualTo(one.expected("code").asText());
        assertThat(body.path("error").path("message").asText())
                .isNotBlank()
                .contains(one.expected("message").asText(""))
                .doesNotContain("Exception");
        one.expectedText("retryAfter")
                .ifPresent(
                        seconds -> assertThat(answer.getHeader("Retry-After")).isEqualTo(seconds));
    }
}
