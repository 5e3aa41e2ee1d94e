package io.twinflow.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.azure.core.amqp.exception.AmqpErrorCondition;
import com.azure.core.amqp.exception.AmqpErrorContext;
import com.azure.core.amqp.exception.AmqpException;
import com.azure.core.exception.ClientAuthenticationException;
import com.azure.core.exception.HttpResponseException;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpResponse;
import io.twinflow.core.failure.TwinFailure;
import io.twinflow.core.failure.TwinFailure.Kind;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;

class AzureErrorsTest {
    @ParameterizedTest
    @CsvSource({
        "200, , UNAVAILABLE",
        "302, , UNAVAILABLE",
        "400, InvalidArgument, REFUSED",
        "400, JsonPatchInvalid, REFUSED",
        "400, ModelDecommissioned, UNKNOWN_MODEL",
        "400, RelationshipsNotDeleted, RELATIONSHIPS_LEFT",
        "400, TwinLimitReached, REFUSED",
        "400, ValidationFailed, INVALID_VALUE",
        "401, , UNAUTHORIZED",
        "403, , UNAUTHORIZED",
        "404, ComponentNotFound, REFUSED",
        "404, DigitalTwinNotFound, UNKNOWN_TWIN",
        "404, ModelNotFound, UNKNOWN_MODEL",
        "404, RelationshipNotFound, UNKNOWN_TWIN",
        "404, SubDomainNotFound, UNAVAILABLE",
        "404, , UNAVAILABLE",
        "408, , UNAVAILABLE",
        "409, , CONFLICT",
        "412, PreconditionFailed, CONFLICT",
        "412, , CONFLICT",
        "413, , REFUSED",
        "429, , THROTTLED",
        "429, QuotaReachedError, THROTTLED",
        "500, , UNAVAILABLE",
        "502, , UNAVAILABLE",
        "503, , UNAVAILABLE",
        "504, TimeoutError, UNAVAILABLE",
    })
    void aStatusAndACodeMakeAKind(int status, @Nullable String code, Kind kind) {
        String body = code == null ? "" : "{\"error\":{\"code\":\"" + code + "\",\"message\":\"m\"}}";

        assertThat(AzureErrors.of("read", http(status, body, null)).kind()).isEqualTo(kind);
    }

    @Test
    void aModelThatIsMissingHidesBehindAnotherCode() {
        String body =
                // language=json
                """
                {"error": {"code": "ValidationFailed", "message": "Invalid twin specified",
                  "details": [{"code": "ValidationFailed",
                               "message": "dtmi:x:Y;1 or one of its dependencies does not exist."}]}}
                """;

        assertThat(AzureErrors.of("create", http(400, body, null)).kind()).isEqualTo(Kind.UNKNOWN_MODEL);
    }

    @Test
    void theGatewaysOwnShapeOfAnErrorIsReadToo() {
        String body = "{ \"error\": { \"statusCode\": 429, \"message\": \"Maximum request rate limit reached.\" } }";

        TwinFailure failure = AzureErrors.of("read twin 'x'", http(429, body, "7"));

        assertThat(failure.retryAfter()).contains(Duration.ofSeconds(7));
        assertThat(failure).hasMessage("Could not read twin 'x': 429");
    }

    @Test
    void aRetryAfterThatIsADateCountsAsNone() {
        assertThat(AzureErrors.of("read", http(429, "", "Sat, 21 Nov 2026 09:30:00 GMT"))
                        .retryAfter())
                .isEmpty();
    }

    @Test
    void whatIsNotReachedIsUnavailableHoweverItIsWrapped() {
        assertThat(AzureErrors.of("read", new IllegalStateException(new ConnectException()))
                        .kind())
                .isEqualTo(Kind.UNAVAILABLE);
        assertThat(AzureErrors.of("read", new RuntimeException(new IOException("closed")))
                        .kind())
                .isEqualTo(Kind.UNAVAILABLE);
        assertThat(AzureErrors.of("read", new RuntimeException(new TimeoutException()))
                        .kind())
                .isEqualTo(Kind.UNAVAILABLE);
    }

    @Test
    void aCallThatIsInterruptedBecauseTheAppStopsIsTriedAgainLater() {
        TwinFailure failure = AzureErrors.of("read", new RuntimeException(new InterruptedException()));

        assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
    }

    @Test
    void noTokenMeansNotYetAuthorised() {
        assertThat(AzureErrors.of("read", new ClientAuthenticationException("none", null))
                        .kind())
                .isEqualTo(Kind.UNAUTHORIZED);
    }

    @ParameterizedTest
    @CsvSource({
        "LINK_PAYLOAD_SIZE_EXCEEDED, REFUSED",
        "SERVER_BUSY_ERROR, THROTTLED",
        "UNAUTHORIZED_ACCESS, UNAUTHORIZED",
        "NOT_FOUND, UNAVAILABLE",
        "TIMEOUT_ERROR, UNAVAILABLE",
        "CONNECTION_FORCED, UNAVAILABLE",
    })
    void anAmqpConditionMakesAKind(AmqpErrorCondition condition, Kind kind) {
        AmqpException thrown = new AmqpException(false, condition, "m", new AmqpErrorContext("namespace"));

        assertThat(AzureErrors.of("send", thrown).kind()).isEqualTo(kind);
    }

    @Test
    void anythingElseIsOurMistake() {
        assertThat(AzureErrors.of("read", new NullPointerException()).kind()).isEqualTo(Kind.BUG);
    }

    private static HttpResponseException http(int status, String body, @Nullable String retryAfter) {
        HttpResponse response = mock();
        when(response.getStatusCode()).thenReturn(status);
        when(response.getBodyAsString()).thenReturn(Mono.just(body));
        when(response.getHeaderValue(HttpHeaderName.RETRY_AFTER)).thenReturn(retryAfter);
        return new HttpResponseException(response);
    }
}
