package io.twinflow.local.twins;

import static org.assertj.core.api.Assertions.assertThat;

import io.twinflow.local.twins.http.Admission;
import io.twinflow.local.twins.http.CrossOrigin;
import io.twinflow.local.twins.http.TwinsServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CrossOriginTest {
    private static final String PAGE = "http://localhost:3000";

    private final LocalTwins twins = new LocalTwins();

    @AfterEach
    void close() {
        twins.close();
    }

    @Test
    void aPageAsksForLeaveAndGetsIt() throws Exception {
        HttpResponse<String> leave = from(Set.of(PAGE), PAGE, "OPTIONS", "Access-Control-Request-Headers");

        assertThat(leave.statusCode()).isEqualTo(204);
        assertThat(leave.headers().firstValue("Access-Control-Allow-Origin")).contains(PAGE);
        assertThat(leave.headers().firstValue("Access-Control-Allow-Methods").orElseThrow())
                .contains("GET", "PUT", "POST", "PATCH", "DELETE");
        assertThat(leave.headers().firstValue("Access-Control-Allow-Headers")).contains("authorization,if-match");
    }

    @Test
    void aPageReadsWhatIsInTheHeaders() throws Exception {
        HttpResponse<String> answer = from(Set.of(PAGE), PAGE, "GET");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).contains(PAGE);
        assertThat(answer.headers().firstValue("Vary")).contains("Origin");
        assertThat(answer.headers().firstValue("Access-Control-Expose-Headers").orElseThrow())
                .contains("ETag", "query-charge", "Operation-Location", "x-ms-error-code");
    }

    @Test
    void anyPageMayCallIfThatIsAsked() throws Exception {
        HttpResponse<String> answer = from(Set.of("*"), "https://anywhere.example", "GET");

        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
    }

    @Test
    void otherPagesGetNoLeave() throws Exception {
        HttpResponse<String> answer = from(Set.of(PAGE), "http://localhost:3001", "GET");
        HttpResponse<String> leave = from(Set.of(PAGE), "http://localhost:3001", "OPTIONS");

        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
        assertThat(leave.statusCode()).isEqualTo(405);
    }

    @Test
    void withoutTheOptionNoPageGetsLeave() throws Exception {
        HttpResponse<String> leave = from(Set.of(), PAGE, "OPTIONS");

        assertThat(leave.statusCode()).isEqualTo(405);
        assertThat(leave.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    }

    private HttpResponse<String> from(Set<String> allowed, String origin, String method, String... asked)
            throws Exception {
        try (TwinsServer server =
                twins.serve(new Admission(Optional.empty(), Optional.empty(), new CrossOrigin(allowed)))) {
            String url = "http://127.0.0.1:" + server.httpPort() + "/models?api-version=2023-10-31";
            var request = HttpRequest.newBuilder(URI.create(url))
                    .method(method, HttpRequest.BodyPublishers.noBody())
                    .header("Origin", origin);
            if (method.equals("OPTIONS")) {
                request.header("Access-Control-Request-Method", "PATCH");
            }
            for (String header : asked) {
                request.header(header, "authorization,if-match");
            }
            return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
