package io.twinflow.bench.twins;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Answers with bytes it was given, as fast as the same HTTP server can: the measure for what the service adds. */
final class BareServer {
    private final Buffer twin;
    private final Buffer page;

    private BareServer(Path directory) throws IOException {
        twin = Buffer.buffer(Files.readAllBytes(directory.resolve("twin.json")));
        page = Buffer.buffer(Files.readAllBytes(directory.resolve("page.json")));
    }

    /** Runs it; the argument is a directory with {@code twin.json} and {@code page.json}, where it writes its port. */
    public static void main(String[] arguments) throws IOException {
        Path directory = Path.of(arguments[0]);
        var bare = new BareServer(directory);
        int port = Vertx.vertx()
                .createHttpServer(
                        new HttpServerOptions().setHost("127.0.0.1").setPort(0).setHttp2ClearTextEnabled(false))
                .requestHandler(bare::handle)
                .listen()
                .await()
                .actualPort();
        Files.writeString(directory.resolve("port.new"), Integer.toString(port));
        Files.move(directory.resolve("port.new"), directory.resolve("port"));
    }

    private void handle(HttpServerRequest request) {
        request.body().onSuccess(body -> answer(request));
    }

    private void answer(HttpServerRequest request) {
        HttpServerResponse response = request.response()
                .putHeader("Strict-Transport-Security", "max-age=2592000")
                .putHeader("ETag", "W/\"7a2b6ac1-6a35-4f5a-a4b5-0d5b3bd2d3a1\"");
        if (request.method().equals(HttpMethod.PATCH)) {
            response.setStatusCode(204).putHeader("Content-Length", "0").end();
        } else {
            response.putHeader("Content-Type", "application/json; charset=utf-8")
                    .end(request.method().equals(HttpMethod.GET) ? twin : page);
        }
    }
}
