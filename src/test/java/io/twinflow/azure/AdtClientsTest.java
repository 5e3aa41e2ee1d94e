package io.twinflow.azure;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import io.twinflow.core.twin.TwinId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AdtClientsTest {
    private final List<Headers> requests = new CopyOnWriteArrayList<>();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            requests.add(exchange.getRequestHeaders());
            byte[] body = "{\"error\":{\"code\":\"DigitalTwinNotFound\"}}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(404, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void overPlainHttpNoCredentialIsSent() {
        URI twins = URI.create("http://localhost:" + server.getAddress().getPort());
        AdtTwinGraph graph = new AdtTwinGraph(() -> AdtClients.client(twins));

        assertThat(graph.twin(new TwinId("t1"))).isEmpty();

        assertThat(requests)
                .singleElement()
                .satisfies(headers -> assertThat(headers).containsKey("Host").doesNotContainKey("Authorization"));
    }
}
